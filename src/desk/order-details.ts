/** One order whole. */
import { type CapEntry, remainingOn } from "../rules/cap.ts";
import { type Money, money } from "../rules/money/money.ts";
import type { TicketNumber } from "../rules/names.ts";
import { type Order, sellerOrdersOf } from "../rules/order/order.ts";
import { paymentsOf } from "../rules/order/payments.ts";
import { type RefundWindow, windowOf } from "../rules/quote/destination.ts";
import type { CountedSum } from "../rules/quote/figures.ts";
import { isUntaken, type KeptRefund } from "../rules/ticket/kept-refund.ts";
import { beyondDue, dueSincePaid } from "../rules/ticket/standing.ts";
import type { ImportRecord, StoreReader, TicketSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadOrderCase } from "./load-case.ts";

export interface OrderDetails {
  readonly order: Order;
  readonly remaining: Money;
  /** Until when each of its payments can be given back the way it came. */
  readonly windows: readonly RefundWindow[];
  readonly held: readonly CapEntry[];
  readonly tickets: readonly TicketSummary[];
  /** What has become due on paid tickets since they were paid. */
  readonly moreDue: readonly CountedSum[];
  /** What paid tickets were given beyond what is due on them: it comes off the next quote on the order. */
  readonly beyondDue: readonly CountedSum[];
  /** Sellers' refunds of its goods that are on no ticket. */
  readonly untaken: readonly KeptRefund[];
  /** The import that last changed it. */
  readonly importedBy: ImportRecord | null;
  /** The parcels abroad that its goods are in, each with every order in it. */
  readonly shipments: readonly { readonly shipment: string; readonly orders: readonly string[] }[];
}

/** One order whole: what was paid, what is held, which tickets it has. */
export async function orderDetails(desk: Desk, id: string): Promise<OrderDetails> {
  const store = await desk.store();
  return store.read((reader) => orderDetailsIn(desk, reader, id));
}

/** The same, within a transaction that may have changed it. */
export async function orderDetailsIn(desk: Desk, reader: StoreReader, id: string): Promise<OrderDetails> {
  const known = await loadOrderCase(desk, reader, id);
  const { order, held, policy } = known;
  const inMoney = (ticket: TicketNumber, amount: number) => ({ ticket, amount: money(amount, order.currency) });
  const shipments = [...new Set(order.reports.flatMap(({ shipment }) => shipment ?? []))];
  return {
    order,
    held,
    remaining: remainingOn(order, held),
    windows: paymentsOf(order).flatMap((payment) => windowOf(policy, payment) ?? []),
    tickets: await reader.ticketsOn(id),
    moreDue: [...dueSincePaid(known.tickets, known)].flatMap(([ticket, amount]) => {
      return amount === 0 ? [] : [inMoney(ticket, amount)];
    }),
    beyondDue: beyondDue(known.tickets, known).map(({ ticket, amount }) => inMoney(ticket, amount)),
    untaken: (await reader.keptRefunds({ sellerOrders: sellerOrdersOf(order), refunds: [] })).filter(isUntaken),
    importedBy: (await reader.importOf(id)) ?? null,
    shipments: await Promise.all(
      shipments.map(async (shipment) => ({ shipment, orders: await reader.ordersInShipment(shipment) })),
    ),
  };
}
