/** Rows of lists that may be very long: asked for each time that the list is taken, and read while it is. */
import type { Database } from "better-sqlite3";
import { inPages, type Pages } from "../pages.ts";
import type { Statement } from "../sql/statement.ts";

/** Each row as `shown` makes it. */
export function rowsInPages<Row, Shown>(
  database: Database,
  { sql, values }: Statement,
  shown: (row: Row) => Shown,
): Pages<Shown> {
  return inPages(function* () {
    for (const row of database.prepare<unknown[], Row>(sql).iterate(...values)) yield shown(row);
  });
}

/** The first column of each row; as rows of their own, a million names would take three times the memory. */
export function firstColumn<Value>(database: Database, { sql, values }: Statement): Pages<Value> {
  const names = () => database.prepare<unknown[], Value>(sql).pluck();
  return inPages(() => names().iterate(...values));
}

/** The numbers in the first column, held: a million of them take eight megabytes. */
export function allNumbers<Value extends number>(database: Database, { sql, values }: Statement): readonly Value[] {
  const numbers = database.prepare<unknown[], Value>(sql).pluck();
  return numbers.all(...values);
}
