/** The only place where a transaction starts. Drivers know how each kind begins. */
import type { Kysely } from "kysely";
import type { WriteOptions } from "../store.ts";
import type { SqlTransaction } from "./engine.ts";
import type { Tables } from "./tables.ts";

type Work<T> = (trx: SqlTransaction) => Promise<T>;

/** One consistent view; never blocks a writer. */
export function readTransaction<T>(db: Kysely<Tables>, work: Work<T>): Promise<T> {
  return db.transaction().setAccessMode("read only").execute(work);
}

/** Work on what is this connection's alone, beside one consistent view of the rest; waits for nobody. */
export function ownTransaction<T>(db: Kysely<Tables>, work: Work<T>): Promise<T> {
  return db.transaction().setAccessMode("read write").execute(work);
}

/** All of it or nothing, alone among writers. A dry run does the work, keeps nothing, and returns what it would have. */
export async function writeTransaction<T>(db: Kysely<Tables>, work: Work<T>, { dryRun }: WriteOptions): Promise<T> {
  let dry: RolledBack<T> | undefined;
  try {
    return await db.transaction().execute(async (trx) => {
      const result = await work(trx);
      if (!dryRun) return result;
      dry = new RolledBack(result);
      throw dry;
    });
  } catch (error) {
    if (dry !== undefined && error === dry) return dry.result;
    throw error;
  }
}

/** Carries the result of a dry run out of the transaction that it rolls back. */
class RolledBack<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super("rolled back");
    this.result = result;
  }
}
