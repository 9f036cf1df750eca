/** Which tickets a report is about. */
import type { Party, Path, Reason, Stage } from "./words.ts";

/** Which tickets a report is about; an empty list takes any. */
export interface ReportFilter {
  readonly reasons: readonly Reason[];
  readonly stages: readonly Stage[];
  readonly paths: readonly Path[];
  /** Who had them; `nobody` for those that were given to none. */
  readonly assignees: readonly string[];
  /** Whose turn it was. */
  readonly parties: readonly Party[];
}

export const ANY_TICKET: ReportFilter = { reasons: [], stages: [], paths: [], assignees: [], parties: [] };

/** Whether it asks for nothing. */
export function takesAll(filter: ReportFilter): boolean {
  return Object.values(filter).every((words) => words.length === 0);
}
