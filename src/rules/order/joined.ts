/** An order as its own files tell it, joined with what others say of its goods: our purchases at sellers, the warehouse, the shipments. */
import type { Instant } from "../time/instant.ts";
import type { Stage } from "../words.ts";
import { type GoodsReport, REPORTED_STAGES } from "./goods-report.ts";
import type { LineStage, Order, OrderLine } from "./order.ts";
import type { Purchase } from "./purchase.ts";
import { costFrom } from "./purchases.ts";
import { stageMove } from "./stage.ts";

/** The reports about one line of an order. */
export function reportsOn({ id, reports }: Order, { line, sellerOrder }: OrderLine): readonly GoodsReport[] {
  return reports.filter((report) => {
    const ours = report.order === id || (report.sellerOrder !== null && report.sellerOrder === sellerOrder);
    return ours && (report.line === null || report.line === line);
  });
}

/** The shipment that a line left in, as the newest report names it; null while it is in none. */
export function shipmentOf(order: Order, line: OrderLine): string | null {
  return reportsOn(order, line).findLast(({ shipment }) => shipment !== null)?.shipment ?? null;
}

/**
 * The order with its lines as far as anybody says. The goods of a line are where the furthest report puts them, and its own
 * file's dates count before others'. A purchase tells what it cost and who sold it; one that was closed tells no stage. Nothing is bought
 * for an order that is not paid.
 */
export function joined(order: Order): Order {
  if (order.purchases.length === 0 && order.reports.length === 0) return order;
  const lines = order.lines.map((line) => {
    const purchase = order.purchases.find((one) => one.purchase === line.sellerOrder);
    const bought = purchase === undefined ? line : withPurchase(line, purchase, order);
    return withReports(bought, reportsOn(order, line), order);
  });
  return { ...order, lines };
}

function withPurchase(line: OrderLine, purchase: Purchase, order: Order): OrderLine {
  const siblings = order.lines.filter(({ sellerOrder }) => sellerOrder === purchase.purchase);
  const cost = costFrom(purchase, line, siblings) ?? line.cost;
  const told = { ...line, cost, seller: line.seller ?? purchase.seller };
  const { stage, purchasedAt, sellerShippedAt } = purchase;
  if (stage !== "purchased" && stage !== "seller_shipped") return told;
  return reachedBesides(told, { purchased: purchasedAt, seller_shipped: sellerShippedAt }, stage, order);
}

function withReports(line: OrderLine, reports: readonly GoodsReport[], order: Order): OrderLine {
  const reached: GoodsReport["reached"] = Object.assign({}, ...reports.map((report) => report.reached));
  const { lost, delivered = line.reached.delivered } = reached;
  // What was given up and came after all is not lost.
  const found = lost !== undefined && delivered !== undefined && delivered >= lost;
  return REPORTED_STAGES.reduce((told, stage) => {
    const at = reached[stage];
    return at === undefined || (stage === "lost" && found) ? told : reachedBesides(told, { [stage]: at }, stage, order);
  }, line);
}

function reachedBesides(
  line: OrderLine,
  moments: { readonly [stage in LineStage]?: Instant | null },
  stage: Stage,
  { paidAt }: Order,
): OrderLine {
  if (paidAt === null) return line;
  const known = Object.fromEntries(Object.entries(moments).filter(([, at]) => at !== null && at !== undefined));
  const forward = stageMove(line.stage, stage) === "forward";
  return { ...line, stage: forward ? stage : line.stage, reached: { ...known, ...line.reached } };
}
