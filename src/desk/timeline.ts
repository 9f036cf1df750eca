/** The history of one ticket. */
import type { TicketNumber } from "../rules/names.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { lateSteps } from "../rules/ticket/stints.ts";
import { takenBack } from "../rules/ticket/taken-back.ts";
import { siblingsOf, type Ticket } from "../rules/ticket/ticket.ts";
import { millis } from "../rules/time/instant.ts";
import type { TicketSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadTicket } from "./load.ts";

/** One event with the time since the one before it. */
export interface TimelineEntry {
  readonly event: TicketEvent;
  /** Milliseconds; 0 for the first. */
  readonly sinceLast: number;
  /** Milliseconds past the deadline of the wait that it ended; null where it was in time. */
  readonly lateBy: number | null;
  /** A later event took the step back that this one belongs to. */
  readonly takenBack: boolean;
}

export interface Timeline {
  readonly ticket: Ticket;
  /** The other tickets of its request. */
  readonly siblings: readonly TicketSummary[];
  readonly entries: readonly TimelineEntry[];
}

/** Every event of a ticket, oldest first. */
export async function timeline(desk: Desk, number: TicketNumber): Promise<Timeline> {
  const store = await desk.store();
  const { ticket, history, siblings } = await store.read(async (reader) => {
    const found = await loadTicket(reader, number);
    return { ...found, siblings: siblingsOf(found.ticket, await reader.ticketsOn(found.ticket.order)) };
  });
  const gone = takenBack(history);
  const late = lateSteps(history);
  const moments = history.map((event, index) => {
    const last = history[index - 1];
    return {
      event,
      sinceLast: last === undefined ? 0 : millis(event.at) - millis(last.at),
      lateBy: late.get(event.n) ?? null,
      takenBack: gone.has(event.n),
    };
  });
  return { ticket, siblings, entries: moments };
}
