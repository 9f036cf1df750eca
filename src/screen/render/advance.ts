/** What time alone brought about. */
import type { AdvanceResult } from "../../desk/advance.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import { withMoments } from "../moment.ts";
import type { Renderer } from "../renderer.ts";

export const advanceRenderer = {
  json: ({ advanced, left, asOf }) => ({
    advanced: advanced.map(({ ticket, rule, step, refused }) => ({
      ticket: ticketName(ticket),
      rule,
      step,
      error: refused === null ? null : { code: refused.code, message: refused.message },
    })),
    left,
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
  status: ({ advanced, left }) => {
    const taken = advanced.filter(({ refused }) => refused === null).length;
    return taken === 0 && left === 0
      ? []
      : [`${counted(taken, "ticket")} advanced; ${counted(left, "late ticket")} left to people`];
  },
  hints: ({ left }) => (left === 0 ? [] : ["see them: refund report overdue"]),
} satisfies Renderer<AdvanceResult>;
