/** The tickets that a seller's refund is shared between, and what a new one of them changes. */
import type { TicketNumber } from "../rules/names.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { refundParts, type Sharer, type Sharers } from "../rules/ticket/shared-refund.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { StoreReader, StoreWriter } from "../store/store.ts";
import { appendNews } from "./append-events.ts";
import type { Desk } from "./desk.ts";
import { loadTicket } from "./load.ts";

/** All that cover goods of an order at a seller. */
export async function sharersOf(reader: StoreReader, sellerOrder: string): Promise<Sharers> {
  const { owed, others } = await reader.ticketsOwedBy(sellerOrder);
  return { owed: await sharers(reader, owed), others: await sharers(reader, others) };
}

async function sharers(reader: StoreReader, numbers: readonly TicketNumber[]): Promise<readonly Sharer[]> {
  const tickets: Ticket[] = [];
  for (const number of numbers) tickets.push((await loadTicket(reader, number)).ticket);
  const orders = await reader.findOrders(tickets.map(({ order }) => order));
  return tickets.flatMap((ticket) => {
    const order = orders.get(ticket.order);
    return order === undefined ? [] : [{ ticket, order }];
  });
}

/** Shares what files told of refunds on orders at sellers anew, once a ticket came to cover goods of them; what is told to that one is returned. */
export async function shareAnew(
  desk: Desk,
  writer: StoreWriter,
  { ticket: newest, sellerOrders }: { readonly ticket: TicketNumber; readonly sellerOrders: readonly string[] },
): Promise<readonly TicketEvent[]> {
  const told: TicketEvent[] = [];
  for (const sellerOrder of new Set(sellerOrders)) {
    const { owed, others } = await writer.ticketsOwedBy(sellerOrder);
    if (owed.length + others.length === 1) continue;
    for (const { import: number, amount, whole, ...seen } of await toldOf(writer, [...owed, ...others], sellerOrder)) {
      const refund = { ...seen, amount: whole ?? amount, sellerOrder };
      for (const part of refundParts(refund, await sharersOf(writer, sellerOrder))) {
        const news = { kind: "seller_refund_seen", ...part.refund, import: number } as const;
        const events = await appendNews(desk, writer, part.ticket, news);
        if (part.ticket === newest) told.push(...events);
      }
    }
  }
  return told;
}

/** Money given back, each refund as a file told it last; what somebody typed is of the ticket on which it was typed. */
async function toldOf(reader: StoreReader, tickets: readonly TicketNumber[], sellerOrder: string) {
  const newest = new Map<string, Seen & { readonly import: number }>();
  for (const ticket of tickets) {
    for (const event of await reader.historyOf(ticket)) {
      if (event.kind !== "seller_refund_seen" || event.data.sellerOrder !== sellerOrder) continue;
      const { import: number, ...data } = event.data;
      if (number === null || number < (newest.get(data.refund)?.import ?? 0)) continue;
      newest.set(data.refund, { ...data, import: number });
    }
  }
  return [...newest.values()].filter(({ status }) => status === "success");
}

type Seen = Omit<Extract<TicketEvent, { kind: "seller_refund_seen" }>["data"], "import">;
