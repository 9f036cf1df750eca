/** One order whole, and orders in a list. */
import type { OrderLook } from "../../desk/look.ts";
import { describeTarget } from "../../rules/cap.ts";
import { formatMoney, isPositive } from "../../rules/money/money.ts";
import { ticketName, words } from "../../rules/names.ts";
import { type Order, paidFor, totalOf } from "../../rules/order/order.ts";
import { furthestStage } from "../../rules/order/stage.ts";
import { aligned, labelled } from "../block.ts";
import type { View } from "../view.ts";
import { moment } from "./due.ts";
import { flagLines } from "./finding.ts";
import { importJson } from "./imports.ts";
import { heldJson } from "./ticket-json.ts";

export const orderView: View<OrderLook> = {
  json: ({ order, remaining, held, tickets, importedBy }) => ({
    ...orderJson(order),
    remaining,
    held: held.map(heldJson),
    import: importedBy === null ? null : importJson(importedBy),
    tickets: tickets.map(({ number, status, reason, amount }) => ({
      ticket: ticketName(number),
      status,
      reason,
      amount,
    })),
  }),
  lines: ({ order, remaining, held, tickets, importedBy }, look) => [
    `${look.styles.id(order.id)}  ${order.paidAt === null ? "not paid" : `paid ${formatMoney(paidFor(order))}`}`,
    ...labelled("buyer", order.buyerName === null ? order.buyer : `${order.buyerName} (${order.buyer})`, look),
    ...labelled(
      "paid",
      order.paidAt === null ? "" : `${moment(order.paidAt, look.zone)} ${order.paymentMethod ?? ""}`,
      look,
    ),
    ...lineRows(order).flatMap((row, index) => labelled(index === 0 ? "lines" : "", row, look)),
    ...labelled("shipping", formatMoney(order.charges.shipping), look),
    ...labelled("fee", formatMoney(order.charges.service_fee), look),
    ...(isPositive(order.refundedBefore)
      ? labelled("before", `${formatMoney(order.refundedBefore)} was refunded before this desk`, look)
      : []),
    ...held
      .filter((entry) => entry.state !== "released")
      .map(
        (entry) =>
          `${ticketName(entry.ticket)} ${entry.state} ${formatMoney(entry.amount)} for ${describeTarget(entry.target)}`,
      )
      .flatMap((row, index) => labelled(index === 0 ? "held" : "", row, look)),
    ...flagLines(order, look),
    ...labelled("left", `${formatMoney(remaining)} can still be refunded`, look),
    ...tickets
      .map(
        ({ number, status, reason, amount }) =>
          `${ticketName(number)} ${status} ${words(reason)} ${formatMoney(amount)}`,
      )
      .flatMap((row, index) => labelled(index === 0 ? "tickets" : "", row, look)),
    ...(importedBy === null
      ? []
      : labelled(
          "import",
          `${importedBy.number} of ${moment(importedBy.at, look.zone)} by ${importedBy.by}: ${importedBy.file}`,
          look,
        )),
  ],
};

function lineRows(order: Order): readonly string[] {
  return aligned(
    order.lines.map(({ line, quantity, product, amount, stage, seller }) => [
      line,
      `${quantity} ×`,
      product,
      formatMoney(amount),
      words(stage),
      seller ?? "",
    ]),
  );
}

export const ordersView: View<readonly Order[]> = {
  json: (orders) => orders.map(orderJson),
  table: (orders, look) => ({
    columns: [
      { name: "order", heading: "ORDER" },
      { name: "buyer", heading: "BUYER", flexible: true },
      { name: "lines", heading: "LINES", align: "right" },
      { name: "stage", heading: "STAGE" },
      { name: "total", heading: "TOTAL", align: "right" },
      { name: "paid_at", heading: "PAID", optional: true },
    ],
    rows: orders.map((order) => [
      { text: order.id, style: look.styles.id },
      order.buyer,
      String(order.lines.length),
      words(order.paidAt === null ? "awaiting_payment" : furthestStage(order.lines.map((line) => line.stage))),
      formatMoney(totalOf(order)),
      order.paidAt === null ? "" : look.isTTY ? moment(order.paidAt, look.zone) : order.paidAt,
    ]),
  }),
};

function orderJson(order: Order) {
  return {
    order: order.id,
    buyer: order.buyer,
    buyer_name: order.buyerName,
    currency: order.currency,
    placed_at: order.placedAt,
    paid_at: order.paidAt,
    payment_method: order.paymentMethod,
    shipping: order.charges.shipping,
    service_fee: order.charges.service_fee,
    refunded_before: order.refundedBefore,
    cny_rate: order.cnyRate,
    total: totalOf(order),
    paid: paidFor(order),
    flags: order.flags,
    lines: order.lines.map((line) => ({
      line: line.line,
      product: line.product,
      quantity: line.quantity,
      amount: line.amount,
      cost: line.cost,
      seller: line.seller,
      seller_order: line.sellerOrder,
      stage: line.stage,
      reached: line.reached,
    })),
  };
}
