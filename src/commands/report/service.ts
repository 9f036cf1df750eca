/** refund report service */
import { serviceReport } from "../../desk/reports/service.ts";
import { SERVICE_GROUPS } from "../../rules/report-groups.ts";
import { serviceReportRenderer } from "../../screen/render/service-report.ts";
import { command } from "../command.ts";
import { PERIOD_FLAGS, periodOf, REPORT_FILTER_FLAGS, reportFilterOf } from "../flags.ts";
import { optional, word } from "../parameters.ts";

export const reportService = command({
  path: "report service",
  writes: "never",
  examples: [
    ["refund report service", "everything so far"],
    ["refund report service --month 2026-10 --by operator", "what ended in October, by who ended it"],
    ["refund report service --by month", "whether it gets better"],
    ["refund report service --reason damaged --by stage", "of damaged goods, by where they were"],
  ],
  args: {},
  flags: {
    ...PERIOD_FLAGS,
    ...REPORT_FILTER_FLAGS,
    by: optional(
      { placeholder: "WORD", help: "told apart by month, operator, stage, path or reason" },
      word(SERVICE_GROUPS),
    ),
  },
  run: ({ desk, flags }) =>
    serviceReport(desk, { period: periodOf(flags, desk), by: flags.by ?? "all", filter: reportFilterOf(flags, desk) }),
  renderer: serviceReportRenderer,
});
