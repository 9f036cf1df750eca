/** The single next thing to do. */
import type { NextAction, QueueEntry } from "../../desk/queue.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { ticketName, words } from "../../rules/names.ts";
import { PROBLEM_WORDS } from "../../rules/ticket/problems.ts";
import { labelled } from "../layout.ts";
import type { Renderer } from "../renderer.ts";
import { calendarWarnings, clockWords, dueDistance } from "./due.ts";
import { dueJson, nextJson } from "./ticket-json.ts";

function chaseWords({ chase, promiseBroken, waitsFor }: QueueEntry): string {
  if (!chase) return "";
  return promiseBroken ? "what was promised or is owed to us is late" : `the ${waitsFor} is late`;
}

export const nextActionRenderer = {
  json: ({ entry, next }) =>
    entry === null
      ? { ticket: null, next: [] }
      : {
          ticket: ticketName(entry.number),
          request: ticketName(entry.request),
          siblings: entry.siblings.map(ticketName),
          order: entry.order,
          status: entry.status,
          due: dueJson(entry.due),
          overdue: entry.overdue,
          chase: entry.chase,
          problems: entry.problems,
          next: nextJson(next),
        },
  lines: ({ entry, next, asOf }, context) => {
    if (entry === null) return [];
    const [first] = next;
    const [problem] = entry.problems;
    const about = `${words(entry.reason)}, ${formatMoney(entry.amount)}, order ${entry.order}`;
    const why = entry.due === null ? "" : `${dueDistance(entry.due.at, asOf)}, for ${clockWords(entry.due)}`;
    return [
      `${context.styles.id(ticketName(entry.number))}  ${context.styles.strong(entry.status)}  ${about}`,
      ...labelled("with", entry.siblings.map(ticketName).join(", "), context),
      ...labelled("due", entry.overdue ? context.styles.bad(why) : why, context),
      ...labelled("chase", chaseWords(entry), context),
      ...labelled("promise", entry.promiseLate ? "the buyer was promised the money before now" : "", context),
      ...labelled("problem", problem === undefined ? "" : PROBLEM_WORDS[problem], context),
      ...labelled("do", first === undefined ? "" : context.styles.strong(first.command), context),
    ];
  },
  status: ({ entry, operator }) => (entry === null ? [`nothing waits for ${operator.name}`] : []),
  warnings: ({ entry }) => calendarWarnings([entry?.due ?? null]),
} satisfies Renderer<NextAction>;
