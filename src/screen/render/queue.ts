/** What is mine to do, most urgent first. */
import type { Queue, QueueEntry } from "../../desk/queue.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import { PROBLEMS } from "../../rules/ticket/problems.ts";
import { mapRows } from "../pages.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { CALENDAR_YEARS, dueDistance } from "./due.ts";
import { limitedWarnings } from "./limited.ts";
import { TICKET_COLUMNS, type TicketColumn } from "./ticket-columns.ts";
import { listedJson } from "./ticket-json.ts";

/** Those of every list, but that a broken promise makes a ticket due, and that a queue says whose turn it is. */
const COLUMNS: readonly (readonly [string, TicketColumn<QueueEntry>])[] = [
  ["ticket", TICKET_COLUMNS.ticket],
  ["due", { ...TICKET_COLUMNS.due, cell: dueCell }],
  ["status", TICKET_COLUMNS.status],
  ["reason", TICKET_COLUMNS.reason],
  ["stage", TICKET_COLUMNS.stage],
  ["amount", TICKET_COLUMNS.amount],
  ["order", TICKET_COLUMNS.order],
  ["buyer", TICKET_COLUMNS.buyer],
  ["siblings", TICKET_COLUMNS.siblings],
  ["turn", { column: { heading: "TURN" }, cell: turnWords }],
  ["problems", TICKET_COLUMNS.problems],
];

export const queueRenderer = {
  json: ({ entries }) =>
    mapRows(entries, (entry) => ({
      ...listedJson(entry),
      soon: entry.soon,
      chase: entry.chase,
      promised_by: entry.promisedBy,
      promise_broken: entry.promiseBroken,
      promise: entry.promise,
      promise_late: entry.promiseLate,
      file_by: entry.fileBy,
      to_file: entry.toFile,
    })),
  table: ({ entries, shown, asOf }, context) => ({
    columns: COLUMNS.map(([name, { column }]) => ({ name, ...column })),
    pages: mapRows(entries, (entry) => COLUMNS.map(([, { cell }]) => cell(entry, asOf, context))),
    count: async () => shown,
  }),
  status: ({ first: entries, operator, asked, unstaffed, untaken, asOf }) => {
    const nobody = unstaffed.map(
      ({ role, tickets }) => `${counted(tickets, "ticket")} for the role ${role}, which nobody has`,
    );
    const told = nobody.length === 0 ? [] : [`waiting: ${nobody.join("; ")}`];
    if (untaken > 0) told.push(`${counted(untaken, "refund")} of sellers on no ticket`);
    if (entries.length === 0) return [...told, nothing(operator, asked)];
    const moved = entries.filter((entry) => entry.moved).map((entry) => ticketName(entry.number));
    if (moved.length > 0) told.push(`the goods moved on since the last review (!): ${moved.join(", ")}`);
    const promised = entries.filter((entry) => entry.promiseBroken).map((entry) => ticketName(entry.number));
    if (promised.length > 0) told.push(`what was promised or is owed to us is late: ${promised.join(", ")}`);
    const late = entries.filter((entry) => entry.promiseLate).map((entry) => ticketName(entry.number));
    if (late.length > 0) told.push(`the buyer was promised the money before now: ${late.join(", ")}`);
    const toFile = entries.filter((entry) => entry.toFile).map((entry) => fileWords(entry, asOf));
    if (toFile.length > 0) told.push(`the last day to claim: ${toFile.join(", ")}`);
    told.push(...entries.flatMap(handoverTold));
    told.push(...problemsTold(entries));
    told.push(
      ...entries.flatMap(({ number, differs }) => (differs === null ? [] : [`${ticketName(number)}: ${differs}`])),
    );
    return told;
  },
  hints: ({ unstaffed: [first], untaken }) => [
    ...(first === undefined ? [] : [`give it to somebody: refund operator set NAME --role ${first.role}`]),
    ...(untaken === 0 ? [] : ["take them up: refund order list --unmatched"]),
  ],
  warnings: ({ shown, total, beyondCalendar }) => [
    ...limitedWarnings(shown, total, { which: "the most urgent", noun: "ticket" }),
    ...(beyondCalendar ? [CALENDAR_YEARS] : []),
  ],
} satisfies Renderer<Queue>;

/** An empty queue says no more than was looked for: what waits for roles that somebody does not have is not in it. */
function nothing({ name, roles }: Queue["operator"], { everybody, chase }: Queue["asked"]): string {
  if (chase) return `nobody is late whom ${name} is to chase`;
  return everybody
    ? `nothing waits for a role of ${name} (${roles.join(", ") || "none"})`
    : `nothing waits for ${name}`;
}

/** What whoever had it before left to say. */
function handoverTold({ number, handover }: QueueEntry): readonly string[] {
  return handover === null ? [] : [`${ticketName(number)}, ${handover.by} says: “${handover.note}”`];
}

/** On a narrow terminal the column gives way, and this says it. */
function problemsTold(entries: readonly QueueEntry[]): readonly string[] {
  return PROBLEMS.flatMap((problem) => {
    const names = entries.filter(({ problems }) => problems.includes(problem)).map(({ number }) => ticketName(number));
    return names.length === 0 ? [] : [`${words(problem)}: ${names.join(", ")}`];
  });
}

function fileWords({ number, fileBy }: QueueEntry, asOf: Queue["asOf"]): string {
  return `${ticketName(number)} ${fileBy === null ? "" : dueDistance(fileBy, asOf)}`;
}

function turnWords({ chase, toFile, promiseBroken, waitsFor, counterparty, assignee, atIt }: QueueEntry): string {
  if (toFile) return `claim from the ${counterparty}`;
  if (promiseBroken) return `chase the ${counterparty === "nobody" ? "seller" : counterparty}`;
  if (chase) return `chase the ${waitsFor}`;
  return atIt === null ? (assignee ?? "anybody") : `${atIt} is at it`;
}

/** What was promised, or is to be claimed, makes a ticket due before its own deadline does. */
function dueMomentOf({ promiseBroken, promisedBy, toFile, fileBy, due }: QueueEntry): Queue["asOf"] | null {
  if (promiseBroken) return promisedBy;
  const at = due?.at ?? null;
  return toFile && fileBy !== null && (at === null || fileBy < at) ? fileBy : at;
}

function dueCell(entry: QueueEntry, asOf: Queue["asOf"], context: RenderContext) {
  const at = dueMomentOf(entry);
  if (at === null) return "";
  const text = context.isTTY ? dueDistance(at, asOf) : at;
  // Never colour alone: what is near says so, as what is late does.
  const near = entry.soon && context.isTTY ? `${text} !` : text;
  return { text: near, style: entry.overdue || entry.promiseBroken ? context.styles.bad : context.styles.due };
}
