/** Rows with one order number → that order's record; refused whole when any of its rows is, for half an order has a wrong cap. */
import {
  add,
  compare,
  formatMoney,
  type Money,
  money,
  smaller,
  subtract,
  sum,
  zero,
} from "../../../rules/money/money.ts";
import { splitByWeight } from "../../../rules/money/split.ts";
import { flagsOf } from "../../../rules/order/flags.ts";
import type { FileOrder } from "../../../rules/order/flat-record.ts";
import { totalTooLarge } from "../../../rules/order/merge.ts";
import { type Order, type OrderLine, totalOf } from "../../../rules/order/order.ts";
import type { PaymentRecord } from "../../../rules/order/payment.ts";
import { methodsOf } from "../../../rules/order/payments.ts";
import { BLANKABLE, type FileScope } from "../../../rules/order/record.ts";
import type { Row } from "./order-row.ts";
import { isRefused } from "./order-row.ts";
import { contradictionOf, paymentsOfRows } from "./row-payments.ts";
import type { RowRefusal } from "./row-refusal.ts";

/** An order of a file, and the rows that repeat one of its rows and count for nothing. */
export interface AssembledOrder extends FileOrder {
  readonly repeats: readonly number[];
}

/** The order that these rows, all of one order number, describe; or why each of them is refused. */
export function assembleOrder(
  read: readonly (Row | RowRefusal)[],
  scope: FileScope,
): AssembledOrder | readonly RowRefusal[] {
  const spoilt = read.find(isRefused);
  if (spoilt !== undefined) {
    const reason = `line ${spoilt.line_number} of the same order was refused`;
    return read.map((row) => (isRefused(row) ? row : refusal(row, reason)));
  }
  const all = read.filter((row): row is Row => !isRefused(row));
  const ofLines = all.filter(({ givenBack }) => givenBack === null);
  if (ofLines.length === 0)
    return refuseAll(all, "only what was given back of this order is in the file, and none of its lines");
  const once = scope.lines === "product" ? ofLines : withoutRepeats(ofLines);
  const rows = scope.lines === "product" ? once : oneALine(once);
  const [first] = rows;
  if (first === undefined) return [];
  const numbered = scope.lines === "product" ? rows.map((row, index) => ({ ...row, line: String(index + 1) })) : rows;
  const contradiction = rows.length === 1 ? null : contradictionIn(numbered);
  if (contradiction !== null) return refuseAll(all, contradiction.reason, contradiction.column);
  const payments = paymentsOfRows(rows);
  const unclear = contradictionOf(payments);
  if (unclear !== null) return refuseAll(all, unclear, "payment_amount");
  const amounts = lineAmounts(numbered, payments);
  if (typeof amounts === "string") return refuseAll(all, amounts, "amount");
  const order = withGivenBack(orderOf(first, numbered, { ...amounts, payments }), { all, lines: numbered });
  if (totalTooLarge(order)) return refuseAll(all, TOO_LARGE, "amount");
  const odd = {
    paidDiffers: amounts.paidDiffers,
    refunded: order.refundedBefore.amount === 0 && rows.some((row) => row.refunded),
    cancelledUnpaid:
      order.paidAt !== null && rows.some(({ stage, paidAt }) => stage === "cancelled" && paidAt === null),
  };
  return {
    order: { ...order, flags: flagsOf(order, scope, odd) },
    said: BLANKABLE.filter((field) => all.some((row) => ROW_FIELD[field](row) !== null)),
    unsure: numbered.filter((row) => row.unsure).map((row) => row.line),
    rows: rows.map((row) => row.at),
    repeats: once.length === ofLines.length ? [] : repeatsIn(ofLines, once),
  };
}

const TOO_LARGE = "the total of the order is too large: no amount above 10^13 minor units is kept";

const ROW_FIELD = {
  shipping: (row: Row) => row.shipping ?? row.lineShipping,
  service_fee: (row: Row) => row.serviceFee,
  refunded_before: (row: Row) =>
    row.refundedBefore ?? row.lineRefundedBefore ?? row.received ?? row.givenBack ?? (row.refundedWhole || null),
};

/** The refusal of every row of an order for one reason. */
export function refuseAll(rows: readonly Row[], reason: string, column: string | null = null): readonly RowRefusal[] {
  return rows.map((row) => refusal(row, reason, column));
}

function refusal(row: Row, reason: string, column: string | null = null): RowRefusal {
  return { line_number: row.at, order: row.order, column, reason };
}

interface LineAmounts {
  readonly amounts: readonly Money[];
  /** Whether lines and charges do not add up to what was paid, and no discount explains it. */
  readonly paidDiffers: boolean;
  /** What was paid for the whole order, where the file says so. */
  readonly paid: Money | null;
}

/**
 * What the buyer was charged for each line. Where the file says what was paid for the whole order, the lines share that,
 * less the charges, in proportion to their prices: only what was paid can be given back.
 */
function lineAmounts(rows: readonly Row[], payments: readonly PaymentRecord[]): LineAmounts | string {
  const [first] = rows;
  const given = rows.map((row) => row.amount);
  const known = given.every((amount) => amount !== null) ? given.filter((amount) => amount !== null) : null;
  if (first === undefined) return "";
  const { currency } = first;
  const charges = (shippingOf(rows)?.amount ?? 0) + (said(rows, (row) => row.serviceFee)?.amount ?? 0);
  const paid = paidOf(rows, payments, known === null ? null : known.reduce((all, { amount }) => all + amount, charges));
  const unpaid = paid?.amount === 0 && said(rows, (row) => row.paidAt) === null;
  if (known !== null && (paid === null || unpaid)) return { amounts: known, paidDiffers: false, paid: null };
  if (paid === null) return "the amount is missing";
  if (known === null && rows.length > 1) return "the amount of one of its lines is missing";
  const forLines = paid.amount - charges;
  if (known === null) {
    return forLines < 0
      ? `what was paid (${formatMoney(paid)}) is less than its charges`
      : { amounts: [money(forLines, currency)], paidDiffers: false, paid };
  }
  const itemised = sum(known, currency).amount;
  if (forLines === itemised) return { amounts: known, paidDiffers: false, paid };
  if (forLines < 0) return `what was paid (${formatMoney(paid)}) is less than its charges`;
  const discounts = said(rows, (row) => row.discounts)?.amount ?? 0;
  const weights = known.map((amount) => amount.amount);
  const amounts = splitByWeight(money(forLines, currency), weights);
  return { amounts, paidDiffers: itemised - discounts !== forLines, paid };
}

/** What the buyer paid for the order, where the file says so: its payments count where they come to less than its price in minor units. */
function paidOf(rows: readonly Row[], payments: readonly PaymentRecord[], price: number | null): Money | null {
  const stated = said(rows, (row) => row.paid);
  const amounts = payments.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const [first] = amounts;
  if (first === undefined || amounts.length < payments.length) return stated;
  const came = sum(amounts, first.currency);
  if (stated !== null) return smaller(stated, came);
  return price !== null && came.amount < price ? came : null;
}

/** A row that stands twice, word for word, counts once. */
function withoutRepeats(rows: readonly Row[]): readonly Row[] {
  if (new Set(rows.map(({ line }) => line)).size === rows.length) return rows;
  return [...new Map(rows.map((row) => [JSON.stringify({ ...row, at: 0 }), row])).values()];
}

function repeatsIn(rows: readonly Row[], once: readonly Row[]): readonly number[] {
  const kept = new Set(once);
  return rows.filter((row) => !kept.has(row)).map(({ at }) => at);
}

/** Rows of one line that differ in nothing but the payment that they tell are one. */
function oneALine(rows: readonly Row[]): readonly Row[] {
  if (rows.length === 1 || rows.every(({ payments }) => payments.length === 0)) return rows;
  const known = new Map<string, Row>();
  for (const row of rows) {
    const { at: _, payments, paymentMethod: __, paidAt: ___, ...facts } = row;
    const key = JSON.stringify(facts);
    const same = known.get(key);
    known.set(key, same === undefined ? row : { ...same, payments: [...same.payments, ...payments] });
  }
  return [...known.values()];
}

/** Said of the whole order once, or of each line. */
function shippingOf(rows: readonly Row[]): Money | null {
  const whole = said(rows, (row) => row.shipping);
  const ofLines = rows.flatMap(({ lineShipping }) => lineShipping ?? []);
  const [first] = ofLines;
  return whole ?? (first === undefined ? null : sum(ofLines, first.currency));
}

interface OrderRows {
  readonly all: readonly Row[];
  /** Those that are lines, in their order. */
  readonly lines: readonly Row[];
}

/** With what rows that are no lines gave back, and with all of it where a status says so and no figure does. */
function withGivenBack(order: Order, { all, lines }: OrderRows): Order {
  const { currency } = order;
  const back = all.flatMap(({ givenBack }) => givenBack ?? []);
  const figure = add(order.refundedBefore, sum(back, currency));
  if (figure.amount > 0 || order.paidAt === null) return { ...order, refundedBefore: figure };
  if (lines.every(({ refundedWhole }) => refundedWhole)) return { ...order, refundedBefore: totalOf(order) };
  const whole = order.lines.filter((_, index) => lines[index]?.refundedWhole === true);
  return {
    ...order,
    refundedBefore: sum(
      whole.map(({ amount }) => amount),
      currency,
    ),
  };
}

/** What the rows say differently about their one order, or twice about one line. */
function contradictionIn(rows: readonly Row[]): { readonly reason: string; readonly column: string } | null {
  const seen = new Set<string>();
  const twice = rows.find((row) => seen.size === seen.add(row.line).size);
  if (twice !== undefined)
    return { reason: `line ${twice.line} of the order stands twice in the file`, column: "line" };
  const unpaid = rows.find((row) => row.unpaid);
  if (unpaid !== undefined && rows.some(({ paidAt }) => paidAt !== null))
    return { reason: `line ${unpaid.line} is awaiting_payment, and another of its lines is paid`, column: "status" };
  const apart = rows.some(({ payments }) => payments.length > 0);
  for (const [column, value] of ORDER_FIELDS) {
    if (apart && OF_A_PAYMENT.includes(column)) continue;
    const values = new Set(rows.map(value).filter((one) => one !== null));
    if (values.size > 1) return { reason: `the rows of this order differ: ${[...values].join(", ")}`, column };
  }
  return null;
}

/** What each row says of its own payment, where rows tell payments apart. */
const OF_A_PAYMENT: readonly string[] = ["paid_at", "payment_method"];

const ORDER_FIELDS: readonly (readonly [string, (row: Row) => string | null])[] = [
  ["buyer", (row) => row.buyer],
  ["currency", (row) => row.currency],
  ["paid", (row) => shown(row.paid)],
  ["shipping", (row) => shown(row.shipping)],
  ["service_fee", (row) => shown(row.serviceFee)],
  ["refunded_before", (row) => shown(row.refundedBefore)],
  ["received", (row) => shown(row.received)],
  ["placed_at", (row) => row.placedAt],
  ["paid_at", (row) => row.paidAt],
  ["payment_method", (row) => row.paymentMethod],
  ["cny_rate", (row) => row.cnyRate],
];

function shown(amount: Money | null): string | null {
  return amount === null ? null : formatMoney(amount);
}

/** What the first row that says something says. */
function said<Value>(rows: readonly Row[], value: (row: Row) => Value | null): Value | null {
  for (const row of rows) {
    const found = value(row);
    if (found !== null) return found;
  }
  return null;
}

function orderOf(
  first: Row,
  rows: readonly Row[],
  { amounts, paid, payments }: LineAmounts & Pick<Order, "payments">,
): Order {
  const { currency } = first;
  const paidAt = payments.map(({ at }) => at).sort()[0] ?? said(rows, (row) => row.paidAt);
  return {
    id: first.order,
    buyer: first.buyer,
    buyerName: said(rows, (row) => row.buyerName),
    currency,
    placedAt: said(rows, (row) => row.placedAt),
    paidAt,
    paymentMethod: payments.length === 0 ? said(rows, (row) => row.paymentMethod) : methodsOf(payments),
    payments,
    chargebacks: [],
    purchases: [],
    reports: [],
    shipments: [],
    charges: {
      shipping: shippingOf(rows) ?? zero(currency),
      service_fee: said(rows, (row) => row.serviceFee) ?? zero(currency),
    },
    refundedBefore: refundedBefore(rows, paidAt === null ? null : paid) ?? zero(currency),
    placed: [],
    statedTotal: paid,
    cnyRate: said(rows, (row) => row.cnyRate),
    lines: rows.map((row, index) => lineOf(row, amounts[index] ?? zero(currency), paidAt !== null)),
    flags: [],
    acknowledged: [],
  };
}

/**
 * Said of the whole order once, or of each line; or else what was `paid` and is no longer there. Null where nothing says.
 */
function refundedBefore(rows: readonly Row[], paid: Money | null): Money | null {
  const whole = said(rows, (row) => row.refundedBefore);
  if (whole !== null) return whole;
  const ofLines = rows.map((row) => row.lineRefundedBefore).filter((amount) => amount !== null);
  const [first] = ofLines;
  if (first !== undefined) return sum(ofLines, first.currency);
  const received = said(rows, (row) => row.received);
  if (paid === null || received === null) return null;
  return compare(received, paid) < 0 ? subtract(paid, received) : zero(paid.currency);
}

function lineOf(row: Row, amount: Money, paid: boolean): OrderLine {
  const { line, product, quantity, cost, seller, sellerOrder, stage, reached } = row;
  // Payment is the order's, and a further row may leave it blank.
  const reachedStage = stage === "awaiting_payment" && paid ? "paid" : stage;
  return { line, product, quantity, amount, cost, seller, sellerOrder, stage: reachedStage, reached };
}
