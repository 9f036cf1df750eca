/** What was refunded before the desk, as far as somebody said for what. */
import { isPositive, type Money, subtract, sum, zero } from "../money/money.ts";
import type { Order } from "./order.ts";

/** What was placed on a line or charge. */
export function placedOn({ placed, currency }: Pick<Order, "placed" | "currency">, target: string): Money {
  return placed.find((one) => one.target === target)?.amount ?? zero(currency);
}

/** What nobody has said yet what it was for. */
export function unplacedOf({ refundedBefore, placed, currency }: Order): Money {
  const all = sum(
    placed.map(({ amount }) => amount),
    currency,
  );
  const left = subtract(refundedBefore, all);
  return isPositive(left) ? left : zero(currency);
}
