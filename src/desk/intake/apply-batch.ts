/** Applies what a file says about known orders and refunds, batch by batch: changes, and what they mean for open tickets. */
import { type CapEntry, refuseBelowHeld } from "../../rules/cap.ts";
import type { Currency } from "../../rules/money/currencies.ts";
import { type Money, sum } from "../../rules/money/money.ts";
import type { TicketNumber } from "../../rules/names.ts";
import type { FileOrder } from "../../rules/order/flat-record.ts";
import { type FieldChange, type Merged, mergeRecord } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import type { FileScope } from "../../rules/order/record.ts";
import { refuseRedirect } from "../../rules/order/refuse-redirect.ts";
import { Refusal } from "../../rules/refusal.ts";
import { decideNews } from "../../rules/ticket/decide.ts";
import type { News } from "../../rules/ticket/decide-news.ts";
import { describeEvent } from "../../rules/ticket/describe-event.ts";
import { evolve } from "../../rules/ticket/evolve.ts";
import { isOpenStatus } from "../../rules/ticket/machine.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import type { SavedOrder, StoreWriter } from "../../store/store.ts";
import { appendTo, factsAbout } from "../append-events.ts";
import type { Desk } from "../desk.ts";
import { loadCase } from "../load-case.ts";

import type { ImportCounts } from "./import-counts.ts";
import type { RowRefusal } from "./rows/order-row.ts";
import type { SellerRefundRow } from "./rows/seller-refund-row.ts";

/** What applying needs to know besides the records. */
export interface ImportContext {
  readonly desk: Desk;
  readonly writer: StoreWriter;
  /** The number of the import. */
  readonly number: number;
  readonly scope: FileScope;
  readonly counts: ImportCounts;
}

/** Records that are merged together. */
const AT_ONCE = 500;

/** Merges the staged records that say something new about known orders, and tells the open tickets on these. */
export async function applyChanges(context: ImportContext): Promise<void> {
  let after = 0;
  while (true) {
    const batch = await context.writer.stagedChanges(after, AT_ONCE);
    const last = batch.at(-1);
    if (last === undefined) return;
    await applyBatch(context, batch);
    after = last.n;
  }
}

async function applyBatch(context: ImportContext, batch: readonly FileOrder[]): Promise<void> {
  const { writer, counts, number, scope } = context;
  const known = await writer.findOrders(batch.map(({ order }) => order.id));
  const saved: SavedOrder[] = [];
  const moved: { readonly before: Order; readonly after: Order; readonly changes: readonly FieldChange[] }[] = [];
  for (const record of batch) {
    const before = known.get(record.order.id);
    if (before === undefined) continue;
    const held = await writer.heldOn(before.id);
    const merged = mergeRecord(before, record, { scope, paidHere: postedOf(held, before.currency) });
    const refusal = merged instanceof Refusal ? merged : refuseHeld(merged, held);
    if (merged instanceof Refusal || refusal !== undefined) {
      counts.refuse(refuseRows(record, refusal?.message ?? ""));
      continue;
    }
    counts.merged(merged, record.rows.length);
    const { order, changes } = merged;
    if (changes.length === 0) continue;
    saved.push({ order, changes });
    moved.push({ before, after: order, changes });
  }
  await writer.saveOrders(saved, number);
  for (const { before, after, changes } of moved) {
    const open = (await writer.ticketsOn(after.id)).filter(({ status }) => isOpenStatus(status));
    for (const { number: ticket } of open) {
      await tellTicket(context, ticket, { kind: "order_changed", changes, import: number });
      await tellTicket(context, ticket, { kind: "order_moved", linesBefore: before.lines, import: number });
    }
  }
}

function refuseHeld({ order, changes }: Merged, held: readonly CapEntry[]): Refusal | undefined {
  if (changes.length === 0) return undefined;
  return refuseRedirect(changes, held) ?? refuseBelowHeld(order, held);
}

/** What was paid back from here. */
function postedOf(held: readonly CapEntry[], currency: Currency): Money {
  const posted = held.filter(({ state }) => state === "posted");
  return sum(
    posted.map(({ amount }) => amount),
    currency,
  );
}

function refuseRows({ order, rows }: FileOrder, reason: string): readonly RowRefusal[] {
  return rows.map((line_number) => ({ line_number, order: order.id, column: null, reason }));
}

/** Tells the tickets that a refund on the seller's marketplace is about. */
export async function applySellerRefund(context: ImportContext, row: SellerRefundRow): Promise<void> {
  const { writer, counts, number } = context;
  const tickets = await writer.ticketsOwedBy(row.sellerOrder);
  if (tickets.length === 0) counts.sellerRefunds.withoutTicket += 1;
  for (const ticket of tickets) {
    const { refund, sellerOrder, status, amount, deadline } = row;
    const news: News = { kind: "seller_refund_seen", refund, sellerOrder, status, amount, deadline, import: number };
    const told = await tellTicket(context, ticket, news);
    counts.sellerRefunds[told ? "moved" : "unchanged"] += 1;
  }
}

/** Appends what the news means for a ticket; false when it is none. */
async function tellTicket({ desk, writer, counts }: ImportContext, number: TicketNumber, news: News): Promise<boolean> {
  const known = await loadCase(desk, writer, number);
  const events = decideNews(known.ticket, news, await factsAbout(desk, writer, known));
  if (events.length === 0) return false;
  const after = events.reduce<Ticket | undefined>(evolve, known.ticket);
  if (after === undefined) return false;
  await appendTo(writer, known, { events, after });
  counts.tickets.push(...events.map((event) => ({ ticket: number, news: describeEvent(event) })));
  return true;
}
