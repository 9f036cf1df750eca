/** Where the money goes, and whether the way it came is still open. */
import { words } from "../names.ts";
import type { Order } from "../order/order.ts";
import type { Payment } from "../order/payment.ts";
import { coverOf, isFromWallet, paymentsOf } from "../order/payments.ts";
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

/** Where the money goes: as wished where that is offered and open, else the first that is. */
export function destinationFor(
  policy: Policy,
  order: Order,
  asked: { readonly wish: Destination | null; readonly asOf: Instant },
): { readonly destination: Destination; readonly findings: readonly QuoteFinding[] } {
  const { prefer, choice } = policy.destinations;
  const { wish, asOf } = asked;
  const findings: QuoteFinding[] = [];
  if (wish !== null && !isWord(choice, wish) && !isWord(prefer, wish)) {
    findings.push({
      code: "destination_not_offered",
      verdict: "discretion",
      rule: ruleName(policy, "destinations", "choice"),
      says: `buyers may choose ${[...new Set([...choice, ...prefer])].map(words).join(" or ")}, not the ${words(wish)}`,
    });
  }
  const candidates = wish === null ? prefer : [wish, ...prefer.filter((one) => one !== wish)];
  const closed = candidates.includes("original_payment") ? closedOriginal(policy, order, asOf) : null;
  const open = candidates.filter((one) => closed === null || one !== "original_payment");
  const destination = open[0] ?? candidates[0] ?? "wallet";
  if (closed !== null && candidates[0] === "original_payment") findings.push(closed);
  return { destination: destination === "original_payment" ? originalWay(order) : destination, findings };
}

/** What came from the wallet alone goes back there. */
function originalWay(order: Order): Destination {
  const payments = paymentsOf(order);
  return payments.length > 0 && payments.every(isFromWallet) ? "wallet" : "original_payment";
}

/** Why the way that the money came is closed; null while it is open for every payment that the order is paid by. */
function closedOriginal(policy: Policy, order: Order, asOf: Instant): QuoteFinding | null {
  const cover = coverOf(order).map(({ payment }) => payment);
  for (const one of paymentsOf(order)) {
    const closed = cover.includes(one.payment) ? expired(policy, one, asOf) : null;
    if (closed !== null) return { code: "original_payment_expired", verdict: null, ...closed };
  }
  return null;
}

/** Why a payment cannot be given back the way it came; with a moment where it can be from then on. */
export interface ClosedPayment {
  readonly says: string;
  readonly rule: string;
  readonly until: Instant | null;
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
  if (late !== null) return { ...late, until: null };
  const given = payouts.filter(({ status, destination, shares }) => {
    return status !== "failed" && destination === "original_payment" && shares.some((one) => one.payment === payment);
  });
  const named = ruleName(policy, "destinations", rule.id);
  if (rule.most !== null && given.length >= rule.most) {
    const says = `the gateway takes ${rule.most} refunds of one payment, and had ${given.length}`;
    return { says, rule: named, until: null };
  }
  const last = given
    .map(({ preparedAt }) => preparedAt)
    .sort()
    .at(-1);
  const until = last === undefined ? null : addMillis(last, rule.apart * MINUTE);
  if (until === null || rule.apart === 0 || now >= until) return null;
  const apart = rule.apart === 1 ? "a minute" : `${rule.apart} minutes`;
  return { says: `the gateway wants ${apart} between two refunds of one payment`, rule: named, until };
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
  const says = `the original payment cannot be given back any more: within ${formatDuration(within)} of the payment`;
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
