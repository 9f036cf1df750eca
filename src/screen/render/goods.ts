/** What others than the platform say of goods: purchases at sellers, arrivals in the warehouse, shipments abroad. */
import { formatMoney, isPositive } from "../../rules/money/money.ts";
import { words } from "../../rules/names.ts";
import type { GoodsReport } from "../../rules/order/goods-report.ts";
import type { Purchase } from "../../rules/order/purchase.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { moment } from "../moment.ts";

/** One line about a purchase; moments in the zone, or exact where there is none. */
export function purchaseText(purchase: Purchase, zone: string | null): string {
  const { seller, stage, paid, refunded, refundSucceeded, purchasedAt, sellerShippedAt } = purchase;
  const back = isPositive(refunded)
    ? `${formatMoney(refunded)} given back`
    : refundSucceeded
      ? "refunded by the seller"
      : "";
  const at = stage === "seller_shipped" ? sellerShippedAt : purchasedAt;
  return [formatMoney(paid), `${words(stage)}${at === null ? "" : ` ${shownAt(at, zone)}`}`, seller ?? "", back]
    .filter((part) => part !== "")
    .join("  ");
}

/** One line about where goods are. */
export function reportText(report: GoodsReport, zone: string | null): string {
  const { shipment, line, reached, carrier, tracking, weight, issue } = report;
  const moments = Object.entries(reached).map(([stage, at]) => `${words(stage)} ${shownAt(at, zone)}`);
  return [
    shipment ?? "",
    line === null ? "" : `line ${line}`,
    ...moments,
    carrier ?? "",
    tracking ?? "",
    weight === null ? "" : `weight ${weight}`,
    issue === null ? "" : `“${issue}”`,
  ]
    .filter((part) => part !== "")
    .join("  ");
}

function shownAt(at: Instant, zone: string | null): string {
  return zone === null ? at : moment(at, zone);
}

export function purchaseJson(purchase: Purchase) {
  const { purchasedAt, sellerShippedAt, refundSucceeded, placedAt, ...plain } = purchase;
  return {
    ...plain,
    placed_at: placedAt,
    purchased_at: purchasedAt,
    seller_shipped_at: sellerShippedAt,
    refund_succeeded: refundSucceeded,
  };
}

export function reportJson({ sellerOrder, ...plain }: GoodsReport) {
  return { ...plain, seller_order: sellerOrder };
}
