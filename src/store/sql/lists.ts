/** Lists of any length as one value: conditions that hold for the items of a list in JSON. */
import { type RawBuilder, sql } from "kysely";

/** Whether a column of texts has one of the texts of a list, which one `?` stands for. */
export function among(column: string): string {
  return `${column} IN (SELECT value FROM json_each(?))`;
}

/** The same of a column of numbers. */
export function amongNumbers(column: string): string {
  return `${column} IN (SELECT CAST(value AS BIGINT) FROM json_each(?))`;
}

/** The same as parts of a query that is built; of an empty list, too. */
export function isAmong(column: string, values: readonly string[]): RawBuilder<boolean> {
  return sql`${sql.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

export function isAmongNumbers(column: string | RawBuilder<number>, values: readonly number[]): RawBuilder<boolean> {
  const of = typeof column === "string" ? sql.ref(column) : column;
  return sql`${of} IN (SELECT CAST(value AS BIGINT) FROM json_each(${JSON.stringify(values)}))`;
}
