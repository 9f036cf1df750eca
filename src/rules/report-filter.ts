/** Which tickets a report is about. */
import type { Path, Reason, Stage } from "./words.ts";

/** Which tickets a report is about; an empty list takes any. */
export interface ReportFilter {
  readonly reasons: readonly Reason[];
  readonly stages: readonly Stage[];
  readonly paths: readonly Path[];
  /** Who had them. */
  readonly assignees: readonly string[];
}
