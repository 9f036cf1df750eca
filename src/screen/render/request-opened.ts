/** A request that was opened: the numbers of its tickets, and for each what the order says and what to do next. */
import type { RequestOpened, StepDone } from "../../desk/step.ts";
import { ticketName } from "../../rules/names.ts";
import type { Renderer } from "../renderer.ts";
import { calendarWarnings } from "./due.ts";
import { findingLines } from "./finding.ts";
import { nextHints, stepJson, stepStatus } from "./step-done.ts";

/** The first review of all of them. */
function hintsOf(first: StepDone | undefined, more: readonly StepDone[]): readonly string[] {
  const others = more.map(({ ticket }) => ` ${ticketName(ticket.number)}`).join("");
  // One letter to the buyer is about all of them.
  return first === undefined ? [] : nextHints(first).map((hint) => (hint.startsWith("next:") ? hint + others : hint));
}

export const requestOpenedRenderer = {
  json: ({ tickets, repeated, dryRun }) => {
    const [first] = tickets;
    const request = first === undefined ? null : ticketName(first.ticket.request);
    return { request, tickets: tickets.map(stepJson), repeated, dry_run: dryRun };
  },
  brief: ({ tickets }) => tickets.map(({ ticket }) => ticketName(ticket.number)).join(", "),
  lines: ({ tickets }, { styles }) => tickets.map(({ ticket }) => styles.id(ticketName(ticket.number))),
  status: ({ tickets }, context) =>
    tickets.flatMap((done) => [...findingLines(done, context), ...stepStatus(done, context)]),
  hints: ({ tickets: [first, ...more] }) => hintsOf(first, more),
  warnings: ({ tickets }) => calendarWarnings(tickets.map(({ ticket }) => ticket.stint.due)),
} satisfies Renderer<RequestOpened>;

/** The same of a split: new are all but the first. */
export const splitRenderer = {
  ...requestOpenedRenderer,
  brief: ({ tickets }) =>
    tickets
      .slice(1)
      .map(({ ticket }) => ticketName(ticket.number))
      .join(", "),
  lines: ({ tickets }, { styles }) => tickets.slice(1).map(({ ticket }) => styles.id(ticketName(ticket.number))),
  status: ({ tickets }, context) => tickets.flatMap((done) => stepStatus(done, context)),
  hints: ({ tickets: [_, first, ...more] }) => hintsOf(first, more),
} satisfies Renderer<RequestOpened>;
