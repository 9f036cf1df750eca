/** Brings one batch of a file into the store: new orders, changes, what both mean for open tickets. */
import { refuseBelowHeld } from "../../rules/cap.ts";
import { type Merged, mergeRecord } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import type { FileScope } from "../../rules/order/record.ts";
import { Refusal } from "../../rules/refusal.ts";
import { decideNews } from "../../rules/ticket/decide.ts";
import type { News } from "../../rules/ticket/decide-news.ts";
import { describeEvent } from "../../rules/ticket/describe-event.ts";
import { evolve } from "../../rules/ticket/evolve.ts";
import { isOpenStatus } from "../../rules/ticket/machine.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import type { FingerprintedOrder, StoreWriter } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { loadOrder, loadTicket } from "../load.ts";
import { policyNamed } from "../policy/in-force.ts";
import { appendTo, factsAbout } from "../step.ts";
import type { Incoming } from "./assemble.ts";
import { unpack } from "./packed.ts";
import type { Batch } from "./reader.ts";
import type { RowRefusal } from "./row.ts";
import type { SellerRefundRow } from "./seller-refund-row.ts";
import type { Tally } from "./tally.ts";

/** Everything that landing has to know besides the batch. */
export interface Landing {
  readonly desk: Desk;
  readonly keeping: StoreWriter;
  /** The number of the import. */
  readonly number: number;
  readonly scope: FileScope;
  readonly tally: Tally;
}

/** Orders of which the known record is fetched together. */
const KNOWN_AT_ONCE = 500;

/** Lands a batch. An order that says what it said last time is known by its fingerprint and not looked at further. */
export async function landBatch(landing: Landing, batch: Batch): Promise<void> {
  const { orders, refused, sellerRefunds } = batch;
  const { keeping, tally, number } = landing;
  tally.refuse(refused);
  const known = await keeping.fingerprints(orders.id);
  const writing: FingerprintedOrder[] = [];
  const changed: { readonly incoming: Incoming; readonly fingerprint: number }[] = [];
  orders.id.forEach((id, place) => {
    const fingerprint = orders.fingerprint[place] ?? 0;
    const before = known.get(id);
    if (before === fingerprint) {
      tally.unchanged((orders.linesEnd[place] ?? 0) - (place === 0 ? 0 : (orders.linesEnd[place - 1] ?? 0)));
      return;
    }
    const incoming = unpack(orders, place);
    if (before !== undefined) {
      changed.push({ incoming, fingerprint });
      return;
    }
    tally.added(incoming.order);
    writing.push({ order: incoming.order, fingerprint });
  });
  await keeping.addOrders(writing, number);
  for (let start = 0; start < changed.length; start += KNOWN_AT_ONCE) {
    await landChanges(landing, changed.slice(start, start + KNOWN_AT_ONCE));
  }
  for (const row of sellerRefunds) await landSellerRefund(landing, row);
}

async function landChanges(
  landing: Landing,
  batch: readonly { readonly incoming: Incoming; readonly fingerprint: number }[],
): Promise<void> {
  const { keeping, tally, number, scope } = landing;
  const known = await keeping.findOrders(batch.map(({ incoming }) => incoming.order.id));
  const writing: FingerprintedOrder[] = [];
  const moved: { readonly before: Order; readonly after: Order }[] = [];
  for (const { incoming, fingerprint } of batch) {
    const before = known.get(incoming.order.id);
    if (before === undefined) continue;
    const merged = mergeRecord(before, incoming, scope);
    const refusal = merged instanceof Refusal ? merged : await refuseHeld(keeping, merged);
    if (merged instanceof Refusal || refusal !== undefined) {
      tally.refuse(refuseRows(incoming, refusal?.message ?? ""));
      continue;
    }
    tally.merged(merged, incoming.rows.length);
    if (merged.changes.length === 0 && merged.newLines.length === 0) continue;
    writing.push({ order: merged.order, fingerprint });
    moved.push({ before, after: merged.order });
  }
  await keeping.saveOrders(writing, number);
  for (const { before, after } of moved) {
    const open = (await keeping.ticketsOn(after.id)).filter(({ status }) => isOpenStatus(status));
    for (const { number: ticket } of open) {
      await tellTicket(landing, ticket, { kind: "order_moved", linesBefore: before.lines, import: number });
    }
  }
}

async function refuseHeld(keeping: StoreWriter, { order, changes, newLines }: Merged): Promise<Refusal | undefined> {
  if (changes.length === 0 && newLines.length === 0) return undefined;
  return refuseBelowHeld(order, await keeping.heldOn(order.id));
}

function refuseRows({ order, rows }: Incoming, reason: string): readonly RowRefusal[] {
  return rows.map((line_number) => ({ line_number, order: order.id, column: null, reason }));
}

async function landSellerRefund(landing: Landing, row: SellerRefundRow): Promise<void> {
  const { keeping, tally, number } = landing;
  const tickets = await keeping.ticketsOwedBy(row.sellerOrder);
  if (tickets.length === 0) tally.sellerRefunds.withoutTicket += 1;
  for (const ticket of tickets) {
    const { refund, sellerOrder, status, amount, deadline } = row;
    const news: News = { kind: "seller_refund_seen", refund, sellerOrder, status, amount, deadline, import: number };
    const told = await tellTicket(landing, ticket, news);
    tally.sellerRefunds[told ? "moved" : "unchanged"] += 1;
  }
}

/** Appends what the news means for a ticket; false when it is none. */
async function tellTicket({ desk, keeping, tally }: Landing, number: number, news: News): Promise<boolean> {
  const { ticket } = await loadTicket(keeping, number);
  const order = await loadOrder(keeping, ticket.order);
  const policy = await policyNamed(desk, keeping, ticket.policy);
  const events = decideNews(ticket, news, await factsAbout(desk, keeping, { order, policy }));
  if (events.length === 0) return false;
  const after = events.reduce<Ticket | undefined>(evolve, ticket);
  if (after === undefined) return false;
  await appendTo(desk, keeping, { order, events, after });
  tally.tickets.push(...events.map((event) => ({ ticket: number, news: describeEvent(event) })));
  return true;
}
