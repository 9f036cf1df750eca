/** refund report status */
import { statusReport } from "../../desk/reports/status.ts";
import { statusReportRenderer } from "../../screen/render/status-report.ts";
import { command } from "../command.ts";
import { MOMENT_FILTER_FLAGS, reportFilterOf } from "../flags.ts";
import { moment, optional, span } from "../parameters.ts";

export const reportStatus = command({
  path: "report status",
  writes: "never",
  examples: [
    ["refund report status", "what stands where, and what the orders still hold"],
    ["refund report status --compare 7d", "beside how many there were a week ago"],
    ["refund report status --assignee me --waits-for seller", "only what I wait for sellers with"],
  ],
  args: {},
  flags: {
    asOf: optional({ placeholder: "MOMENT", help: "as it was at this moment" }, moment),
    compare: optional({ placeholder: "LENGTH", help: "beside how many there were so long before, such as 7d" }, span),
    ...MOMENT_FILTER_FLAGS,
  },
  run: ({ desk, flags }) => statusReport(desk, { ...flags, filter: reportFilterOf(flags, desk) }),
  renderer: statusReportRenderer,
});
