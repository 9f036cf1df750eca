/** What time alone brought about. */
import type { AdvanceResult } from "../../desk/advance.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import { withMoments } from "../moment.ts";
import type { Renderer } from "../renderer.ts";

/** Cron would send a mail for every line: where nothing was done, it gets none, and somebody at a terminal gets an answer. */
function isSilent(advanced: AdvanceResult["advanced"], isTTY: boolean): boolean {
  return advanced.length === 0 && !isTTY;
}

export const advanceRenderer = {
  json: ({ advanced, left, kept, asOf }) => ({
    advanced: advanced.map(({ ticket, rule, step, refused }) => ({
      ticket: ticketName(ticket),
      rule,
      step,
      error: refused === null ? null : { code: refused.code, message: refused.message },
    })),
    left,
    kept: kept.map(ticketName),
    as_of: asOf,
  }),
  table: ({ advanced }, context) => ({
    columns: [
      { name: "ticket", heading: "TICKET" },
      { name: "step", heading: "STEP" },
      { name: "rule", heading: "RULE" },
      { name: "result", heading: "RESULT", flexible: true },
    ],
    rows: advanced.map(({ ticket, rule, step, refused }) => [
      { text: ticketName(ticket), style: context.styles.id },
      words(step),
      rule,
      refused === null ? "done" : { text: withMoments(refused.message, context), style: context.styles.bad },
    ]),
  }),
  status: ({ advanced, left }, { isTTY }) => {
    const taken = advanced.filter(({ refused }) => refused === null).length;
    return isSilent(advanced, isTTY)
      ? []
      : [`${counted(taken, "ticket")} advanced; ${counted(left, "late ticket")} left to people`];
  },
  hints: ({ advanced, left, kept }, { isTTY }) => {
    if (left === 0 || isSilent(advanced, isTTY)) return [];
    const why = kept.map(
      (ticket) => `${ticketName(ticket)} is not rejected for silence: the buyer has sent goods back`,
    );
    return ["see them: refund report overdue", ...why];
  },
} satisfies Renderer<AdvanceResult>;
