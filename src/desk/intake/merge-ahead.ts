/** Merges what a file says about known orders before the lock, for orders on which nobody did anything here: others go on writing meanwhile. */
import { money } from "../../rules/money/money.ts";
import { mergeRecord } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import type { FileScope } from "../../rules/order/record.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { MergedRecord, MergingAhead, StagedChange } from "../../store/staging.ts";
import type { StoreReader } from "../../store/store.ts";
import { AT_ONCE, underCorrectedBuyer } from "./apply-batch.ts";
import { lineCounts } from "./import-counts.ts";

/** Merges what the part that lands next says anew of known orders. */
export async function mergeAhead(ahead: StoreReader & MergingAhead, scope: FileScope): Promise<void> {
  for (let after = 0; ; ) {
    const batch = await ahead.quietChanges(after, AT_ONCE);
    const last = batch.at(-1);
    if (last === undefined) return;
    const known = await ahead.ordersAsFiled(batch.map(({ order }) => order.id));
    const merged: MergedRecord[] = [];
    for (const told of batch) {
      const before = known.get(told.order.id);
      if (before === undefined) continue;
      merged.push(mergeOne(before, await underCorrectedBuyer(ahead, before, told), scope));
    }
    await ahead.addMerged(merged);
    after = last.n;
  }
}

function mergeOne(before: Order, record: StagedChange, scope: FileScope): MergedRecord {
  const { n, order, rows } = record;
  const merged = mergeRecord(before, record, { scope, paidHere: money(0, before.currency), hasTickets: false });
  if (merged instanceof Refusal) return { n, saved: null, refused: merged.message, lines: NONE };
  const lines = lineCounts(merged, rows.length);
  if (merged.changes.length === 0) return { n, saved: null, refused: null, lines };
  // A name that the file does not tell is the buyer's own affair until it lands.
  const saved = { order: { ...merged.order, buyerName: order.buyerName }, changes: merged.changes };
  return { n, saved, refused: null, lines };
}

const NONE = { new: 0, changed: 0, unchanged: 0 };
