/** Files of generated orders in the native columns, the same every time, written a piece at a time however many they are. */
import { closeSync, openSync, writeSync } from "node:fs";

/** Every native column that a platform's own export would have. */
export const ORDER_COLUMNS = [
  "order",
  "line",
  "buyer",
  "product",
  "quantity",
  "currency",
  "amount",
  "shipping",
  "service_fee",
  "refunded_before",
  "cost_cny",
  "seller",
  "seller_order",
  "payment_method",
  "cny_rate",
  "placed_at",
  "paid_at",
  "purchased_at",
  "seller_shipped_at",
  "in_warehouse_at",
  "dispatched_at",
  "delivered_at",
  "cancelled_at",
  "lost_at",
] as const;

const FIRST_ORDER = 26_000_000_000;
/** Rows written at once. */
const PIECE = 10_000;

export interface Written {
  /** The number of the first order among all that could be written. */
  readonly from?: number;
  /** Whether one in five has two lines. */
  readonly doubles?: boolean;
  /** Lines of each order, where they are not one or two. */
  readonly lines?: number;
  /** One order in so many has another product than otherwise. */
  readonly changedEvery?: number;
  /** `shuffled`: the lines of an order stand far apart. `stray`: the first order has one more line at the end. */
  readonly rows?: "together" | "shuffled" | "stray";
}

/** Writes so many orders of one line each, unless told otherwise. */
export function writeOrders(file: string, orders: number, written: Written = {}): void {
  const { from = 0, lines = 1, rows = "together" } = written;
  const out = openSync(file, "w");
  writeSync(out, `${ORDER_COLUMNS.join(",")}\n`);
  const passes = rows === "shuffled" ? range(lines).map((line) => [line]) : [range(lines)];
  for (const pass of passes) {
    for (let start = from; start < from + orders; start += PIECE) {
      const some = range(Math.min(PIECE, from + orders - start));
      writeSync(out, some.map((one) => rowsOf(start + one - 1, pass, written)).join(""));
    }
  }
  if (rows === "stray") writeSync(out, row(from, lines + 1, "商品"));
  closeSync(out);
}

/** 1 to `last`. */
function range(last: number): readonly number[] {
  return Array.from({ length: last }, (_, at) => at + 1);
}

function rowsOf(index: number, lines: readonly number[], { doubles = false, changedEvery = 0 }: Written): string {
  const kind = changedEvery > 0 && index % changedEvery === 0 ? "改" : "商品";
  return (doubles && index % 5 === 0 ? [1, 2] : lines).map((line) => row(index, line, kind)).join("");
}

function row(index: number, line: number, kind: string): string {
  const some = (most: number, salt: number) => scattered(index * 16 + salt) % most;
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `2026-${two(1 + some(10, 1))}-${two(1 + some(28, 2))}`;
  const moment = `${day} ${two(some(24, 3))}:${two(some(60, 4))}:${two(some(60, 5))}`;
  const stage = some(6, 6);
  const reached = [1, 2, 3, 4, 5].map((one) => (stage >= one ? moment : ""));
  const cents = (value: number) => (value / 100).toFixed(2);
  const order = FIRST_ORDER + index;
  return `${order},${line},B-${some(200_000, 7)},${kind} ${some(1_000, 8)} 蓝色,${1 + some(3, 9)},USD,${cents(100 + some(50_000, 10))},${line === 1 ? cents(some(3_000, 11)) : ""},${line === 1 ? cents(some(300, 12)) : ""},,${cents(some(300_000, 13))},店铺${some(500, 14)},38${order}${line},card,7.1043,${moment},${moment},${reached.join(",")},,\n`;
}

/** A number that looks like chance, and is the same every time. */
function scattered(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 16), 0x7feb352d);
  return (Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b) ^ mixed) >>> 0;
}
