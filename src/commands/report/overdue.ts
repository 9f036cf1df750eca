/** refund report overdue */
import { overdueReport } from "../../desk/reports/overdue.ts";
import { overdueRenderer } from "../../screen/render/overdue.ts";
import { command } from "../command.ts";
import { flag, moment, optional } from "../parameters.ts";

/** Said on demand, so that cron can tell "something is late" from "all is well". */
const OVERDUE = 10;

export const reportOverdue = command({
  path: "report overdue",
  group: "Reports",
  summary: "List what is late, who we wait for, since when and by how much, the longest first",
  writes: "never",
  examples: [
    ["refund report overdue --exit-code", "for cron: silent with 0 when nothing is late, 10 when something is"],
    ["refund report overdue --soon", "what is late, and what will be soon"],
    ["refund report overdue --as-of 2026-11-20T09:00:00Z", "what was late then"],
  ],
  args: {},
  flags: {
    asOf: optional({ placeholder: "MOMENT", help: "as it was at this moment" }, moment),
    soon: flag("also what comes due soon, by the policy's warnings"),
    exitCode: flag("end with 10 when something is overdue"),
  },
  run: ({ desk, flags }) => overdueReport(desk, { asOf: flags.asOf, soon: flags.soon }),
  renderer: overdueRenderer,
  exit: ({ tickets }, flags) => (flags.exitCode && tickets.some(({ lateBy }) => lateBy > 0) ? OVERDUE : 0),
  exitCodes: [OVERDUE],
});
