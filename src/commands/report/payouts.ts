/** refund report payouts */
import { payoutReport } from "../../desk/reports/payouts.ts";
import { payoutReportRenderer } from "../../screen/render/payout-report.ts";
import { command } from "../command.ts";
import { PERIOD_FLAGS, periodOf } from "../flags.ts";

export const reportPayouts = command({
  path: "report payouts",
  writes: "never",
  examples: [
    ["refund report payouts", "what the bank has now, and what is late"],
    ["refund report payouts --month 2026-10", "what was sent and arrived in October, and what was late at its end"],
  ],
  args: {},
  flags: PERIOD_FLAGS,
  run: ({ desk, flags }) => payoutReport(desk, periodOf(flags, desk)),
  renderer: payoutReportRenderer,
});
