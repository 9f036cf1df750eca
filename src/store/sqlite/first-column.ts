/** One value a row, for lists of names that may be very long. */
import type { Database } from "better-sqlite3";
import type { Compilable } from "kysely";

/** The first column of each row; as rows of their own, a million names would take three times the memory. */
export function firstColumn<Value>(database: Database, query: Compilable): readonly Value[] {
  const { sql, parameters } = query.compile();
  return database
    .prepare<unknown[], Value>(sql)
    .pluck()
    .all(...parameters);
}
