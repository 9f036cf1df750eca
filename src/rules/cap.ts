/** The arithmetic that may never be broken: what is refunded, in flight or approved stays within what was paid. */
import { add, compare, formatMoney, isPositive, type Money, smaller, subtract, sum, zero } from "./money/money.ts";
import type { TicketNumber } from "./names.ts";
import { chargedBack, lostBeyond, takenBack } from "./order/chargebacks.ts";
import { type Order, paidFor } from "./order/order.ts";
import { beyondPrice } from "./order/payments.ts";
import { placedOn } from "./order/placed.ts";
import { Refusal } from "./refusal.ts";
import { CHARGES, type Charge, isWord } from "./words.ts";

/** What a part of a refund is for: a line of the order, a charge, money that came in beyond its price, or nothing that was paid for. */
export type CapTarget = `line:${string}` | `payment:${number}` | Charge | typeof GOODWILL;

/** Given beyond what is due: it draws on what was paid for the order, and on no part of it. */
export const GOODWILL = "goodwill";

export interface CapPart {
  readonly target: CapTarget;
  /** Always above zero. */
  readonly amount: Money;
}

/** Approving reserves, paying posts; what was paid beyond what was given stands outside the cap, and is owed back to us. */
export const CAP_STATES = ["reserved", "posted", "overpaid"] as const;
export type CapState = (typeof CAP_STATES)[number];

/** A part that a ticket holds under the cap of its order, or paid beyond it. */
export interface CapEntry extends CapPart {
  readonly ticket: TicketNumber;
  readonly state: CapState;
}

export function lineTarget(line: string): CapTarget {
  return `line:${line}`;
}

/** Whether a refund may draw on `target` once only per order. */
export function isCharge(target: CapTarget): target is Charge {
  return isWord(CHARGES, target);
}

/** Whether a part counts under the cap. */
export function isHeld({ state }: Pick<CapEntry, "state">): boolean {
  return state !== "overpaid";
}

/** What went out, or may have, beyond what was given. */
export function overpaidOn(order: Order, held: readonly CapEntry[]): Money {
  const beyond = sum(
    held.filter((entry) => !isHeld(entry)).map(({ amount }) => amount),
    order.currency,
  );
  const charged = [...new Set(order.chargebacks.map(({ payment }) => payment))];
  const twice = charged.map((payment) => takenTwice(order, held, payment));
  return sum([beyond, takenTwiceOfPrice(order, held), ...twice], order.currency);
}

/** What the bank took in the end was given, too: together with what was paid it may be more than came in. */
function takenTwiceOfPrice(order: Order, held: readonly CapEntry[]): Money {
  const lost = chargedBack(order, ["lost"]);
  if (!isPositive(lost)) return lost;
  const paid = ofPrice(held.filter(({ state }) => state === "posted"));
  const room = subtract(subtract(paidFor(order), order.refundedBefore), lost);
  return notBelowZero(subtract(heldSum(order, paid), room));
}

/** The same of what a payment brought beyond the price. */
function takenTwice(order: Order, held: readonly CapEntry[], payment: number): Money {
  const lost = lostBeyond(order, payment);
  if (!isPositive(lost)) return lost;
  const paid = held.filter(({ state, target }) => state === "posted" && target === paymentTarget(payment));
  return notBelowZero(subtract(add(heldSum(order, paid), lost), beyondPrice(order, payment)));
}

/** What is left to refund on the whole order after everything held, never below zero. */
export function remainingOn(order: Order, held: readonly CapEntry[]): Money {
  const room = subtract(subtract(paidFor(order), order.refundedBefore), chargedBack(order));
  return notBelowZero(subtract(room, heldSum(order, ofPrice(held))));
}

/** Parts that draw on the order's price, and not on what came in beyond it. */
export function ofPrice<Part extends CapPart>(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ target }) => paymentOf(target) === null);
}

/** What came in by a payment beyond the order's price. */
export function paymentTarget(payment: number): CapTarget {
  return `payment:${payment}`;
}

/** The payment that a part gives back; null for a part of the order's price. */
export function paymentOf(target: CapTarget): number | null {
  return target.startsWith(PAYMENT) ? Number(target.slice(PAYMENT.length)) : null;
}

const PAYMENT = "payment:";

/** What is left to refund on one line or charge, never more than is left on the whole order. */
export function remainingFor(order: Order, held: readonly CapEntry[], target: CapTarget): Money {
  if (order.paidAt === null) return zero(order.currency);
  const mine = held.filter((entry) => entry.target === target);
  const left = notBelowZero(subtract(chargedFor(order, target), heldSum(order, mine)));
  return paymentOf(target) === null ? smaller(left, remainingOn(order, held)) : left;
}

/** The parts themselves when every one and their sum fit under the cap, or the refusal that says what would. */
export function fitUnderCap(
  order: Order,
  held: readonly CapEntry[],
  parts: readonly CapPart[],
): readonly CapPart[] | Refusal {
  for (const part of parts) {
    const left = remainingFor(order, held, part.target);
    if (compare(part.amount, left) > 0) return overCap(order, part.target, { asked: part.amount, left });
  }
  const asked = sum(
    ofPrice(parts).map((part) => part.amount),
    order.currency,
  );
  const left = remainingOn(order, held);
  return compare(asked, left) > 0 ? overCap(order, null, { asked, left }) : parts;
}

/**
 * Why a newer file's figures cannot be taken over: it would leave less paid than is refunded or approved, on the order
 * or on a part of it. Undefined when everything held still fits.
 */
export function refuseBelowHeld(order: Order, held: readonly CapEntry[]): Refusal | undefined {
  const live = held.filter(isHeld);
  const heldFor = (target: CapTarget) =>
    heldSum(
      order,
      live.filter((entry) => entry.target === target),
    );
  const paidBy = (target: CapTarget) => {
    const payment = paymentOf(target);
    // What a bank took of it besides is told elsewhere.
    return payment === null ? chargedFor(order, target) : beyondPrice(order, payment);
  };
  const over = live.find(({ target }) => compare(heldFor(target), paidBy(target)) > 0);
  const all = heldSum(order, ofPrice(live));
  const room = subtract(paidFor(order), order.refundedBefore);
  if (over === undefined && (!isPositive(all) || compare(all, room) <= 0)) return undefined;
  const [amount, where] =
    over === undefined ? [all, "this order"] : [heldFor(over.target), describeTarget(over.target)];
  return new Refusal(
    "import_conflict",
    `it would leave less paid than the ${formatMoney(amount)} refunded or approved on ${where}`,
    { details: { order: order.id, held: amount } },
  );
}

function overCap(order: Order, target: CapTarget | null, figures: { asked: Money; left: Money }): Refusal {
  const where = target === null ? `order ${order.id}` : `${describeTarget(target)} of order ${order.id}`;
  return new Refusal(
    "cap_exceeded",
    `${formatMoney(figures.asked)} is more than can still be refunded on ${where}: ${formatMoney(figures.left)} of it is left`,
    {
      hint: isPositive(figures.left)
        ? `propose at most ${formatMoney(figures.left)}; see what holds the rest: refund order show ${order.id}`
        : `see what holds it: refund order show ${order.id}`,
      details: { order: order.id, asked: figures.asked, remaining: figures.left },
    },
  );
}

/** A target in words: `line 2`, `shipping`, `service fee`. */
export function describeTarget(target: CapTarget): string {
  return target.replace(/^(line|payment):/, "$1 ").replace("service_fee", "service fee");
}

function chargedFor(order: Order, target: CapTarget): Money {
  if (target === GOODWILL) return paidFor(order);
  if (isCharge(target)) return notBelowZero(subtract(order.charges[target], placedOn(order, target)));
  const payment = paymentOf(target);
  if (payment !== null) return notBelowZero(subtract(beyondPrice(order, payment), chargedBackBeyond(order, payment)));
  const line = order.lines.find((one) => lineTarget(one.line) === target);
  return line === undefined ? zero(order.currency) : notBelowZero(subtract(line.amount, placedOn(order, target)));
}

function chargedBackBeyond(order: Order, payment: number): Money {
  const taken = takenBack(order).filter((one) => one.payment === payment);
  return sum(
    taken.map(({ amount }) => amount),
    order.currency,
  );
}

function heldSum(order: Order, held: readonly CapEntry[]): Money {
  const live = held.filter(isHeld);
  return sum(
    live.map((entry) => entry.amount),
    order.currency,
  );
}

function notBelowZero(amount: Money): Money {
  return amount.amount < 0 ? zero(amount.currency) : amount;
}
