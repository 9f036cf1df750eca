/** Tells open tickets what a file changed of their orders, and of the money that sellers give back. */
import type { Stamp } from "../../rules/journal/entry.ts";
import type { TicketNumber } from "../../rules/names.ts";
import { factChanges } from "../../rules/order/merge.ts";
import type { FileScope } from "../../rules/order/record.ts";
import type { News } from "../../rules/ticket/decide-news.ts";
import { describeTold } from "../../rules/ticket/describe-event.ts";
import type { StoreWriter } from "../../store/store.ts";
import { appendNews } from "../append-events.ts";
import type { Desk } from "../desk.ts";
import { loadOrderCase } from "../load-case.ts";
import { tellWhatIsDue } from "../tell-others.ts";
import type { ImportCounts } from "./import-counts.ts";

/** What applying needs to know besides the records. */
export interface ImportContext {
  readonly desk: Desk;
  readonly writer: StoreWriter;
  /** Who imports, and when. */
  readonly stamp: Stamp;
  /** The number of the import. */
  readonly number: number;
  readonly scope: FileScope;
  readonly counts: ImportCounts;
}

/** Does the work, and tells each of these tickets how the order that it is on is another than before. */
export async function whileTelling(
  context: ImportContext,
  tickets: readonly { readonly ticket: TicketNumber; readonly order: string }[],
  work: () => Promise<void>,
): Promise<void> {
  const { writer, number } = context;
  const ids = [...new Set(tickets.map(({ order }) => order))];
  const before = await writer.findOrders(ids);
  await work();
  const after = await writer.findOrders(ids);
  for (const { ticket, order } of tickets) {
    const [known, newer] = [before.get(order), after.get(order)];
    if (known === undefined || newer === undefined) continue;
    const changes = factChanges(known, newer);
    await tellTicket(context, ticket, { kind: "order_changed", changes, import: number });
    await tellTicket(context, ticket, { kind: "order_moved", linesBefore: known.lines, import: number });
  }
}

/** Tells paid tickets on these orders what the file made due on them beyond what was given. */
export async function tellPaid({ desk, writer, counts }: ImportContext, orders: readonly string[]): Promise<void> {
  for (const [order, tickets] of await writer.wholeTicketsOnEach(orders)) {
    if (!tickets.some(({ status }) => status === "paid")) continue;
    const known = await loadOrderCase(desk, writer, order);
    for (const { ticket, events } of await tellWhatIsDue(desk, writer, { known, because: null })) {
      counts.tickets.push(...events.map((event) => ({ ticket: ticket.number, news: describeTold(event) })));
    }
  }
}

/** Appends what the news means for a ticket; false when it is none. */
export async function tellTicket(
  { desk, writer, counts }: ImportContext,
  number: TicketNumber,
  news: News,
): Promise<boolean> {
  const events = await appendNews(desk, writer, number, news);
  counts.tickets.push(...events.map((event) => ({ ticket: number, news: describeTold(event) })));
  return events.length > 0;
}
