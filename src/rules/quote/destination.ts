/** Where the money goes, and whether the way it came is still open. */
import { words } from "../names.ts";
import type { Order } from "../order/order.ts";
import type { Payment } from "../order/payment.ts";
import { isFromWallet, paymentsOf } from "../order/payments.ts";
import type { Payout } from "../payout/evolve.ts";
import { type DeadlineName, type OriginalPaymentRule, type Policy, ruleName } from "../policy/policy.ts";
import { deadline } from "../time/deadline.ts";
import { formatDuration } from "../time/duration.ts";
import { addMillis, type Instant } from "../time/instant.ts";
import { type Destination, isWord } from "../words.ts";
import type { QuoteFinding } from "./finding.ts";

/** The clock that runs until the money has arrived. */
export const ARRIVAL: Readonly<Record<Destination, DeadlineName>> = {
  original_payment: "arrival_original_payment",
  wallet: "arrival_wallet",
  checkout_account: "arrival_checkout_account",
};

/** Where the money goes: as wished where that is offered, else as the policy prefers. `payments` are those that it gives back. */
export function destinationFor(
  policy: Policy,
  {
    order,
    payments,
    wish,
    asOf,
  }: WayBack & { readonly payments: readonly number[]; readonly wish: Destination | null },
): { readonly destination: Destination; readonly findings: readonly QuoteFinding[] } {
  const { prefer, choice } = policy.destinations;
  const findings: QuoteFinding[] = [];
  if (wish !== null && !isWord(choice, wish) && !isWord(prefer, wish)) {
    findings.push({
      code: "destination_not_offered",
      verdict: "discretion",
      rule: ruleName(policy, "destinations", "choice"),
      says: `buyers may choose ${[...new Set([...choice, ...prefer])].map(words).join(" or ")}, not the ${words(wish)}`,
    });
  }
  const destination = wish ?? prefer[0] ?? "wallet";
  if (destination !== "original_payment") return { destination, findings };
  const ways = new Set(payments.map((payment) => wayBack(policy, payment, { order, asOf })));
  const [only] = ways;
  const expiredOnes = paymentsOf(order).flatMap((one) => {
    const closed = payments.includes(one.payment) ? expired(policy, one, asOf) : null;
    return closed === null ? [] : [{ ...closed, payment: one.payment }];
  });
  for (const { says, rule, payment } of expiredOnes) {
    const which = payments.length === 1 ? "the original payment" : `payment ${payment}`;
    findings.push({ code: "original_payment_expired", verdict: null, rule, says: `${which} ${says}` });
  }
  return { destination: ways.size === 1 && only !== undefined ? only : "original_payment", findings };
}

interface WayBack {
  readonly order: Order;
  /** The moment at which it is looked at. */
  readonly asOf: Instant;
}

/**
 * Where money that came by a payment goes back to: what came from the wallet goes there, and what cannot go back the way it
 * came any more goes where the policy prefers next.
 */
export function wayBack(policy: Policy, payment: number, { order, asOf }: WayBack): Destination {
  const paid = paymentsOf(order).find((one) => one.payment === payment);
  if (paid !== undefined && isFromWallet(paid)) return "wallet";
  if (paid === undefined || expired(policy, paid, asOf) === null) return "original_payment";
  return policy.destinations.prefer.find((one) => one !== "original_payment") ?? "original_payment";
}

/** Why a payment cannot be given back the way it came; with a moment where it can be from then on. */
export interface ClosedPayment {
  readonly says: string;
  readonly rule: string;
  readonly until: Instant | null;
  /** Whether its time is over, so that a new proposal goes another way by itself. */
  readonly expired: boolean;
}

/** What a gateway's limits are looked at with. */
interface GatewayFacts {
  readonly policy: Policy;
  readonly order: Order;
  readonly now: Instant;
  /** Every payout on the order. */
  readonly payouts: readonly Payout[];
}

/** What its gateway says no to now: its time is over, it was given back too often, or a moment ago. */
export function closedPayment(payment: number, { policy, order, now, payouts }: GatewayFacts): ClosedPayment | null {
  const paid = paymentsOf(order).find((one) => one.payment === payment);
  const rule = paid === undefined ? undefined : ruleFor(policy, paid);
  if (paid === undefined || rule === undefined) return null;
  const late = expired(policy, paid, now);
  if (late !== null) return { ...late, says: `the original payment ${late.says}`, until: null, expired: true };
  const given = payouts.filter(({ status, destination, shares }) => {
    return status !== "failed" && destination === "original_payment" && shares.some((one) => one.payment === payment);
  });
  const named = ruleName(policy, "destinations", rule.id);
  if (rule.most !== null && given.length >= rule.most) {
    const says = `the gateway takes ${rule.most} refunds of one payment, and had ${given.length}`;
    return { says, rule: named, until: null, expired: false };
  }
  const last = given
    .map(({ preparedAt }) => preparedAt)
    .sort()
    .at(-1);
  const until = last === undefined ? null : addMillis(last, rule.apart * MINUTE);
  if (until === null || rule.apart === 0 || now >= until) return null;
  const apart = rule.apart === 1 ? "a minute" : `${rule.apart} minutes`;
  return { says: `the gateway wants ${apart} between two refunds of one payment`, rule: named, until, expired: false };
}

const MINUTE = 60_000;

/** Until when a payment can be given back the way it came. */
export interface RefundWindow {
  readonly payment: number;
  readonly until: Instant;
  readonly rule: string;
}

/** Null where it never ends: the policy sets no time, or the money never left us. */
export function windowOf(policy: Policy, payment: Payment): RefundWindow | null {
  const rule = ruleFor(policy, payment);
  if (rule === undefined || isFromWallet(payment)) return null;
  const until = deadline(payment.at, rule.within, policy.office).at;
  return { payment: payment.payment, until, rule: ruleName(policy, "destinations", rule.id) };
}

function expired(policy: Policy, payment: Payment, asOf: Instant): Pick<ClosedPayment, "says" | "rule"> | null {
  const [window, within] = [windowOf(policy, payment), ruleFor(policy, payment)?.within];
  if (window === null || within === undefined || asOf <= window.until) return null;
  const says = `cannot be given back any more: within ${formatDuration(within)} of the payment`;
  return { rule: window.rule, says };
}

function ruleFor(policy: Policy, { method }: Payment): OriginalPaymentRule | undefined {
  return policy.destinations.original.find((one) => isFor(one, method));
}

function isFor({ methods }: OriginalPaymentRule, method: string | null): boolean {
  if (methods.length === 0) return true;
  const paidBy = method?.trim().toLowerCase();
  return methods.some((one) => one.toLowerCase() === paidBy);
}
