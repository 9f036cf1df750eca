/** R-1042 → ticket, P-77 → its ticket, an order number → order; or not found, with the nearest. */
import { type PayoutNumber, payoutName, type TicketNumber, ticketName } from "../rules/names.ts";
import { nearest } from "../rules/nearest.ts";
import type { Order } from "../rules/order/order.ts";
import { Refusal } from "../rules/refusal.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { fold } from "../rules/ticket/evolve.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { StoreReader } from "../store/store.ts";

/** The ticket with its whole history; `ticket_not_found` otherwise. */
export async function loadTicket(
  reader: StoreReader,
  number: TicketNumber,
): Promise<{ readonly ticket: Ticket; readonly history: readonly TicketEvent[]; readonly last: TicketEvent }> {
  const history = await reader.historyOf(number);
  const ticket = fold(history);
  // What is expected back since a step is no step of its own.
  const last = history.findLast(({ kind }) => kind !== "recovery_expected");
  if (ticket !== undefined && last !== undefined) return { ticket, history, last };
  throw new Refusal("ticket_not_found", `there is no ticket ${ticketName(number)}`, {
    hint: await hintFor(reader, number),
    details: { ticket: ticketName(number) },
  });
}

/** An order's number is often typed where a ticket's is wanted. */
async function hintFor(reader: StoreReader, number: TicketNumber): Promise<string> {
  if ((await reader.order(String(number))) !== undefined) return `${number} is an order: refund order show ${number}`;
  const newest = await reader.highestTicket();
  return newest === undefined
    ? "no ticket is open yet: refund open ORDER --reason REASON"
    : `the newest is ${ticketName(newest)}`;
}

/** The number of the ticket that a payout belongs to; `payout_not_found` otherwise. */
export async function loadTicketOfPayout(reader: StoreReader, number: PayoutNumber): Promise<TicketNumber> {
  const ticket = await reader.ticketOfPayout(number);
  if (ticket !== undefined) return ticket;
  const newest = await reader.highestPayout();
  throw new Refusal("payout_not_found", `there is no payout ${payoutName(number)}`, {
    hint:
      newest === undefined ? "no payout was prepared yet: refund pay TICKET" : `the newest is ${payoutName(newest)}`,
    details: { payout: payoutName(number) },
  });
}

/** How many characters of a mistyped order number are trusted when the nearest is looked for. */
const TRUSTED_START = 4;

/** The order; `order_not_found` otherwise, with the nearest of those that begin alike. */
export async function loadOrder(reader: StoreReader, id: string): Promise<Order> {
  const order = await reader.order(id);
  if (order !== undefined) return order;
  const bought = (await reader.purchases([id])).get(id);
  if (bought !== undefined) {
    throw new Refusal(
      "order_not_found",
      `${id} is what we bought at ${bought.seller ?? "a seller"}, and no buyer's order`,
      {
        hint: `find the order that it was bought for: refund search ${id}`,
        details: { order: id },
      },
    );
  }
  const alike = await reader.ordersLike(id.slice(0, TRUSTED_START), 1_000);
  const close = nearest(id, alike);
  throw new Refusal("order_not_found", `there is no order ${id}`, {
    hint: close === undefined ? "import the file that holds it first: refund import FILE" : `did you mean ${close}?`,
    details: { order: id },
  });
}
