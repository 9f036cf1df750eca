/** One order whole. */
import type { OrderChanged } from "../../desk/change-order.ts";
import type { OrderDetails } from "../../desk/order-details.ts";
import type { PaymentRecorded } from "../../desk/payments.ts";
import { describeTarget, overpaidOn } from "../../rules/cap.ts";
import { formatMoney, isPositive } from "../../rules/money/money.ts";
import { ticketName, words } from "../../rules/names.ts";
import { type Order, paidFor, totalOf } from "../../rules/order/order.ts";
import { beyondPrice, paymentsOf } from "../../rules/order/payments.ts";
import { placedParts, unplacedOf } from "../../rules/order/placed.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { aligned, labelled } from "../layout.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import { flagLines } from "./finding.ts";
import { purchaseJson, purchaseText, reportJson, reportText } from "./goods.ts";
import { importJson } from "./imports.ts";
import { keptJson, keptText } from "./kept-refunds.ts";
import { lapsedJson, lapsedLines } from "./lapsed.ts";
import { heldJson } from "./ticket-json.ts";

export const orderRenderer = {
  json: ({ order, remaining, windows, held, tickets, moreDue, beyondDue, untaken, importedBy, shipments }) => ({
    ...orderJson(order),
    payments: paymentsOf(order).map((one) => ({
      ...one,
      beyond: beyondPrice(order, one.payment),
      refundable_until: windowFor(windows, one.payment),
    })),
    remaining,
    overpaid: overpaidOn(order, held),
    held: held.map(heldJson),
    more_due: moreDue.map(({ ticket, amount }) => ({ ticket: ticketName(ticket), amount })),
    beyond_due: beyondDue.map(({ ticket, amount }) => ({ ticket: ticketName(ticket), amount })),
    seller_refunds_on_no_ticket: untaken.map(keptJson),
    import: importedBy === null ? null : importJson(importedBy),
    shipments,
    tickets: tickets.map(({ number, request, status, reason, amount }) => ({
      ticket: ticketName(number),
      request: ticketName(request),
      status,
      reason,
      amount,
    })),
  }),
  lines: (
    { order, remaining, windows, held, tickets, moreDue, beyondDue, untaken, importedBy, shipments },
    context,
  ) => [
    `${context.styles.id(order.id)}  ${order.paidAt === null ? "not paid" : `paid ${formatMoney(paidFor(order))}`}`,
    ...labelled("buyer", order.buyerName === null ? order.buyer : `${order.buyerName} (${order.buyer})`, context),
    ...paymentRows({ order, windows }, context.zone).flatMap((row, index) =>
      labelled(index === 0 ? "payments" : "", row, context),
    ),
    ...lineRows(order).flatMap((row, index) => labelled(index === 0 ? "lines" : "", row, context)),
    ...goodsRows(order, context.zone).flatMap(([label, row]) => labelled(label, row, context)),
    ...shipments.flatMap(({ shipment, orders }) =>
      orders.length < 2 ? [] : labelled("together", `${shipment} holds ${orders.join(", ")}`, context),
    ),
    ...untaken.flatMap((kept) => labelled("no ticket", keptText(kept), context)),
    ...labelled("shipping", formatMoney(order.charges.shipping), context),
    ...labelled("fee", formatMoney(order.charges.service_fee), context),
    ...labelled("rate", order.cnyRate === null ? "" : `${order.cnyRate} CNY for 1 ${order.currency}`, context),
    ...labelled("before", beforeWords(order), context),
    ...held
      .map(
        (entry) =>
          `${ticketName(entry.ticket)} ${entry.state} ${formatMoney(entry.amount)} for ${describeTarget(entry.target)}`,
      )
      .flatMap((row, index) => labelled(index === 0 ? "held" : "", row, context)),
    ...flagLines(order, context),
    ...(isPositive(overpaidOn(order, held))
      ? labelled("overpaid", context.styles.warn(`${formatMoney(overpaidOn(order, held))} is owed back to us`), context)
      : []),
    ...dueRows(moreDue, "more than it was given").flatMap((row) => labelled("due", context.styles.warn(row), context)),
    ...dueRows(beyondDue, "beyond what is due: it comes off the next quote").flatMap((row) => {
      return labelled("beyond", context.styles.warn(row), context);
    }),
    ...labelled("left", `${formatMoney(remaining)} can still be refunded`, context),
    ...tickets
      .map(
        ({ number, siblings, status, reason, amount }) =>
          `${ticketName(number)} ${status} ${words(reason)} ${formatMoney(amount)}${siblings.length === 0 ? "" : `, with ${siblings.map(ticketName).join(", ")}`}`,
      )
      .flatMap((row, index) => labelled(index === 0 ? "tickets" : "", row, context)),
    ...(importedBy === null
      ? []
      : labelled(
          "import",
          `${importedBy.number} of ${moment(importedBy.at, context.zone)} by ${importedBy.by}: ${importedBy.file}`,
          context,
        )),
  ],
  hints: ({ order, remaining }) => [
    ...(order.flags.includes("rate_contradicts")
      ? [`an administrator corrects a wrong rate: refund order correct ${order.id} --rate RATE --note TEXT`]
      : []),
    ...(order.flags.length === 0
      ? []
      : [`once what is odd was looked into: refund order acknowledge ${order.id} --note TEXT`]),
    // Where nothing is left, it makes no difference for what it was.
    ...(isPositive(unplacedOf(order)) && isPositive(remaining)
      ? [`say what was refunded for what: refund order place ${order.id} --line LINE=AMOUNT`]
      : []),
  ],
} satisfies Renderer<OrderDetails>;

function dueRows(sums: OrderDetails["moreDue"], says: string): readonly string[] {
  return sums.map(({ ticket, amount }) => `${ticketName(ticket)} ${formatMoney(amount)} ${says}`);
}

/** The same after something was recorded of it, and what that did to its tickets. */
export const orderChangedRenderer = {
  ...orderRenderer,
  json: (changed) => ({
    ...orderRenderer.json(changed),
    lapsed: changed.lapsed.map(lapsedJson),
    repeated: changed.repeated,
  }),
  status: ({ lapsed, repeated }, { styles }) => [
    ...(repeated ? ["this key was used before, so nothing was done again"] : []),
    ...lapsed.flatMap((one) => lapsedLines(one, styles)),
  ],
} satisfies Renderer<OrderChanged>;

/** The same after a payment was recorded. */
export const paymentRecordedRenderer = {
  ...orderChangedRenderer,
  json: (recorded) => ({ ...orderChangedRenderer.json(recorded), also_on: recorded.alsoOn }),
  warnings: ({ alsoOn }) =>
    alsoOn.length === 0
      ? []
      : [`its number is also that of a payment of ${alsoOn.join(", ")}: does it pay for several orders?`],
} satisfies Renderer<PaymentRecorded>;

/** What came in, until when it can go back the way it came, and what the buyer's bank did about it. */
function paymentRows({ order, windows }: Pick<OrderDetails, "order" | "windows">, zone: string): readonly string[] {
  const payments = paymentsOf(order).map(({ payment, method, amount, reference, at }) => {
    const beyond = beyondPrice(order, payment);
    const until = windowFor(windows, payment);
    return [
      `${payment}  ${formatMoney(amount)} by ${method ?? "?"} ${moment(at, zone)}`,
      ...(reference === null ? [] : [reference]),
      ...(isPositive(beyond) ? [`${formatMoney(beyond)} beyond the price`] : []),
      ...(until === null ? [] : [`goes back that way until ${moment(until, zone)}`]),
    ].join(", ");
  });
  const back = order.chargebacks.map(({ chargeback, payment, amount, state, reference, at }) => {
    const known = reference === null ? "" : `, ${reference}`;
    return `chargeback ${chargeback} of payment ${payment} ${state}: ${formatMoney(amount)} ${moment(at, zone)}${known}`;
  });
  return [...payments, ...back];
}

function windowFor(windows: OrderDetails["windows"], payment: number): Instant | null {
  return windows.find((one) => one.payment === payment)?.until ?? null;
}

/** What others say of its goods: what we bought, what the warehouse took in, what left in which shipment. */
function goodsRows({ purchases, reports }: Order, zone: string): readonly (readonly [label: string, row: string])[] {
  return [
    ...purchases.map((one) => ["bought", `${one.purchase}  ${purchaseText(one, zone)}`] as const),
    ...reports.map((one) => [one.shipment === null ? "arrived" : "shipment", reportText(one, zone)] as const),
  ];
}

function beforeWords(order: Order): string {
  if (!isPositive(order.refundedBefore)) return "";
  const placed = placedParts(order).map(({ target, amount }) => `${formatMoney(amount)} for ${describeTarget(target)}`);
  const unplaced = unplacedOf(order);
  const some = placed.length === 0 ? "" : ` ${formatMoney(unplaced)} of it was`;
  const rest = isPositive(unplaced) ? [`nobody said for what${some}`] : [];
  return [`${formatMoney(order.refundedBefore)} was refunded before this desk`, ...placed, ...rest].join(", ");
}

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

/** An order as programs are told it. */
export function orderJson(order: Order) {
  return {
    order: order.id,
    buyer: order.buyer,
    buyer_name: order.buyerName,
    currency: order.currency,
    placed_at: order.placedAt,
    paid_at: order.paidAt,
    payment_method: order.paymentMethod,
    payments: paymentsOf(order).map((one) => ({ ...one, beyond: beyondPrice(order, one.payment) })),
    chargebacks: order.chargebacks,
    shipping: order.charges.shipping,
    service_fee: order.charges.service_fee,
    refunded_before: order.refundedBefore,
    placed: placedParts(order),
    purchases: order.purchases.map(purchaseJson),
    reports: order.reports.map(reportJson),
    cny_rate: order.cnyRate,
    total: totalOf(order),
    paid: paidFor(order),
    flags: order.flags,
    acknowledged: order.acknowledged,
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
