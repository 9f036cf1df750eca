/** Tickets by everything that operators ask. */
import { withPaymentSlow } from "../rules/ticket/problems.ts";
import { isOverdue } from "../rules/time/deadline.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { TicketFilter, TicketListQuery, TicketSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";

export type ListFilter = Omit<TicketFilter, "dueBefore">;

export interface ListedTicket extends TicketSummary {
  readonly overdue: boolean;
}

export interface TicketList {
  readonly tickets: readonly ListedTicket[];
  /** Whether there were more than the limit. */
  readonly cut: boolean;
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
  const question = { ...order, limit: limit + 1, filter: { ...filter, dueBefore: overdue ? asOf : null } };
  const found = await store.read((reader) => reader.listTickets(question));
  const tickets = found.slice(0, limit).map((ticket) => ({
    ...ticket,
    problems: withPaymentSlow(ticket.problems, ticket, asOf),
    overdue: ticket.due !== null && isOverdue(ticket.due.at, asOf),
  }));
  return { tickets, cut: found.length > limit, asOf };
}
