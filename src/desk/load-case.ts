/** What deciding, quoting and writing about an order or a ticket takes, loaded once. */
import { recorders } from "../rules/journal/recorded.ts";
import type { TicketNumber } from "../rules/names.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import type { Facts } from "../rules/ticket/facts.ts";
import type { QuoteFacts } from "../rules/ticket/quote-ticket.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadOrder, loadTicket } from "./load.ts";
import { policyFor, policyNamed } from "./policy/in-force.ts";

/** An order with what it is judged by: the policy, what its tickets hold under the cap, these tickets, and who recorded facts of it. */
export type OrderCase = QuoteFacts & Pick<Facts, "recorded">;

/** A ticket with its order. */
export interface TicketCase extends OrderCase {
  readonly ticket: Ticket;
  readonly history: readonly TicketEvent[];
  /** The newest of its history. */
  readonly last: TicketEvent;
}

/** An order, for a ticket that is not open yet; `order_not_found` otherwise. */
export async function loadOrderCase(desk: Desk, reader: StoreReader, id: string): Promise<OrderCase> {
  const order = await loadOrder(reader, id);
  const policy = await policyFor(desk, reader, order);
  return { order, policy, ...(await besides(desk, reader, id)) };
}

/** A ticket; `ticket_not_found` otherwise. */
export async function loadCase(desk: Desk, reader: StoreReader, number: TicketNumber): Promise<TicketCase> {
  const { ticket, history, last } = await loadTicket(reader, number);
  const [order, policy, beside] = await Promise.all([
    loadOrder(reader, ticket.order),
    policyNamed(desk, reader, ticket.policy),
    besides(desk, reader, ticket.order),
  ]);
  return { ticket, history, last, order, policy, ...beside };
}

async function besides(desk: Desk, reader: StoreReader, order: string) {
  const [held, tickets, facts] = await Promise.all([
    reader.heldOn(order),
    reader.wholeTicketsOn(order),
    reader.recordedOn(order),
  ]);
  return { held, tickets, recorded: recorders(facts), now: desk.clock() };
}
