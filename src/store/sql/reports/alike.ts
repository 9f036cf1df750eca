/** Conditions on a ticket as it was, for reports on some of them. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { ReportFilter } from "../../../rules/report-filter.ts";

/** True of every ticket where the filter asks for nothing. */
export function alike(table: string, { reasons, stages, paths, assignees, parties }: ReportFilter) {
  const conditions = [
    isOneOf(sql.ref(`${table}.reason`), reasons),
    isOneOf(sql.ref(`${table}.stage`), stages),
    isOneOf(sql.ref(`${table}.path`), paths),
    isOneOf(sql`coalesce(${sql.ref(`${table}.assignee`)}, 'nobody')`, assignees),
    isOneOf(sql.ref(`${table}.waits_for`), parties),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}

function isOneOf(value: RawBuilder<unknown>, words: readonly string[]) {
  return words.length === 0 ? sql`TRUE` : sql`${value} IN (${sql.join(words)})`;
}
