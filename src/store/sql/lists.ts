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

/** The same as a part of a query that is built. */
export function isAmong(column: string, values: readonly (string | number)[]): RawBuilder<boolean> {
  const value = typeof values[0] === "number" ? sql`CAST(value AS BIGINT)` : sql`value`;
  return sql<boolean>`${sql.ref(column)} IN (SELECT ${value} FROM json_each(${JSON.stringify(values)}))`;
}
