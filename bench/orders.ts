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

/** Writes so many orders of one line each; one in five has two lines with `doubles`. */
export function writeOrders(file: string, orders: number, { doubles = false } = {}): void {
  const out = openSync(file, "w");
  writeSync(out, `${ORDER_COLUMNS.join(",")}\n`);
  for (let start = 0; start < orders; start += PIECE) {
    let piece = "";
    for (let index = start; index < Math.min(orders, start + PIECE); index += 1) {
      piece += row(index, 1);
      if (doubles && index % 5 === 0) piece += row(index, 2);
    }
    writeSync(out, piece);
  }
  closeSync(out);
}

function row(index: number, line: number): string {
  const some = (most: number, salt: number) => scattered(index * 16 + salt) % most;
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `2026-${two(1 + some(10, 1))}-${two(1 + some(28, 2))}`;
  const moment = `${day} ${two(some(24, 3))}:${two(some(60, 4))}:${two(some(60, 5))}`;
  const stage = some(6, 6);
  const reached = [1, 2, 3, 4, 5].map((one) => (stage >= one ? moment : ""));
  const cents = (value: number) => (value / 100).toFixed(2);
  const order = FIRST_ORDER + index;
  return `${order},${line},B-${some(200_000, 7)},商品 ${some(1_000, 8)} 蓝色,${1 + some(3, 9)},USD,${cents(100 + some(50_000, 10))},${line === 1 ? cents(some(3_000, 11)) : ""},${line === 1 ? cents(some(300, 12)) : ""},,${cents(some(300_000, 13))},店铺${some(500, 14)},38${order}${line},card,7.1043,${moment},${moment},${reached.join(",")},,\n`;
}

/** A number that looks like chance, and is the same every time. */
function scattered(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 16), 0x7feb352d);
  return (Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b) ^ mixed) >>> 0;
}
