/** The only place where a transaction starts: immediate for writes, plain for reads. */
import type { SqliteDatabase } from "kysely";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely";
import type { SqlTransaction } from "../sql/engine.ts";
import { PATIENCE_MS } from "../sql/refusals.ts";
import type { Tables } from "../sql/tables.ts";
import { engineRefusal, isBusy } from "./engine-refusal.ts";
import { inTurn } from "./turn.ts";

/**
 * Kysely begins every SQLite transaction deferred. Two deferred writers both read, and one of them then fails or works
 * on what it read before the other wrote; an immediate one excludes other writers from its first statement.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const run = (sql: string) => connection.executeQuery(CompiledQuery.raw(sql));
    if (settings?.accessMode !== undefined) {
      await run("begin");
      return;
    }
    await run("pragma busy_timeout = 0");
    try {
      await inTurn(() => run("begin immediate"), isBusy);
    } finally {
      await run(`pragma busy_timeout = ${PATIENCE_MS}`);
    }
  }

  /** After a full disk the engine has rolled back by itself, and what it said then is what counts. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes("no transaction is active"))) throw error;
    }
  }
}

/** The SQLite dialect with transactions that begin as this house wants them. */
export function immediateDialect(database: SqliteDatabase): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ImmediateDriver({ database }),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Carries the result of a dry run out of the transaction that it rolls back. */
class RolledBack<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super("rolled back");
    this.result = result;
  }
}

/** Work on what is this connection's alone, beside one consistent view of the rest; waits for nobody. */
export function ownTransaction<T>(db: Kysely<Tables>, work: (trx: SqlTransaction) => Promise<T>): Promise<T> {
  return db.transaction().setAccessMode("read write").execute(work);
}

/** One consistent view; never blocks a writer. */
export async function readTransaction<T>(
  db: Kysely<Tables>,
  work: (trx: SqlTransaction) => Promise<T>,
  place: string,
): Promise<T> {
  try {
    return await db.transaction().setAccessMode("read only").execute(work);
  } catch (error) {
    throw engineRefusal(error, place);
  }
}

/** All of it or nothing, alone among writers. A dry run does the work, keeps nothing, and returns what it would have. */
export async function writeTransaction<T>(
  db: Kysely<Tables>,
  work: (trx: SqlTransaction) => Promise<T>,
  { dryRun, place }: { readonly dryRun: boolean; readonly place: string },
): Promise<T> {
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
    throw engineRefusal(error, place);
  }
}
