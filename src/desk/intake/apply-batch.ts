/** Applies what a file says about orders with tickets, batch by batch: changes, and what they mean for these. */
import { type CapEntry, refuseBelowHeld } from "../../rules/cap.ts";
import type { FileOrder } from "../../rules/order/flat-record.ts";
import { type Merged, mergeRecord } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import { Refusal } from "../../rules/refusal.ts";
import { sentOut } from "../../rules/ticket/holding.ts";
import type { SavedOrder, StagedChange } from "../../store/staging.ts";
import type { StoreReader } from "../../store/store.ts";
import type { RowRefusal } from "./rows/row-refusal.ts";
import { type ImportContext, tellPaid, whileTelling } from "./tell-tickets.ts";

/** Records that are merged together. */
export const AT_ONCE = 500;

/** Merges the staged records that say something new about orders on which something was done here, and tells their open tickets. */
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

async function applyBatch(context: ImportContext, batch: readonly StagedChange[]): Promise<void> {
  const { writer, counts, number, scope } = context;
  const ids = batch.map(({ order }) => order.id);
  const known = await writer.ordersAsFiled(ids);
  const ticketsOn = await writer.wholeTicketsOnEach(ids);
  const saved: SavedOrder[] = [];
  for (const told of batch) {
    const before = known.get(told.order.id);
    if (before === undefined) continue;
    const record = await underCorrectedBuyer(writer, before, told);
    const tickets = ticketsOn.get(before.id) ?? [];
    const held = tickets.length === 0 ? [] : await writer.heldOn(before.id);
    const merged = mergeRecord(before, record, {
      scope,
      paidHere: sentOut(tickets, before.currency),
      hasTickets: tickets.length > 0,
    });
    const refusal = merged instanceof Refusal ? merged : refuseHeld(merged, held);
    if (merged instanceof Refusal || refusal !== undefined) {
      counts.refuse(refuseRows(record, refusal?.message ?? ""));
      continue;
    }
    counts.merged(merged, record.rows.length);
    const { order, changes } = merged;
    if (changes.length > 0) saved.push({ order, changes });
  }
  const open = await writer.openTicketsAbout({ orders: saved.map(({ order }) => order.id), sellerOrders: [] });
  await whileTelling(context, open, () => writer.saveOrders(saved, number));
  await tellPaid(
    context,
    saved.map(({ order }) => order.id),
  );
}

function refuseHeld({ order, changes }: Merged, held: readonly CapEntry[]): Refusal | undefined {
  return changes.length === 0 ? undefined : refuseBelowHeld(order, held);
}

/** Files go on telling the buyer that an administrator has corrected. */
export async function underCorrectedBuyer(
  reader: StoreReader,
  known: Order,
  record: StagedChange,
): Promise<StagedChange> {
  const { buyer } = record.order;
  if (buyer === known.buyer) return record;
  const changes = (await reader.orderChanges(known.id)).filter(({ corrected }) => corrected);
  const was = changes.some((one) => one.changes.some(({ field, from }) => field === "buyer" && from === buyer));
  return was ? { ...record, order: { ...record.order, buyer: known.buyer, buyerName: null } } : record;
}

function refuseRows({ order, rows }: FileOrder, reason: string): readonly RowRefusal[] {
  return rows.map((line_number) => ({ line_number, order: order.id, column: null, reason }));
}
