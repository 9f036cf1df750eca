/** How transactions begin on SQLite: immediate for writes, plain for all else. */
import type { SqliteDatabase } from "kysely";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely";
import { PATIENCE_MS } from "../sql/refusals.ts";
import { isBusy } from "./engine-refusal.ts";
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
