/** SQLite as the shared SQL uses it. */
import type { Database } from "better-sqlite3";
import type { Value } from "../../rules/order/facts.ts";
import type { Engine, InsertTarget, SqlTransaction, TemporaryTables } from "../sql/engine.ts";
import { raw } from "../sql/statement.ts";
import { insertStatement } from "../sql/temporary-tables.ts";
import { allNumbers, firstColumn, rowsInPages } from "./long-lists.ts";
import { prepared } from "./prepared.ts";
import { sorterOn } from "./sorter.ts";
import { wordSearch } from "./word-search.ts";

export function sqliteEngine(trx: SqlTransaction, database: Database): Engine {
  return {
    trx,
    words: wordSearch(database),
    temporary: temporaryTables(database),
    insert: async (into, values) => {
      if (values.length === 0) return;
      database.pragma(`temp.cache_size = -${CACHE}`);
      insertRows(database, into, values);
    },
    unguarded: (work) => unguarded(database, work),
    inspectStorage: async (inspection) => {
      const { inspectFile } = await import("./inspect-file.ts");
      return inspectFile(database, inspection);
    },
    firstColumn: (question) => firstColumn(database, question),
    allNumbers: async (question) => allNumbers(database, question),
    inPages: (question, shown) => rowsInPages(database, question, shown),
    sorter: () => sorterOn(database),
  };
}

/** Rows may also refer to others that come later. */
async function unguarded(database: Database, work: () => Promise<void>): Promise<void> {
  const made = database.prepare<[], { name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  );
  const guards = made.all();
  database.pragma("defer_foreign_keys = ON");
  for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`);
  await work();
  for (const { sql } of guards) database.exec(sql);
}

/** Pages of the temporary tables in memory, in KiB. */
const CACHE = 8 * 1024;

function temporaryTables(database: Database): TemporaryTables {
  return {
    schema: "temp",
    make: async (tables) => {
      for (const [name, columns] of Object.entries(tables))
        database.exec(`CREATE TEMP TABLE IF NOT EXISTS ${name} (${columns}) WITHOUT ROWID`);
    },
  };
}

/** Rows in one statement: each call into the engine costs as much as a few rows. */
const AT_ONCE = 16;

function insertRows(database: Database, into: InsertTarget, values: readonly Value[]): void {
  const width = into.columns.length;
  const row = `(${into.columns.map(() => "?").join(", ")})`;
  const insert = (count: number) =>
    prepared(database, insertStatement(into, raw(`VALUES ${Array.from({ length: count }, () => row).join(", ")}`)).sql);
  const [many, one] = [insert(AT_ONCE), insert(1)];
  let at = 0;
  for (const step = AT_ONCE * width; at + step <= values.length; at += step) many.run(values.slice(at, at + step));
  for (; at < values.length; at += width) one.run(values.slice(at, at + width));
}
