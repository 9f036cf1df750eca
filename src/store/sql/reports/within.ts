/** Conditions of periods and of months. */
import type { Month, Period } from "../../../rules/time/period.ts";
import { join, raw, type Statement, sql } from "../statement.ts";

/** Whether a column's moment lies in a period. */
export function within(column: string, { from, until }: Period) {
  const at = raw(column);
  return sql`${at} >= ${from ?? FIRST} AND ${at} < ${until ?? LAST}`;
}

/** The month of a column's moment joins it as `month.name`. */
export function joinMonth(column: string, months: readonly Month[]): Statement {
  const rows = months.map(({ name, from, until }) => sql`(${name}, ${from}, ${until})`);
  return sql`JOIN (SELECT column1 AS name, column2 AS since, column3 AS until FROM (VALUES ${join(rows)}) named) month
    ON ${raw(column)} >= month.since AND ${raw(column)} < month.until`;
}

/** Before and after every moment, as texts compare. */
const FIRST = "";
const LAST = "9999";
