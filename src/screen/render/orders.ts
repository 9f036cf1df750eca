/** Orders in a list, and what belongs to no order or ticket that is known. */
import type { OrderList, UnmatchedList } from "../../desk/orders.ts";
import { words } from "../../rules/names.ts";
import { totalOf } from "../../rules/order/order.ts";
import { furthestStage } from "../../rules/order/stage.ts";
import { moment } from "../moment.ts";
import { mapRows } from "../pages.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { LongTable } from "../table.ts";
import { purchaseJson, purchaseText, reportJson, reportText } from "./goods.ts";
import { keptJson, keptText, takeUpHints } from "./kept-refunds.ts";
import { limitedWarnings } from "./limited.ts";
import { orderJson } from "./order.ts";

export type OrderListAnswer =
  | ({ readonly kind: "orders" } & OrderList)
  | ({ readonly kind: "unmatched" } & UnmatchedList);

export const ordersRenderer = {
  warnings: (answer) =>
    answer.kind === "orders"
      ? limitedWarnings(answer.shown, answer.total, { which: "the first", noun: "order" })
      : limitedWarnings(answer.unmatched.length, answer.total, { which: "the first", noun: "record" }),
  json: (answer) =>
    answer.kind === "orders" ? mapRows(answer.orders, orderJson) : answer.unmatched.map(unmatchedJson),
  table: (answer, context) =>
    answer.kind === "orders" ? ordersTable(answer, context) : unmatchedTable(answer, context),
  status: (answer) =>
    answer.kind === "unmatched" && answer.total === 0
      ? ["every purchase and shipment belongs to an order, and every seller's refund to a ticket"]
      : [],
  hints: (answer) => {
    const refund = answer.kind === "unmatched" ? answer.unmatched.find(({ kind }) => kind === "refund") : undefined;
    return refund?.kind === "refund" ? takeUpHints(refund.refund) : [];
  },
} satisfies Renderer<OrderListAnswer>;

function ordersTable({ orders, shown }: OrderList, context: RenderContext): LongTable {
  return {
    columns: [
      { name: "order", heading: "ORDER" },
      { name: "buyer", heading: "BUYER", flexible: true },
      { name: "lines", heading: "LINES", align: "right" },
      { name: "stage", heading: "STAGE" },
      { name: "total", heading: "TOTAL", align: "right", money: true },
      { name: "paid_at", heading: "PAID", optional: true },
    ],
    pages: mapRows(orders, (order) => [
      { text: order.id, style: context.styles.id },
      order.buyer,
      String(order.lines.length),
      words(order.paidAt === null ? "awaiting_payment" : furthestStage(order.lines.map((line) => line.stage))),
      { money: totalOf(order) },
      order.paidAt === null ? "" : context.isTTY ? moment(order.paidAt, context.zone) : order.paidAt,
    ]),
    count: async () => shown,
  };
}

function unmatchedJson(one: UnmatchedList["unmatched"][number]) {
  if (one.kind === "refund")
    return { kind: one.kind, ...keptJson(one.refund), order: one.refund.order, since: one.refund.since };
  return one.kind === "purchase"
    ? { kind: one.kind, ...purchaseJson(one.purchase) }
    : { kind: one.kind, ...reportJson(one.report) };
}

function unmatchedTable({ unmatched }: UnmatchedList, context: RenderContext) {
  const zone = context.isTTY ? context.zone : null;
  return {
    columns: [
      { name: "kind", heading: "KIND" },
      { name: "for", heading: "FOR" },
      { name: "told", heading: "WHAT IS TOLD", flexible: true },
    ],
    rows: unmatched.map((one) => {
      if (one.kind === "refund") {
        const { order, sellerOrder } = one.refund;
        const about = order === null ? `seller order ${sellerOrder}` : `order ${order}`;
        return ["refund", { text: about, style: context.styles.id }, keptText(one.refund)];
      }
      if (one.kind === "purchase") {
        const { purchase } = one.purchase;
        return ["purchase", { text: purchase, style: context.styles.id }, purchaseText(one.purchase, zone)];
      }
      const { order, sellerOrder, shipment } = one.report;
      const about = order === null ? `seller order ${sellerOrder}` : `order ${order}`;
      const kind = shipment === null ? "arrival" : "shipment";
      return [kind, { text: about, style: context.styles.id }, reportText(one.report, zone)];
    }),
  };
}
