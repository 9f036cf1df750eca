/** The history of one ticket. */
import type { TicketNumber } from "../rules/names.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { takenBack } from "../rules/ticket/taken-back.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import { millis } from "../rules/time/instant.ts";
import type { Desk } from "./desk.ts";
import { loadTicket } from "./load.ts";

/** One event with the time since the one before it. */
export interface TimelineEntry {
  readonly event: TicketEvent;
  /** Milliseconds; 0 for the first. */
  readonly sinceLast: number;
  /** A later event took the step back that this one belongs to. */
  readonly takenBack: boolean;
}

export interface Timeline {
  readonly ticket: Ticket;
  readonly entries: readonly TimelineEntry[];
}

/** Every event of a ticket, oldest first. */
export async function timeline(desk: Desk, number: TicketNumber): Promise<Timeline> {
  const store = await desk.store();
  const { ticket, history } = await store.read((reader) => loadTicket(reader, number));
  const gone = takenBack(history);
  const moments = history.map((event, index) => {
    const last = history[index - 1];
    return {
      event,
      sinceLast: last === undefined ? 0 : millis(event.at) - millis(last.at),
      takenBack: gone.has(event.n),
    };
  });
  return { ticket, entries: moments };
}
