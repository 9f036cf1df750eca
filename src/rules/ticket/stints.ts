/** Every stay of a ticket in one status, with when it began, ended and was due; the ground of all overdue reports. */
import { isOverdue } from "../time/deadline.ts";
import { type Instant, millis } from "../time/instant.ts";
import type { TicketEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { Stint, Ticket } from "./ticket.ts";

export interface PastStint extends Stint {
  /** Null for the one that still runs. */
  readonly leftAt: Instant | null;
}

/** The stints of a history, oldest first. */
export function stintsOf(events: readonly TicketEvent[]): readonly PastStint[] {
  const stints: PastStint[] = [];
  let ticket: Ticket | undefined;
  for (const event of events) {
    ticket = evolve(ticket, event);
    const running = stints.at(-1);
    if (running?.n === ticket.stint.n) continue;
    if (running !== undefined) stints[stints.length - 1] = { ...running, leftAt: event.at };
    stints.push({ ...ticket.stint, leftAt: null });
  }
  return stints;
}

/** By how many milliseconds the step was late that ended each stint past its deadline, by the number of its event. */
export function lateSteps(events: readonly TicketEvent[]): ReadonlyMap<number, number> {
  const late = new Map<number, number>();
  let ticket: Ticket | undefined;
  for (const event of events) {
    const before = ticket?.stint;
    ticket = evolve(ticket, event);
    if (before === undefined || before.n === ticket.stint.n || before.due === null) continue;
    // What puts a clock right was not waited for.
    if (event.kind === "corrected" || event.kind === "undone") continue;
    if (isOverdue(before.due.at, event.at)) late.set(event.n, millis(event.at) - millis(before.due.at));
  }
  return late;
}

/** Whether a stint was, at `asOf`, still running and past its deadline. Due at the very moment is not yet overdue. */
export function isLate(stint: PastStint, asOf: Instant): boolean {
  const running = stint.since <= asOf && (stint.leftAt === null || stint.leftAt > asOf);
  return running && stint.due !== null && isOverdue(stint.due.at, asOf);
}

/** The event that brought a ticket to where it is: what was only noted since says nothing of that. */
export function lastMove(history: readonly TicketEvent[]): TicketEvent | undefined {
  return history.findLast(({ startsStint, from, to }) => startsStint || from !== to);
}
