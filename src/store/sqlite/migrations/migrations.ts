/** Every migration, in order. After its release each stands for ever as it was: what comes later is a migration of its own. */
import type { Database } from "better-sqlite3";
import { up as desk } from "./0001-desk.ts";

/** The step from one version to the next, within the transaction that takes all of them. */
export type Migration = (database: Database) => void;

export const MIGRATIONS: readonly Migration[] = [desk];
