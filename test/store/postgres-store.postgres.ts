/** The PostgreSQL store: the contract of every store. */
import { aServerStore } from "../support/a-database.ts";
import { storeContract } from "./store-contract.ts";

storeContract(aServerStore);
