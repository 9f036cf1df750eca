/** Work on temporary tables, for which no lock on the store is needed. */
import type { Database } from "better-sqlite3";
import type { Kysely } from "kysely";
import type { Engine } from "../sql/engine.ts";
import type { Tables } from "../sql/tables.ts";
import { ownTransaction } from "../sql/transaction.ts";
import { engineRefusal, temporaryRefusal } from "./engine-refusal.ts";
import { sqliteEngine } from "./sqlite-engine.ts";

/** Does it in one transaction, which waits for nobody and sees one moment of the rest. */
export async function onTemporary<T>(
  db: Kysely<Tables>,
  database: Database,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  try {
    return await ownTransaction(db, (trx) => work(sqliteEngine(trx, database)));
  } catch (error) {
    throw engineRefusal(temporaryRefusal(error), database.name);
  }
}
