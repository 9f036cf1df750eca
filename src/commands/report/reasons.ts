/** refund report reasons */
import { reasonReport } from "../../desk/reports/reasons.ts";
import { REASON_GROUPS } from "../../rules/report-groups.ts";
import { reasonReportRenderer } from "../../screen/render/reason-report.ts";
import { command } from "../command.ts";
import { PERIOD_FLAGS, periodOf, REPORT_FILTER_FLAGS, reportFilterOf } from "../flags.ts";
import { optional, word } from "../parameters.ts";

export const reportReasons = command({
  path: "report reasons",
  writes: "never",
  examples: [
    ["refund report reasons", "everything so far, by the stage in which buyers asked"],
    ["refund report reasons --month 2026-10 --by fault", "October, by whose fault it was"],
    ["refund report reasons --stage delivered --by path", "only what goes wrong after delivery"],
  ],
  args: {},
  flags: {
    ...PERIOD_FLAGS,
    ...REPORT_FILTER_FLAGS,
    by: optional({ placeholder: "WORD", help: "told apart by this, too (default: stage)" }, word(REASON_GROUPS)),
  },
  run: ({ desk, flags }) =>
    reasonReport(desk, { period: periodOf(flags, desk), by: flags.by ?? "stage", filter: reportFilterOf(flags, desk) }),
  renderer: reasonReportRenderer,
});
