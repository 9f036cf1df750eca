/** Rows with one order number → that order, with its lines; refused whole when any of its rows is, for half an order has a wrong cap. */
import type { Order } from "../../rules/order/order.ts";
import type { Row, RowRefusal } from "./row.ts";
import { isRefused, orZero } from "./row.ts";

export interface Assembled {
  readonly orders: readonly { readonly order: Order; readonly rows: readonly Row[] }[];
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
  const orders: { order: Order; rows: readonly Row[] }[] = [];
  for (const [id, rows] of rowsOf) {
    const spoilt = refusedAt.get(id);
    const refusals =
      spoilt === undefined ? contradictions(rows) : refuseAll(rows, `line ${spoilt} of the same order was refused`);
    const [first] = rows;
    if (refusals.length > 0 || first === undefined) refused.push(...refusals);
    else orders.push({ order: orderOf(first, rows), rows });
  }
  return { orders, refused: refused.sort((one, other) => one.line_number - other.line_number) };
}

/** The refusal of every row of an order for one reason. */
export function refuseAll(rows: readonly Row[], reason: string, column: string | null = null): readonly RowRefusal[] {
  return rows.map((row) => ({ line_number: row.at, order: row.order, column, reason }));
}

/** What the rows say differently about their one order, or twice about one line. */
function contradictions(rows: readonly Row[]): readonly RowRefusal[] {
  const [first] = rows;
  if (first === undefined || rows.length === 1) return [];
  const twice = rows.find((row, index) => rows.findIndex((other) => other.line === row.line) !== index);
  if (twice !== undefined) return refuseAll(rows, `line ${twice.line} of the order stands twice in the file`, "line");
  for (const [column, value] of ORDER_FIELDS) {
    const said = new Set(rows.map(value).filter((one) => one !== null));
    if (said.size > 1) return refuseAll(rows, `the rows of this order differ: ${[...said].join(", ")}`, column);
  }
  return [];
}

const ORDER_FIELDS: readonly (readonly [string, (row: Row) => string | number | null])[] = [
  ["buyer", (row) => row.buyer],
  ["currency", (row) => row.currency],
  ["shipping", (row) => row.shipping?.amount ?? null],
  ["service_fee", (row) => row.serviceFee?.amount ?? null],
  ["refunded_before", (row) => row.refundedBefore?.amount ?? null],
  ["placed_at", (row) => row.placedAt],
  ["paid_at", (row) => row.paidAt],
];

function orderOf(first: Row, rows: readonly Row[]): Order {
  const said = <Value>(value: (row: Row) => Value | null): Value | null =>
    rows.reduce<Value | null>((found, row) => found ?? value(row), null);
  const { currency } = first;
  return {
    id: first.order,
    buyer: first.buyer,
    buyerName: said((row) => row.buyerName),
    currency,
    placedAt: said((row) => row.placedAt),
    paidAt: said((row) => row.paidAt),
    paymentMethod: said((row) => row.paymentMethod),
    charges: {
      shipping: orZero(
        said((row) => row.shipping),
        currency,
      ),
      service_fee: orZero(
        said((row) => row.serviceFee),
        currency,
      ),
    },
    refundedBefore: orZero(
      said((row) => row.refundedBefore),
      currency,
    ),
    cnyRate: said((row) => row.cnyRate),
    lines: rows.map(({ line, product, quantity, amount, cost, seller, sellerOrder, stage, reached }) => ({
      line,
      product,
      quantity,
      amount,
      cost,
      seller,
      sellerOrder,
      stage,
      reached,
    })),
  };
}
