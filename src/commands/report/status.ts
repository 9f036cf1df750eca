/** refund report status */
import { statusReport } from "../../desk/reports/status.ts";
import { statusReportRenderer } from "../../screen/render/status-report.ts";
import { command } from "../command.ts";

export const reportStatus = command({
  path: "report status",
  group: "Reports",
  summary: "Count tickets and money by status and by stage, with totals",
  writes: "never",
  examples: [["refund report status", "what stands where, and what the orders still hold"]],
  args: {},
  flags: {},
  run: ({ desk }) => statusReport(desk),
  renderer: statusReportRenderer,
});
