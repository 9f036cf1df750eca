/** refund report aging */
import { agingReport } from "../../desk/reports/aging.ts";
import { agingReportRenderer } from "../../screen/render/aging-report.ts";
import { command } from "../command.ts";
import { MOMENT_FILTER_FLAGS, reportFilterOf } from "../flags.ts";
import { moment, optional } from "../parameters.ts";

export const reportAging = command({
  path: "report aging",
  writes: "never",
  examples: [
    ["refund report aging", "what has been open for how long, and who keeps it"],
    ["refund report aging --as-of 2026-11-01", "as it was when the month began"],
    ["refund report aging --assignee nobody", "what nobody has taken up, and how old it is"],
  ],
  args: {},
  flags: {
    asOf: optional({ placeholder: "MOMENT", help: "as it was at this moment" }, moment),
    ...MOMENT_FILTER_FLAGS,
  },
  run: ({ desk, flags }) => agingReport(desk, { asOf: flags.asOf, filter: reportFilterOf(flags, desk) }),
  renderer: agingReportRenderer,
});
