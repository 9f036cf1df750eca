/** Tickets by everything that operators ask. */
import type { TicketNumber } from "../rules/names.ts";
import { withPaymentSlow } from "../rules/ticket/problems.ts";
import { isOverdue } from "../rules/time/deadline.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { StoreReader, TicketSummary } from "../store/store.ts";
import type { TicketFilter, TicketListQuery } from "../store/ticket-filter.ts";
import type { Desk } from "./desk.ts";
import { loadOrder, loadTicket } from "./load.ts";
import { type Pages, pagesOf } from "./pages.ts";

export type ListFilter = Omit<TicketFilter, "dueBefore">;

export interface ListedTicket extends TicketSummary {
  readonly overdue: boolean;
}

export interface TicketList {
  readonly numbers: readonly TicketNumber[];
  /** The same tickets, in the same order. */
  readonly tickets: Pages<ListedTicket>;
  /** How many there are, listed or not. */
  readonly total: number;
  /** Whether a deadline among them was counted beyond the last year of the calendar. */
  readonly beyondCalendar: boolean;
  readonly asOf: Instant;
}

/**
 * At most `limit`; the list holds while `taken` works on it. `order_not_found` and `ticket_not_found` for a name that is not
 * known.
 */
export async function listTickets<T>(
  desk: Desk,
  asked: Omit<TicketListQuery, "filter"> & { readonly filter: ListFilter; readonly overdue: boolean },
  taken: (list: TicketList) => Promise<T>,
): Promise<T> {
  const store = await desk.store();
  const asOf = desk.clock();
  const { filter, overdue, limit, ...order } = asked;
  const whole = { ...filter, dueBefore: overdue ? asOf : null };
  return store.read(async (reader) => {
    const { numbers, beyondCalendar } = await reader.listTickets({ ...order, limit, filter: whole });
    if (numbers.length === 0) await refuseUnknown(reader, filter);
    const total = numbers.length < limit ? numbers.length : await reader.countTickets(whole);
    const tickets = pagesOf(numbers, async (some) =>
      (await reader.ticketSummaries(some)).map((ticket) => listedAt(asOf, ticket)),
    );
    return taken({ numbers, tickets, total, beyondCalendar, asOf });
  });
}

/** A mistyped number is no order without tickets. */
async function refuseUnknown(reader: StoreReader, { order, request }: ListFilter): Promise<void> {
  if (order !== null) await loadOrder(reader, order);
  if (request !== null) await loadTicket(reader, request);
}

function listedAt(asOf: Instant, ticket: TicketSummary): ListedTicket {
  return {
    ...ticket,
    problems: withPaymentSlow(ticket.problems, ticket, asOf),
    overdue: ticket.due !== null && isOverdue(ticket.due.at, asOf),
  };
}
