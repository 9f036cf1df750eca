/** refund report recoveries --by seller */
import { recoveriesReport } from "../../desk/reports/recoveries.ts";
import { RECOVERY_GROUPS } from "../../rules/recovery/report.ts";
import { recoveriesReportRenderer } from "../../screen/render/recoveries-report.ts";
import { command } from "../command.ts";
import { optional, word } from "../parameters.ts";

export const reportRecoveries = command({
  path: "report recoveries",
  group: "Reports",
  summary: "Put what went to buyers beside what sellers, carriers and insurers gave back of it",
  writes: "never",
  examples: [
    ["refund report recoveries", "by who owes us"],
    ["refund report recoveries --by seller --format csv > recoveries.csv", "by seller, with the age of what is open"],
    ["refund report recoveries --by month", "by the month in which it was first expected"],
  ],
  args: {},
  flags: {
    by: optional(
      { placeholder: "WHAT", help: "ticket, seller, counterparty (unless said) or month" },
      word(RECOVERY_GROUPS),
    ),
  },
  run: ({ desk, flags }) => recoveriesReport(desk, { by: flags.by ?? "counterparty" }),
  renderer: recoveriesReportRenderer,
});
