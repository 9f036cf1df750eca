/** What is mine to do, most urgent first. */
import type { Queue, QueueEntry } from "../../desk/queue.ts";
import { ticketName, words } from "../../rules/names.ts";
import { PROBLEMS } from "../../rules/ticket/problems.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { calendarWarnings, dueDistance } from "./due.ts";
import { limitedWarnings } from "./limited.ts";
import { listedJson } from "./ticket-json.ts";

export const queueRenderer = {
  json: ({ entries }) =>
    entries.map((entry) => ({
      ...listedJson(entry),
      soon: entry.soon,
      chase: entry.chase,
      promised_by: entry.promisedBy,
      promise_broken: entry.promiseBroken,
    })),
  table: ({ entries, asOf }, context) => ({
    columns: [
      { name: "ticket", heading: "TICKET" },
      { name: "due", heading: "DUE", align: "right" },
      { name: "status", heading: "STATUS" },
      { name: "reason", heading: "REASON", optional: true },
      { name: "stage", heading: "STAGE", optional: true },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "order", heading: "ORDER", flexible: true },
      { name: "buyer", heading: "BUYER", flexible: true, optional: true },
      { name: "turn", heading: "TURN" },
      { name: "problems", heading: "PROBLEMS", optional: true },
    ],
    rows: entries.map((entry) => [
      // Only people are shown the mark: a script takes the whole cell for the ticket's name.
      { text: `${ticketName(entry.number)}${entry.moved && context.isTTY ? " !" : ""}`, style: context.styles.id },
      dueCell(entry, asOf, context),
      entry.status,
      words(entry.reason),
      words(entry.stage),
      { money: entry.amount, style: context.styles.money },
      entry.order,
      entry.buyer,
      turnWords(entry),
      entry.problems.map(words).join(", "),
    ]),
  }),
  status: ({ entries, operator }) => {
    if (entries.length === 0) return [`nothing waits for ${operator.name}`];
    const moved = entries.filter((entry) => entry.moved).map((entry) => ticketName(entry.number));
    const told = moved.length === 0 ? [] : [`the goods moved on since the last review (!): ${moved.join(", ")}`];
    const promised = entries.filter((entry) => entry.promiseBroken).map((entry) => ticketName(entry.number));
    if (promised.length > 0) told.push(`the seller's promise was not kept: ${promised.join(", ")}`);
    told.push(...problemsTold(entries));
    return told;
  },
  warnings: ({ entries, total }, context) => [
    ...limitedWarnings(entries.length, total, { which: "the most urgent", noun: "ticket" }),
    ...calendarWarnings(
      entries.map((entry) => entry.due),
      context,
    ),
  ],
} satisfies Renderer<Queue>;

/** On a narrow terminal the column gives way, and this says it. */
function problemsTold(entries: readonly QueueEntry[]): readonly string[] {
  return PROBLEMS.flatMap((problem) => {
    const names = entries.filter(({ problems }) => problems.includes(problem)).map(({ number }) => ticketName(number));
    return names.length === 0 ? [] : [`${words(problem)}: ${names.join(", ")}`];
  });
}

function turnWords({ chase, promiseBroken, waitsFor, assignee }: QueueEntry): string {
  if (promiseBroken) return "chase the seller";
  return chase ? `chase the ${waitsFor}` : (assignee ?? "anybody");
}

function dueCell(entry: QueueEntry, asOf: Queue["asOf"], context: RenderContext) {
  const at = entry.promiseBroken ? entry.promisedBy : (entry.due?.at ?? null);
  if (at === null) return "";
  const text = context.isTTY ? dueDistance(at, asOf) : at;
  // Never colour alone: what is near says so, as what is late does.
  const near = entry.soon && context.isTTY ? `${text} !` : text;
  return { text: near, style: entry.overdue || entry.promiseBroken ? context.styles.bad : context.styles.due };
}
