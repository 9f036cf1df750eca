/** refund report recoveries --by seller */
import { type RecoveriesReport, recoveriesReport } from "../../desk/reports/recoveries.ts";
import { RECOVERY_GROUPS } from "../../rules/recovery/report.ts";
import { recoveriesReportRenderer } from "../../screen/render/recoveries-report.ts";
import { command, Streamed } from "../command.ts";
import { moment, optional, word } from "../parameters.ts";

export const reportRecoveries = command({
  path: "report recoveries",
  writes: "never",
  examples: [
    ["refund report recoveries", "by who owes us"],
    ["refund report recoveries --by seller --format csv > recoveries.csv", "by seller, with the age of what is open"],
    ["refund report recoveries --as-of 2026-11-01", "as it was when the month began"],
    ["refund report recoveries --by month", "by the month in which it was first expected"],
  ],
  args: {},
  flags: {
    asOf: optional({ placeholder: "MOMENT", help: "as it was at this moment" }, moment),
    by: optional(
      { placeholder: "WHAT", help: "ticket, seller, counterparty (unless said) or month" },
      word(RECOVERY_GROUPS),
    ),
  },
  run: async ({ desk, flags: { by, asOf } }) =>
    new Streamed<RecoveriesReport>((shown) =>
      recoveriesReport(desk, { by: by ?? "counterparty", moment: asOf }, shown),
    ),
  renderer: recoveriesReportRenderer,
});
