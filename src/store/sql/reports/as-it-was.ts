/** The condition that a row was so at a moment: rows about the past hold from one moment up to another, or up to now. */
import type { Instant } from "../../../rules/time/instant.ts";
import { raw, type Statement, sql } from "../statement.ts";

/** `end` is the column of the moment at which it was no longer so. */
export function wasSo(table: string, moment: Instant | Statement, end: "until" | "left_at" = "until"): Statement {
  const [since, until] = [raw(`${table}.since`), raw(`${table}.${end}`)];
  return sql`${since} <= ${moment} AND (${until} IS NULL OR ${until} > ${moment})`;
}
