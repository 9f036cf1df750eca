/** Applies refunds on sellers' marketplaces: each moves the seller's side of the tickets that it is about. */
import { CNY } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import type { Purchase } from "../../rules/order/purchase.ts";
import { keptAfter } from "../../rules/ticket/kept-refund.ts";
import type { SellerRefund } from "../../rules/ticket/seller-side.ts";
import { type RefundOf, refundParts, type Sharers } from "../../rules/ticket/shared-refund.ts";
import { sharersOf } from "../sharers.ts";
import type { SellerRefundRow } from "./rows/seller-refund-row.ts";
import { type ImportContext, tellTicket } from "./tell-tickets.ts";

/** Tells the tickets that a refund on the seller's marketplace is about, each its part. */
export async function applySellerRefund(context: ImportContext, row: SellerRefundRow): Promise<void> {
  const { counts } = context;
  const { at: _, ...refund } = row;
  const sharers = await sharersOf(context.writer, row.sellerOrder);
  if (sharers.owed.length === 0) {
    await keepRefund(context, refund);
    counts.sellerRefunds.withoutTicket.push(refund);
  }
  for (const told of await tellParts(context, refund, sharers)) counts.sellerRefunds[told ? "moved" : "unchanged"] += 1;
  const purchase = (await context.writer.purchases([row.sellerOrder])).get(row.sellerOrder);
  if (purchase !== undefined) await applyPurchaseRefund(context, purchase);
}

/** Whether it was news, for each that has a part. */
async function tellParts(context: ImportContext, refund: RefundOf, sharers: Sharers): Promise<readonly boolean[]> {
  const told: boolean[] = [];
  for (const { ticket, refund: part } of refundParts(refund, sharers)) {
    told.push(await tellTicket(context, ticket, { kind: "seller_refund_seen", ...part, import: context.number }));
  }
  return told;
}

/** Nobody asked for it on a ticket: it waits for somebody to take it up. */
async function keepRefund(
  { writer, stamp, number }: ImportContext,
  refund: SellerRefund & { readonly sellerOrder: string },
): Promise<void> {
  const [known] = await writer.keptRefunds({ sellerOrders: [], refunds: [refund.refund] });
  const kept = keptAfter(known, refund, number);
  const same = known !== undefined && JSON.stringify({ ...known, import: number }) === JSON.stringify(kept);
  if (!same) await writer.append({ kind: "seller_refund_kept", ...stamp, data: kept });
}

/** Tells the tickets on a purchase what was given back of it, as far as no refund with a number of its own says so; kept where there is no ticket. */
export async function applyPurchaseRefund(context: ImportContext, purchase: Purchase): Promise<void> {
  if (!purchase.refundSucceeded) return;
  const { purchase: sellerOrder } = purchase;
  const sharers = await sharersOf(context.writer, sellerOrder);
  if (sharers.owed.length === 0) {
    const seen = refundOf(purchase, await context.writer.keptRefunds({ sellerOrders: [sellerOrder], refunds: [] }));
    if (seen !== null) await keepRefund(context, { ...seen, sellerOrder });
    return;
  }
  const all = [...sharers.owed, ...sharers.others];
  const seen = refundOf(
    purchase,
    all.flatMap(({ ticket }) => ticket.seller.refunds),
  );
  if (seen === null) return;
  // What turns out to be others' is taken from those who had it.
  const knowing = all.filter(({ ticket }) => ticket.seller.refunds.some(({ refund }) => refund === sellerOrder));
  const told = seen.status === "closed" ? { owed: knowing, others: [] } : sharers;
  await tellParts(context, { ...seen, sellerOrder }, told);
}

/**
 * The refund of a purchase that its own number stands for: what was given back beyond the refunds that have numbers. Null
 * where those are all, and it was never told.
 */
function refundOf({ purchase, refunded }: Purchase, refunds: readonly SellerRefund[]): SellerRefund | null {
  const numbered = refunds.filter((one) => one.sellerOrder === purchase && one.refund !== purchase);
  const known = numbered.reduce(
    (sum, { status, amount }) => sum + (status === "success" ? (amount?.amount ?? 0) : 0),
    0,
  );
  const common = { refund: purchase, sellerOrder: purchase, deadline: null };
  if (refunded.amount > known) return { ...common, status: "success", amount: money(refunded.amount - known, CNY) };
  if (numbered.length === 0) return { ...common, status: "success", amount: null };
  return refunds.some((one) => one.refund === purchase) ? { ...common, status: "closed", amount: null } : null;
}
