/** The PostgreSQL store: the contract of every store. */
import { onTestFinished } from "vitest";
import { openStore } from "../../src/store/postgres/open.ts";
import { anEmptyDesk } from "../support/a-database.ts";
import { searchContract } from "./search-contract.ts";
import { storeContract } from "./store-contract.ts";

const open = async () => {
  const { address, remove } = await anEmptyDesk();
  onTestFinished(remove);
  return openStore(address, { folder: "/nowhere" });
};

storeContract(open);
searchContract(open);
