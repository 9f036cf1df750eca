/** Applies what files say of our purchases, of the warehouse and of shipments: kept, and joined to the orders whose goods they are about. */
import { inGroups } from "../../rules/in-groups.ts";
import { type GoodsReport, mergeReport, reportKey } from "../../rules/order/goods-report.ts";
import type { Purchase } from "../../rules/order/purchase.ts";
import { purchaseAfter } from "../../rules/order/purchases.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { StagedChange } from "../../store/staging.ts";
import { applyPurchaseRefund } from "./apply-seller-refunds.ts";
import type { GoodsRow } from "./rows/goods-row.ts";
import { type ImportContext, whileTelling } from "./tell-tickets.ts";

/** Records that are applied together. */
const AT_ONCE = 500;

/** Keeps every staged record as a purchase, and tells the tickets whose goods it is about. */
export async function applyPurchases(context: ImportContext): Promise<void> {
  for (let after = 0; ; ) {
    const batch = await context.writer.stagedOrders(after, AT_ONCE);
    const last = batch.at(-1);
    if (last === undefined) return;
    await applyPurchaseBatch(context, batch);
    after = last.n;
  }
}

async function applyPurchaseBatch(context: ImportContext, batch: readonly StagedChange[]): Promise<void> {
  const { writer, counts } = context;
  const known = await writer.purchases(batch.map(({ order }) => order.id));
  const changed: Purchase[] = [];
  for (const record of batch) {
    const { order, rows, unsure } = record;
    const before = known.get(order.id);
    const merged = purchaseAfter(before, record, unsure.length > 0);
    if (merged instanceof Refusal) {
      const { message: reason } = merged;
      counts.refuse(rows.map((line_number) => ({ line_number, order: order.id, column: null, reason })));
      continue;
    }
    const same = JSON.stringify(before) === JSON.stringify(merged);
    counts.told(before === undefined ? "new" : same ? "unchanged" : "changed", rows.length);
    if (!same) changed.push(merged);
  }
  const about = { orders: [], sellerOrders: changed.map(({ purchase }) => purchase) };
  const tickets = await writer.openTicketsAbout(about);
  await whileTelling(context, tickets, () =>
    append(
      context,
      changed.map((purchase) => ({ kind: "purchase_recorded", data: purchase })),
    ),
  );
  for (const purchase of changed) await applyPurchaseRefund(context, purchase);
}

/** Keeps what the rows report, and tells the tickets whose goods they are about. */
export async function applyGoods(context: ImportContext, rows: readonly GoodsRow[]): Promise<void> {
  for (const batch of inGroups(rows, AT_ONCE)) await applyGoodsBatch(context, batch);
}

async function applyGoodsBatch(context: ImportContext, rows: readonly GoodsRow[]): Promise<void> {
  const { writer, counts } = context;
  const known = new Map(await writer.goodsReports(rows.map(reportKey)));
  const changed = new Map<string, GoodsReport>();
  for (const { at: _, ...row } of rows) {
    const key = reportKey(row);
    const before = known.get(key);
    const report = before === undefined ? row : mergeReport(before, row);
    const same = JSON.stringify(before) === JSON.stringify(report);
    counts.told(before === undefined ? "new" : same ? "unchanged" : "changed", 1);
    known.set(key, report);
    if (!same) changed.set(key, report);
  }
  const reports = [...changed.values()];
  const about = {
    orders: reports.flatMap(({ order }) => order ?? []),
    sellerOrders: reports.flatMap(({ sellerOrder }) => sellerOrder ?? []),
  };
  const tickets = await writer.openTicketsAbout(about);
  await whileTelling(context, tickets, () =>
    append(
      context,
      reports.map((report) => ({ kind: "goods_reported", data: report })),
    ),
  );
}

type Told =
  | { readonly kind: "purchase_recorded"; readonly data: Purchase }
  | { readonly kind: "goods_reported"; readonly data: GoodsReport };

async function append({ writer, number, stamp }: ImportContext, told: readonly Told[]): Promise<void> {
  await writer.append(
    ...told.map((one) =>
      one.kind === "purchase_recorded"
        ? { kind: one.kind, ...stamp, data: { ...one.data, import: number } }
        : { kind: one.kind, ...stamp, data: { ...one.data, import: number } },
    ),
  );
}
