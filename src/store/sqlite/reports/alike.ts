/** Conditions on a ticket as it was, for reports on some of them. */
import { type SqlBool, sql } from "kysely";
import type { ReportFilter } from "../../../rules/report-filter.ts";

/** True of every ticket where the filter asks for nothing. */
export function alike(table: string, { reasons, stages, paths, assignees }: ReportFilter) {
  const conditions = [
    isOneOf(table, "reason", reasons),
    isOneOf(table, "stage", stages),
    isOneOf(table, "path", paths),
    isOneOf(table, "assignee", assignees),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}

/** Whether it asks for nothing. */
export function takesAll(filter: ReportFilter): boolean {
  return Object.values(filter).every((words) => words.length === 0);
}

function isOneOf(table: string, column: string, words: readonly string[]) {
  return words.length === 0 ? sql`TRUE` : sql`${sql.ref(`${table}.${column}`)} IN (${sql.join(words)})`;
}
