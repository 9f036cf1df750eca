/** The condition that a row was so at a moment: rows about the past hold from one moment up to another, or up to now. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Instant } from "../../../rules/time/instant.ts";

/** `end` is the column of the moment at which it was no longer so. */
export function wasSo(
  table: string,
  moment: Instant | RawBuilder<Instant>,
  end: "until" | "left_at" = "until",
): RawBuilder<SqlBool> {
  const [since, until] = [sql.ref(`${table}.since`), sql.ref(`${table}.${end}`)];
  return sql<SqlBool>`${since} <= ${moment} AND (${until} IS NULL OR ${until} > ${moment})`;
}
