/** Rows with one order number → that order, with its lines; refused whole when any of its rows is, for half an order has a wrong cap. */
import { formatMoney, type Money } from "../../rules/money/money.ts";
import { totalTooLarge } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import type { Columns } from "./profiles/choose.ts";
import type { Row, RowRefusal } from "./row.ts";
import { isRefused, orZero } from "./row.ts";

/** An order as a file describes it, and the rows that do. */
export interface Incoming {
  readonly order: Order;
  readonly rows: readonly Row[];
}

export interface Assembled {
  readonly orders: readonly Incoming[];
  readonly refused: readonly RowRefusal[];
}

/** Groups the rows of a file, which may stand in any order. */
export function assemble(read: readonly (Row | RowRefusal)[]): Assembled {
  const refused: RowRefusal[] = [];
  const rowsOf = new Map<string, Row[]>();
  const refusedAt = new Map<string, number>();
  for (const row of read) {
    if (isRefused(row)) {
      refused.push(row);
      if (row.order !== null && !refusedAt.has(row.order)) refusedAt.set(row.order, row.line_number);
      continue;
    }
    const known = rowsOf.get(row.order);
    if (known === undefined) rowsOf.set(row.order, [row]);
    else known.push(row);
  }
  const orders: Incoming[] = [];
  for (const [id, rows] of rowsOf) {
    const spoilt = refusedAt.get(id);
    const refusals =
      spoilt === undefined ? contradictions(rows) : refuseAll(rows, `line ${spoilt} of the same order was refused`);
    const [first] = rows;
    if (first === undefined) continue;
    const order = orderOf(first, rows);
    if (refusals.length > 0) refused.push(...refusals);
    else if (totalTooLarge(order)) refused.push(...refuseAll(rows, TOO_LARGE, "amount"));
    else orders.push({ order, rows });
  }
  return { orders, refused: refused.sort((one, other) => one.line_number - other.line_number) };
}

const TOO_LARGE = "the total of the order is too large: no amount above 2^53 minor units is kept";

/**
 * The order with what its rows leave unsaid taken from what is known of it. A blank charge is not a charge of zero, and a
 * blank refund before the desk would raise the cap.
 */
export function completeFrom(known: Order, { order, rows }: Incoming, columns: Columns): Order {
  const quantities = new Map(known.lines.map((line) => [line.line, line.quantity]));
  return {
    ...order,
    buyer: columns.has("buyer") ? order.buyer : known.buyer,
    charges: {
      shipping: said(rows, (row) => row.shipping) !== null ? order.charges.shipping : known.charges.shipping,
      service_fee: said(rows, (row) => row.serviceFee) !== null ? order.charges.service_fee : known.charges.service_fee,
    },
    refundedBefore: said(rows, (row) => row.refundedBefore) !== null ? order.refundedBefore : known.refundedBefore,
    lines: columns.has("quantity")
      ? order.lines
      : order.lines.map((line) => ({ ...line, quantity: quantities.get(line.line) ?? line.quantity })),
  };
}

/** The refusal of every row of an order for one reason. */
export function refuseAll(rows: readonly Row[], reason: string, column: string | null = null): readonly RowRefusal[] {
  return rows.map((row) => ({ line_number: row.at, order: row.order, column, reason }));
}

/** What the rows say differently about their one order, or twice about one line. */
function contradictions(rows: readonly Row[]): readonly RowRefusal[] {
  const [first] = rows;
  if (first === undefined || rows.length === 1) return [];
  const seen = new Set<string>();
  const twice = rows.find((row) => seen.size === seen.add(row.line).size);
  if (twice !== undefined) return refuseAll(rows, `line ${twice.line} of the order stands twice in the file`, "line");
  for (const [column, value] of ORDER_FIELDS) {
    const values = new Set(rows.map(value).filter((one) => one !== null));
    if (values.size > 1) return refuseAll(rows, `the rows of this order differ: ${[...values].join(", ")}`, column);
  }
  return [];
}

const ORDER_FIELDS: readonly (readonly [string, (row: Row) => string | null])[] = [
  ["buyer", (row) => row.buyer],
  ["currency", (row) => row.currency],
  ["shipping", (row) => shown(row.shipping)],
  ["service_fee", (row) => shown(row.serviceFee)],
  ["refunded_before", (row) => shown(row.refundedBefore)],
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

function orderOf(first: Row, rows: readonly Row[]): Order {
  const { currency } = first;
  const paidAt = said(rows, (row) => row.paidAt);
  return {
    id: first.order,
    buyer: first.buyer,
    buyerName: said(rows, (row) => row.buyerName),
    currency,
    placedAt: said(rows, (row) => row.placedAt),
    paidAt,
    paymentMethod: said(rows, (row) => row.paymentMethod),
    charges: {
      shipping: orZero(
        said(rows, (row) => row.shipping),
        currency,
      ),
      service_fee: orZero(
        said(rows, (row) => row.serviceFee),
        currency,
      ),
    },
    refundedBefore: orZero(
      said(rows, (row) => row.refundedBefore),
      currency,
    ),
    cnyRate: said(rows, (row) => row.cnyRate),
    lines: rows.map(({ line, product, quantity, amount, cost, seller, sellerOrder, stage, reached }) => ({
      line,
      product,
      quantity,
      amount,
      cost,
      seller,
      sellerOrder,
      // Payment is the order's, and a further row may leave it blank.
      stage: stage === "awaiting_payment" && paidAt !== null ? "paid" : stage,
      reached,
    })),
  };
}
