/** refund report sellers */
import { sellerReport } from "../../desk/reports/sellers.ts";
import { sellerReportRenderer } from "../../screen/render/seller-report.ts";
import { command } from "../command.ts";
import { PERIOD_FLAGS, periodOf, REPORT_FILTER_FLAGS, reportFilterOf } from "../flags.ts";
import { limitFlag } from "../parameters.ts";

const USUAL_LIMIT = 20;

export const reportSellers = command({
  path: "report sellers",
  writes: "never",
  examples: [
    ["refund report sellers", "the worst twenty so far"],
    ["refund report sellers --month 2026-10 --limit all", "every seller of October"],
  ],
  args: {},
  flags: { ...PERIOD_FLAGS, ...REPORT_FILTER_FLAGS, limit: limitFlag(USUAL_LIMIT) },
  run: ({ desk, flags }) =>
    sellerReport(desk, { period: periodOf(flags, desk), filter: reportFilterOf(flags, desk), limit: flags.limit }),
  renderer: sellerReportRenderer,
});
