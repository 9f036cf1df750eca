/** Every stay of a ticket in one status, with when it began, ended and was due; the ground of all overdue reports. */
import { isOverdue } from "../time/deadline.ts";
import type { Instant } from "../time/instant.ts";
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

/** Whether a stint was, at `asOf`, still running and past its deadline. Due at the very moment is not yet overdue. */
export function isLate(stint: PastStint, asOf: Instant): boolean {
  const running = stint.since <= asOf && (stint.leftAt === null || stint.leftAt > asOf);
  return running && stint.due !== null && isOverdue(stint.due.at, asOf);
}
