/** Rows of lists that may be very long: asked for each time that the list is taken, and read while it is. */
import type { Database } from "better-sqlite3";
import type { CompiledQuery } from "kysely";
import { PAGE } from "../../rules/page-size.ts";
import type { Pages } from "../pages.ts";

/** Each row as `shown` makes it. */
export function rowsInPages<Row, Shown>(
  database: Database,
  { sql, parameters }: CompiledQuery<Row>,
  shown: (row: Row) => Shown,
): Pages<Shown> {
  return inPages(() => database.prepare<unknown[], Row>(sql).iterate(...parameters), shown);
}

/** The first column of each row; as rows of their own, a million names would take three times the memory. */
export function firstColumn<Value>(
  database: Database,
  { sql, parameters }: Pick<CompiledQuery, "sql" | "parameters">,
): Pages<Value> {
  const names = () => database.prepare<unknown[], Value>(sql).pluck();
  return inPages(
    () => names().iterate(...parameters),
    (value) => value,
  );
}

/** The numbers in the first column, held: a million of them take eight megabytes. */
export function allNumbers<Value extends number>(
  database: Database,
  { sql, parameters }: CompiledQuery<Readonly<Record<string, Value>>>,
): readonly Value[] {
  const numbers = database.prepare<unknown[], Value>(sql).pluck();
  return numbers.all(...parameters);
}

function inPages<Row, Shown>(rows: () => Iterable<Row>, shown: (row: Row) => Shown): Pages<Shown> {
  return {
    async *[Symbol.asyncIterator]() {
      let page: Shown[] = [];
      for (const row of rows()) {
        page.push(shown(row));
        if (page.length < PAGE) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
  };
}
