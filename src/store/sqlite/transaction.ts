/** How transactions begin and end on SQLite: immediate for writes, plain for all else. */
import type { Database } from "better-sqlite3";
import type { SqlTransaction } from "../sql/engine.ts";
import { PATIENCE_MS } from "../sql/refusals.ts";
import type { TransactionDriver } from "../sql/transaction.ts";
import { isBusy } from "./engine-refusal.ts";
import { remembering } from "./prepared.ts";
import { inTurn } from "./turn.ts";

/**
 * Two deferred writers both read, and one of them then fails or works on what it read before the other wrote; an immediate one
 * excludes other writers from its first statement.
 */
export function transactionDriver(database: Database, patienceMs = PATIENCE_MS): TransactionDriver {
  return {
    beginTransaction: async (kind) => {
      if (kind !== "write") {
        database.exec("BEGIN");
        return;
      }
      database.pragma("busy_timeout = 0");
      try {
        await inTurn(async () => database.exec("BEGIN IMMEDIATE"), { isBusy, patienceMs });
      } finally {
        database.pragma(`busy_timeout = ${PATIENCE_MS}`);
      }
    },
    commit: async () => {
      database.exec("COMMIT");
    },
    // After a full disk the engine has rolled back by itself, and what it said then is what counts.
    rollBack: async () => {
      if (database.inTransaction) database.exec("ROLLBACK");
    },
  };
}

/** The transaction that a database is in. */
export function transactionOn(database: Database): SqlTransaction {
  const statementOf = remembering(database);
  return {
    ask: async ({ sql, values }) => {
      const statement = statementOf(sql);
      return statement.reader
        ? { rows: statement.all(...values), changed: 0 }
        : { rows: [], changed: statement.run(...values).changes };
    },
  };
}
