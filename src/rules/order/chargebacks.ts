/** What chargebacks take of an order, and how one moves on. */
import { add, compare, formatMoney, type Money, smaller, subtract, zero } from "../money/money.ts";
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time/instant.ts";
import type { ChargebackState } from "../words.ts";
import type { Chargeback } from "./chargeback.ts";
import type { Order } from "./order.ts";
import type { PaymentShare } from "./payment.ts";
import { beyondPrice, paymentsOf } from "./payments.ts";

/** What the bank holds of each payment, or has taken. */
export function takenBack(order: Order): readonly PaymentShare[] {
  return order.chargebacks.filter(({ state }) => state !== "won").map(({ payment, amount }) => ({ payment, amount }));
}

/** What chargebacks take of the order's price: what came in beyond it is taken first. */
export function chargedBack(order: Order, states: readonly ChargebackState[] = ["opened", "lost"]): Money {
  let all = zero(order.currency);
  for (const { payment } of paymentsOf(order)) {
    let taken = subtract(zero(order.currency), beyondPrice(order, payment));
    for (const one of order.chargebacks) {
      if (one.payment === payment && states.includes(one.state)) taken = add(taken, one.amount);
    }
    if (taken.amount > 0) all = add(all, taken);
  }
  return all;
}

/** What the bank took in the end of what a payment brought beyond the price. */
export function lostBeyond(order: Order, payment: number): Money {
  const lost = order.chargebacks.filter((one) => one.payment === payment && one.state === "lost");
  const all = lost.reduce((sum, { amount }) => add(sum, amount), zero(order.currency));
  return smaller(all, beyondPrice(order, payment));
}

export interface ChargebackMove {
  readonly state: ChargebackState;
  /** Null for the only one that is open, or the newest. */
  readonly chargeback: number | null;
  /** For one that is opened; null takes the first. */
  readonly payment: number | null;
  /** For one that is opened; null takes the whole payment. */
  readonly amount: Money | null;
  readonly reference: string | null;
}

/** The chargeback after a move, or why it cannot be: what a bank decided can be put right, but not told twice. */
export function decideChargeback(order: Order, move: ChargebackMove, now: Instant): Chargeback | Refusal {
  return move.state === "opened" && move.chargeback === null ? opened(order, move, now) : moved(order, move);
}

function opened(order: Order, { payment, amount, reference }: ChargebackMove, now: Instant): Chargeback | Refusal {
  const payments = paymentsOf(order);
  const paid = payments.find((one) => one.payment === (payment ?? payments[0]?.payment));
  if (paid === undefined) {
    return new Refusal("payment_not_found", `order ${order.id} has no payment ${payment ?? ""}`.trimEnd(), {
      hint: `see what came in for it: refund order show ${order.id}`,
      details: { order: order.id },
    });
  }
  const taken = takenBack(order).reduce(
    (all, one) => (one.payment === paid.payment ? add(all, one.amount) : all),
    zero(order.currency),
  );
  const left = subtract(paid.amount, taken);
  const whole = amount ?? left;
  if (amount !== null && amount.amount < 1) {
    return new Refusal("amount_unreadable", `${formatMoney(amount)} is not above zero`, {
      hint: "write what the bank takes back, such as 12.34",
    });
  }
  if (whole.amount < 1 || compare(whole, left) > 0) {
    return new Refusal(
      "cap_exceeded",
      `a bank cannot take more back than payment ${paid.payment} of order ${order.id} brought`,
      {
        hint: `see what came in, and what was taken back: refund order show ${order.id}`,
        details: { order: order.id, payment: paid.payment, left },
      },
    );
  }
  const chargeback = order.chargebacks.length + 1;
  return { chargeback, payment: paid.payment, amount: whole, state: "opened", reference, at: now };
}

function moved(order: Order, { state, chargeback, reference }: ChargebackMove): Chargeback | Refusal {
  const open = order.chargebacks.filter((one) => one.state === "opened");
  const known =
    order.chargebacks.find((one) => one.chargeback === chargeback) ?? open.at(-1) ?? order.chargebacks.at(-1);
  if (known === undefined || (chargeback !== null && known.chargeback !== chargeback)) {
    return new Refusal("chargeback_not_found", `order ${order.id} has no chargeback ${chargeback ?? ""}`.trimEnd(), {
      hint: `record that the bank opened one: refund chargeback ${order.id} opened`,
      details: { order: order.id },
    });
  }
  if (chargeback === null && open.length > 1) {
    return new Refusal("usage", `order ${order.id} has ${open.length} open chargebacks`, {
      hint: `say which: --number ${open.map((one) => one.chargeback).join(" or ")}`,
    });
  }
  if (known.state === state) {
    return new Refusal("known_already", `chargeback ${known.chargeback} of order ${order.id} is ${state} already`, {
      hint: `see it: refund order show ${order.id}`,
      details: { order: order.id, chargeback: known.chargeback },
    });
  }
  return { ...known, state, reference: reference ?? known.reference };
}
