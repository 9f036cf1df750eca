/** refund report overdue */
import { type OverdueReport, overdueReport } from "../../desk/reports/overdue.ts";
import { rememberTold } from "../../desk/reports/overdue-news.ts";
import { Refusal } from "../../rules/refusal.ts";
import { spanOf } from "../../rules/time/duration.ts";
import { overdueRenderer } from "../../screen/render/overdue.ts";
import { command, Streamed } from "../command.ts";
import { MOMENT_FILTER_FLAGS, reportFilterOf } from "../flags.ts";
import { flag, moment, newFileName, optional, span } from "../parameters.ts";

/** Said on demand, so that cron can tell "something is late" from "all is well". */
const OVERDUE = 10;
/** Milliseconds. */
const USUAL_REPEAT = spanOf({ days: 1 });

export const reportOverdue = command({
  path: "report overdue",
  writes: "never",
  examples: [
    ["refund report overdue --exit-code", "for cron: silent with 0 when nothing is late, 10 when something is"],
    [
      "refund report overdue --new-since told.json",
      "for cron that mails: only when something came or ended, or a day after",
    ],
    ["refund report overdue --soon", "what is late, and what will be soon"],
    ["refund report overdue --waits-for seller --assignee me", "sellers whom I have to chase"],
    ["refund report overdue --as-of 2026-11-20T09:00:00Z", "what was late then"],
  ],
  args: {},
  flags: {
    asOf: optional({ placeholder: "MOMENT", help: "as it was at this moment" }, moment),
    soon: flag("also what comes due soon, by the policy's warnings"),
    newSince: optional(
      {
        placeholder: "FILE",
        help: "print only where something is new since what this file remembers; made if missing",
      },
      newFileName,
    ),
    repeat: optional(
      { placeholder: "LENGTH", help: "with --new-since: tell the same again after so long (default: 1d)" },
      span,
    ),
    ...MOMENT_FILTER_FLAGS,
    exitCode: flag("end with 10 when something is overdue"),
  },
  run: async ({ desk, flags }) => {
    const { asOf, soon, newSince, repeat } = flags;
    if (newSince === null && repeat !== null) {
      throw new Refusal("usage", "--repeat says nothing without --new-since", { hint: "add --new-since FILE" });
    }
    if (newSince !== null && asOf !== null) {
      throw new Refusal("usage", "what is new is told of now, not of another moment", {
        hint: "leave out --as-of, or --new-since",
      });
    }
    const since = newSince === null ? null : { file: newSince, repeatAfter: repeat ?? USUAL_REPEAT };
    const asked = { asOf, soon, newSince: since, filter: reportFilterOf(flags, desk) };
    return new Streamed<OverdueReport>((shown) => overdueReport(desk, asked, shown));
  },
  afterwards: async ({ news }) => {
    if (news !== null) await rememberTold(news);
  },
  renderer: overdueRenderer,
  exit: ({ late }, flags) => (flags.exitCode && late > 0 ? OVERDUE : 0),
  exitCodes: [OVERDUE],
});
