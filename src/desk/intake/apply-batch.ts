/** Applies what a file says about known orders, batch by batch: changes, and what they mean for open tickets. */
import { type CapEntry, refuseBelowHeld } from "../../rules/cap.ts";
import type { Currency } from "../../rules/money/currencies.ts";
import { type Money, sum } from "../../rules/money/money.ts";
import type { FileOrder } from "../../rules/order/flat-record.ts";
import { type Merged, mergeRecord } from "../../rules/order/merge.ts";
import { refuseRedirect } from "../../rules/order/refuse-redirect.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { SavedOrder } from "../../store/store.ts";
import type { RowRefusal } from "./rows/row-refusal.ts";
import { type ImportContext, whileTelling } from "./tell-tickets.ts";

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
  const ids = batch.map(({ order }) => order.id);
  const known = await writer.ordersAsFiled(ids);
  const saved: SavedOrder[] = [];
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
    if (changes.length > 0) saved.push({ order, changes });
  }
  const open = await writer.openTicketsAbout({ orders: saved.map(({ order }) => order.id), sellerOrders: [] });
  await whileTelling(context, open, () => writer.saveOrders(saved, number));
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
