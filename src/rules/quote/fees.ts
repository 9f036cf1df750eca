/** What a refund costs, and on whom each cost falls. */
import type { Rate } from "../money/convert.ts";
import { percentOf } from "../money/convert.ts";
import { isPositive, type Money, money } from "../money/money.ts";
import { words } from "../names.ts";
import type { OrderLine } from "../order/order.ts";
import { appliesTo, inCurrency, type RuleCase } from "../policy/applies.ts";
import { FEES, type FeeKind, type FeeRule, type Policy, ruleName } from "../policy/policy.ts";
import type { LineClaim } from "../ticket/events.ts";
import type { Bearer } from "../words.ts";
import type { QuoteFinding } from "./finding.ts";

export interface Fee {
  readonly what: FeeKind;
  /** In the order's currency. */
  readonly amount: Money;
  readonly bearer: Bearer;
  readonly rule: string;
}

interface Refunded {
  readonly goods: Money;
  readonly lines: readonly OrderLine[];
  readonly claims: readonly LineClaim[];
  /** CNY for one unit of the order's currency; null where no file gave one. */
  readonly rate: Rate | null;
  /** Who was agreed to pay the return, whatever the policy's rule says; null where nothing was. */
  readonly returnPaidBy: Bearer | null;
}

/** The fees about the request, one of each kind, and what cannot be told because the order has no rate. */
export function feesFor(
  policy: Policy,
  about: RuleCase,
  refunded: Refunded,
): { readonly fees: readonly Fee[]; readonly findings: readonly QuoteFinding[] } {
  const fees: Fee[] = [];
  const findings: QuoteFinding[] = [];
  for (const what of FEES) {
    const rule = policy.fees.find((one) => one.what === what && appliesTo(one, about));
    if (rule === undefined) continue;
    const named = ruleName(policy, "fees", rule.id);
    const amount = amountOf(rule, refunded);
    const agreed = what === "return_shipping" ? refunded.returnPaidBy : null;
    if (amount === undefined) findings.push(unknownRate(named, what));
    else if (isPositive(amount)) fees.push({ what, amount, bearer: agreed ?? rule.bearer, rule: named });
    if (agreed !== null && agreed !== rule.bearer) findings.push(agreedOtherwise(named, rule.bearer, agreed));
  }
  return { fees, findings };
}

function amountOf({ costs, per }: FeeRule, { goods, lines, claims, rate }: Refunded): Money | undefined {
  if ("percent" in costs) return percentOf(goods, costs.percent);
  const all = money(costs.amount * units(per, lines, claims), costs.currency);
  return inCurrency(all, goods.currency, rate);
}

function units(per: FeeRule["per"], lines: readonly OrderLine[], claims: readonly LineClaim[]): number {
  switch (per) {
    case "request":
      return 1;
    case "seller":
      return new Set(lines.map(({ seller }) => seller)).size;
    case "line":
      return lines.length;
    case "piece":
      return claims.reduce((all, { quantity }) => all + quantity, 0);
  }
}

function agreedOtherwise(rule: string, bearer: Bearer, agreed: Bearer): QuoteFinding {
  const says = `the ${agreed} pays for the return, as was agreed, and not the ${bearer}`;
  return { code: "return_paid_otherwise", verdict: null, rule, says };
}

function unknownRate(rule: string, what: FeeKind): QuoteFinding {
  const says = `the ${words(what)} cannot be worked out: the order has no rate for CNY`;
  return { code: "rate_unknown", verdict: "discretion", rule, says };
}
