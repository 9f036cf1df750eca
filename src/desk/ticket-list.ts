/** Tickets by everything that operators ask. */
import { withPaymentSlow } from "../rules/ticket/problems.ts";
import { isOverdue } from "../rules/time/deadline.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { TicketSummary } from "../store/store.ts";
import type { TicketFilter, TicketListQuery } from "../store/ticket-filter.ts";
import type { Desk } from "./desk.ts";

export type ListFilter = Omit<TicketFilter, "dueBefore">;

export interface ListedTicket extends TicketSummary {
  readonly overdue: boolean;
}

export interface TicketList {
  readonly tickets: readonly ListedTicket[];
  /** How many there are, listed or not. */
  readonly total: number;
  readonly asOf: Instant;
}

/** At most `limit`. */
export async function listTickets(
  desk: Desk,
  asked: Omit<TicketListQuery, "filter"> & { readonly filter: ListFilter; readonly overdue: boolean },
): Promise<TicketList> {
  const store = await desk.store();
  const asOf = desk.clock();
  const { filter, overdue, limit, ...order } = asked;
  const whole = { ...filter, dueBefore: overdue ? asOf : null };
  const { found, total } = await store.read(async (reader) => {
    const listed = await reader.listTickets({ ...order, limit, filter: whole });
    return { found: listed, total: listed.length < limit ? listed.length : await reader.countTickets(whole) };
  });
  const tickets = found.map((ticket) => ({
    ...ticket,
    problems: withPaymentSlow(ticket.problems, ticket, asOf),
    overdue: ticket.due !== null && isOverdue(ticket.due.at, asOf),
  }));
  return { tickets, total, asOf };
}
