/** Lists of any length as one value: conditions that hold for the items of a list in JSON. */
import { raw, type Statement, sql } from "./statement.ts";

/** Whether a column has one of these texts; of an empty list, too. */
export function among(column: string, texts: readonly string[]): Statement {
  return sql`${raw(column)} IN (SELECT value FROM json_each(${JSON.stringify(texts)}))`;
}

/** Whether a column, or what is read out of one, has one of these numbers. */
export function amongNumbers(column: string, numbers: readonly number[]): Statement {
  return sql`${raw(column)} IN (SELECT CAST(value AS BIGINT) FROM json_each(${JSON.stringify(numbers)}))`;
}
