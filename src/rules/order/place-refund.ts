/** Saying for which line or charge a sum was refunded before the desk. */
import { type CapEntry, describeTarget, remainingFor } from "../cap.ts";
import { add, compare, formatMoney, type Money, zero } from "../money/money.ts";
import { Refusal } from "../refusal.ts";
import type { Order } from "./order.ts";
import { placedOn, placedParts, unplacedOf } from "./placed.ts";
import type { PlacedRefund } from "./placed-refund.ts";

/**
 * Each sum in the stead of what was placed there before; zero takes it back. Refused: a line that the order does not have
 * (`line_not_found`), more than was refunded before or than can have been for that part (`cap_exceeded`). What is only approved
 * gives way.
 */
export function decidePlacing(
  order: Order,
  held: readonly CapEntry[],
  asked: readonly PlacedRefund[],
): readonly PlacedRefund[] | Refusal {
  if (placedParts(order) !== order.placed) return [];
  let known = order;
  const more = ({ target, amount }: PlacedRefund) => amount.amount - placedOn(order, target).amount;
  // What is placed less somewhere can be placed elsewhere at once.
  for (const one of [...asked].sort((one, other) => more(one) - more(other))) {
    const refusal = refusePlace(known, held, one);
    if (refusal !== undefined) return refusal;
    known = { ...known, placed: [...known.placed.filter(({ target }) => target !== one.target), one] };
  }
  return asked.filter(({ target, amount }) => compare(amount, placedOn(order, target)) !== 0);
}

function refusePlace(order: Order, held: readonly CapEntry[], { target, amount }: PlacedRefund): Refusal | undefined {
  const [id, line] = [order.id, target.startsWith("line:") ? target.slice("line:".length) : null];
  if (line !== null && order.lines.every((one) => one.line !== line)) {
    return new Refusal("line_not_found", `order ${id} has no line ${line}`, {
      hint: `its lines are ${order.lines.map((one) => one.line).join(", ")}`,
      details: { order: id, line },
    });
  }
  const before = placedOn(order, target);
  const [all, there] = [add(unplacedOf(order), before), partLeft(order, held, target)];
  const left = compare(all, there) < 0 ? all : there;
  if (compare(amount, left) <= 0) return undefined;
  const why = compare(all, there) < 0 ? "of what was refunded before is not placed" : "can have been refunded for it";
  return new Refusal(
    "cap_exceeded",
    `${formatMoney(amount)} cannot be placed on ${describeTarget(target)} of order ${id}: ${formatMoney(left)} ${why}`,
    {
      hint: `see what was paid and refunded: refund order show ${id}`,
      details: { order: id, asked: amount, remaining: left },
    },
  );
}

/** What was paid for it and not given here. */
function partLeft(order: Order, held: readonly CapEntry[], target: PlacedRefund["target"]): Money {
  const placed = order.placed.filter((one) => one.target !== target);
  const paid = held.filter(({ state }) => state === "posted");
  return remainingFor({ ...order, placed, refundedBefore: zero(order.currency) }, paid, target);
}
