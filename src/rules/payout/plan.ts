/** The payouts that a refund goes out by: one to each payment that it goes back to, or one to another destination. */
import { type CapPart, ofPrice, paymentOf } from "../cap.ts";
import { partsLess, partsTotal } from "../cap-parts.ts";
import { isPositive, type Money, money, smaller, subtract, sum } from "../money/money.ts";
import type { Order } from "../order/order.ts";
import type { PaymentShare } from "../order/payment.ts";
import { coverOf, sharesLess, splitOver } from "../order/payments.ts";
import type { Destination } from "../words.ts";

/** A payout before it has a number. */
export interface PlannedPayout {
  readonly amount: Money;
  readonly parts: readonly CapPart[];
  readonly destination: Destination;
  /** Which payments it gives back, and how much of each. */
  readonly shares: readonly PaymentShare[];
}

interface Refunded {
  readonly parts: readonly CapPart[];
  readonly destination: Destination;
  /** What went back to the payments of the order before, or is on its way. */
  readonly gone: readonly PaymentShare[];
  /** Where what came by a payment goes back to. */
  readonly wayBack: (payment: number) => Destination;
}

/** Each payment's part goes back its own way, whatever else the rest of the money came by. */
export function planPayouts(order: Order, refunded: Refunded): readonly PlannedPayout[] {
  const priced = ofPrice(refunded.parts);
  const beside = refunded.parts.filter((part) => !priced.includes(part)).map((part) => givesBack(part, refunded));
  return [...(priced.length === 0 ? [] : planOfPrice(order, { ...refunded, parts: priced })), ...beside];
}

/** What came in by a payment beyond the price goes back to that payment. */
function givesBack({ target, amount }: CapPart, { destination, wayBack }: Refunded): PlannedPayout {
  const payment = paymentOf(target) ?? 1;
  const way = destination === "original_payment" ? wayBack(payment) : destination;
  return { amount, parts: [{ target, amount }], destination: way, shares: [{ payment, amount }] };
}

function planOfPrice(order: Order, { parts, destination, gone, wayBack }: Refunded): readonly PlannedPayout[] {
  const amount = partsTotal(parts, order.currency);
  const shares = sharesOf(order, amount, gone);
  if (destination !== "original_payment") return [{ amount, parts, destination, shares }];
  let left = parts;
  return shares.map((share) => {
    const taken = firstParts(left, share.amount);
    left = partsLess(left, taken);
    return { amount: share.amount, parts: taken, destination: wayBack(share.payment), shares: [share] };
  });
}

/** The earlier payments first, each up to what it has left; what no payment has any more counts to the first. */
function sharesOf(order: Order, amount: Money, gone: readonly PaymentShare[]): readonly PaymentShare[] {
  const cover = coverOf(order);
  const shares = splitOver(sharesLess(cover, gone), amount);
  const placed = sum(
    shares.map((share) => share.amount),
    order.currency,
  );
  const rest = subtract(amount, placed);
  const first = shares[0]?.payment ?? cover[0]?.payment ?? 1;
  if (!isPositive(rest)) return shares;
  const others = shares.filter(({ payment }) => payment !== first);
  const had = shares.find(({ payment }) => payment === first)?.amount.amount ?? 0;
  return [{ payment: first, amount: money(had + rest.amount, order.currency) }, ...others];
}

/** The first parts, up to an amount. */
function firstParts(parts: readonly CapPart[], amount: Money): readonly CapPart[] {
  let left = amount;
  return parts.flatMap(({ target, amount: whole }) => {
    const taken = smaller(whole, left);
    left = subtract(left, taken);
    return isPositive(taken) ? [{ target, amount: taken }] : [];
  });
}
