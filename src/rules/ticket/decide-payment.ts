/** Putting right a payment that was recorded here: what was mistyped of it, or that it never came in. */
import { compare, formatMoney, isPositive, type Money, sum } from "../money/money.ts";
import { takenBack } from "../order/chargebacks.ts";
import type { Order } from "../order/order.ts";
import type { Payment } from "../order/payment.ts";
import { isLive } from "../payout/evolve.ts";
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time/instant.ts";
import { waitsToBePaid } from "./lapse.ts";
import type { Ticket } from "./ticket.ts";

/** Null leaves a fact as it is. */
export interface PaymentCorrection {
  readonly payment: number;
  readonly method: string | null;
  /** Zero where it never came in. */
  readonly amount: Money | null;
  readonly reference: string | null;
  readonly at: Instant | null;
}

/**
 * The payment as it ought to have been recorded. Refused: one that a file tells, or nobody (`payment_not_found`), nothing new
 * (`known_already`), less than what went back of it or the bank has (`cap_exceeded`). What is only approved lapses.
 */
export function decidePaymentCorrection(
  order: Order,
  { payment, ...said }: PaymentCorrection,
  tickets: readonly Ticket[],
): Payment | Refusal {
  const known = order.payments.find((one) => one.payment === payment && one.toldBy === "desk");
  if (known === undefined || known.amount === null) return refuseNotOurs(order, payment);
  const amount = said.amount ?? known.amount;
  const reference = isPositive(amount) ? (said.reference ?? known.reference) : null;
  const right = { payment, method: said.method ?? known.method, amount, reference, at: said.at ?? known.at };
  const { toldBy: _, ...before } = known;
  if (JSON.stringify(right) === JSON.stringify({ ...right, ...before })) {
    return new Refusal("known_already", `payment ${payment} of order ${order.id} is recorded so already`, {
      hint: `see it: refund order show ${order.id}`,
      details: { order: order.id, payment },
    });
  }
  const gone = goneOf(order, payment, tickets);
  return compare(amount, gone) < 0 ? refuseGone(order, payment, gone) : right;
}

function refuseNotOurs({ id }: Order, payment: number): Refusal {
  return new Refusal("payment_not_found", `order ${id} has no payment ${payment} that was recorded here`, {
    hint: `what a file tells is put right by a newer file; see them: refund order show ${id}`,
    details: { order: id, payment },
  });
}

/** What went back of it, or may have, and what the buyer's bank holds or took. */
function goneOf(order: Order, payment: number, tickets: readonly Ticket[]): Money {
  const out = tickets.flatMap((ticket) => {
    const stays = (status: string) => status !== "prepared" || !waitsToBePaid(ticket);
    return ticket.payouts.filter((one) => isLive(one) && stays(one.status));
  });
  const shares = [...out.flatMap((one) => one.shares), ...takenBack(order)];
  return sum(
    shares.filter((one) => one.payment === payment).map(({ amount }) => amount),
    order.currency,
  );
}

function refuseGone({ id }: Order, payment: number, gone: Money): Refusal {
  return new Refusal(
    "cap_exceeded",
    `${formatMoney(gone)} of payment ${payment} of order ${id} is given back already`,
    {
      hint: `see by what: refund order show ${id}`,
      details: { order: id, payment, given: gone },
    },
  );
}
