/** What was refunded before the desk, as far as somebody said for what. */
import { isPositive, type Money, smaller, subtract, sum, zero } from "../money/money.ts";
import { CHARGES } from "../words.ts";
import type { Order } from "./order.ts";
import type { PlacedRefund } from "./placed-refund.ts";

/** What was refunded before for each line or charge, as somebody said; where there is one piece and no charge, it was for that. */
export function placedParts(order: Order): readonly PlacedRefund[] {
  const { lines, charges, refundedBefore, placed } = order;
  const [only, second] = lines;
  const one = second === undefined && only?.quantity === 1 && CHARGES.every((charge) => !isPositive(charges[charge]));
  if (!one || only === undefined || !isPositive(refundedBefore)) return placed;
  return [{ target: `line:${only.line}`, amount: smaller(refundedBefore, only.amount) }];
}

/** What was placed on a line or charge. */
export function placedOn(order: Order, target: string): Money {
  return placedParts(order).find((one) => one.target === target)?.amount ?? zero(order.currency);
}

/** What nobody has said yet what it was for. */
export function unplacedOf(order: Order): Money {
  const { refundedBefore, currency } = order;
  const all = sum(
    placedParts(order).map(({ amount }) => amount),
    currency,
  );
  const left = subtract(refundedBefore, all);
  return isPositive(left) ? left : zero(currency);
}
