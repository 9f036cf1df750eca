/** refund report problems */
import { problemReport } from "../../desk/reports/problems.ts";
import { problemReportRenderer } from "../../screen/render/problem-report.ts";
import { command } from "../command.ts";

export const reportProblems = command({
  path: "report problems",
  group: "Reports",
  summary: "Count what delays open tickets: asked too late, goods gone, proof missing, money late",
  writes: "never",
  examples: [["refund report problems", "each problem with its tickets"]],
  args: {},
  flags: {},
  run: ({ desk }) => problemReport(desk),
  renderer: problemReportRenderer,
});
