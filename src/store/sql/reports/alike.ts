/** Conditions on a ticket as it was, for reports on some of them. */
import type { ReportFilter } from "../../../rules/report-filter.ts";
import { allOf, ifAnyOf } from "../conditions.ts";
import type { Statement } from "../statement.ts";

/** True of every ticket where the filter asks for nothing. */
export function alike(table: string, { reasons, stages, paths, assignees, parties }: ReportFilter): Statement {
  return allOf([
    ...ifAnyOf(`${table}.reason`, reasons),
    ...ifAnyOf(`${table}.stage`, stages),
    ...ifAnyOf(`${table}.path`, paths),
    ...ifAnyOf(`coalesce(${table}.assignee, 'nobody')`, assignees),
    ...ifAnyOf(`${table}.waits_for`, parties),
  ]);
}
