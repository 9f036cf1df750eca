/** Where the money goes, and whether the way it came is still open. */
import { words } from "../names.ts";
import type { Order } from "../order/order.ts";
import { type DeadlineName, type OriginalPaymentRule, type Policy, ruleName } from "../policy/policy.ts";
import { deadline } from "../time/deadline.ts";
import { formatDuration } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
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
  return { destination, findings };
}

/** Why the way that the money came is closed; null while it is open. */
export function closedOriginal(policy: Policy, order: Order, asOf: Instant): QuoteFinding | null {
  const rule = policy.destinations.original.find((one) => isFor(one, order.paymentMethod));
  if (rule === undefined || order.paidAt === null) return null;
  const { at } = deadline(order.paidAt, rule.within, policy.office);
  if (asOf <= at) return null;
  return {
    code: "original_payment_expired",
    verdict: null,
    rule: ruleName(policy, "destinations", rule.id),
    says: `the original payment cannot be given back any more: within ${formatDuration(rule.within)} of the payment`,
  };
}

function isFor({ methods }: OriginalPaymentRule, method: string | null): boolean {
  if (methods.length === 0) return true;
  const paidBy = method?.trim().toLowerCase();
  return methods.some((one) => one.toLowerCase() === paidBy);
}
