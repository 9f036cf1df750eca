/** What we get back ourselves, from the seller or a carrier, and what that leaves us with. */
import { convertBack, percentOf, type Rate } from "../money/convert.ts";
import { CNY } from "../money/currencies.ts";
import { add, isPositive, type Money, money, subtract, sum, zero } from "../money/money.ts";
import { firstOf } from "../money/split.ts";
import { inBoth } from "../order/pieces.ts";
import { hasBeen, hasReached } from "../order/stage.ts";
import { appliesTo } from "../policy/applies.ts";
import { type FeeKind, ruleName } from "../policy/policy.ts";
import type { Fee } from "./figures.ts";
import type { QuotedRecovery, QuoteRequest } from "./quote-terms.ts";

/** What the money side of a recovery depends on. */
export interface Costs {
  /** What we paid for the pieces; null where no file says. */
  readonly cost: Money | null;
  readonly fees: readonly Fee[];
  /** CNY for one unit of the order's currency; null where no file gave one. */
  readonly rate: Rate | null;
}

/** Goods, and how far they have come, or are supposed to have. */
export interface CostlyGoods extends Pick<QuoteRequest, "order" | "lines" | "supposed"> {
  readonly about: Pick<QuoteRequest["about"], "stage">;
}

/** What the pieces cost us, in CNY: nothing before they were bought; null where a file lacks it. */
export function costOf({ order, lines, about, supposed }: CostlyGoods): Money | null {
  let all = zero(CNY);
  for (const { line, pieces } of lines) {
    const known = order.lines.find((one) => one.line === line);
    if (known === undefined) return null;
    if (!(supposed ? hasReached(about.stage, "purchased") : hasBeen(known, "purchased"))) continue;
    if (known.cost === null) return null;
    const { cost, quantity } = known;
    const upTo = (piece: number) => firstOf(cost.amount, piece, quantity);
    all = pieces.reduce((sum, [from, to]) => add(sum, money(upTo(to) - upTo(from - 1), CNY)), all);
  }
  return all;
}

/** What we get back: what was offered, or a share of what we paid that no earlier ticket expects, and the costs that fall on the seller. */
export function recoveryFor(request: QuoteRequest, { cost, fees, rate }: Costs): QuotedRecovery | null {
  const { policy, about, offer, counterparty } = request;
  const rule = policy.recovery.find((one) => one.from === counterparty && appliesTo(one, about));
  if (rule === undefined) return null;
  const { from } = rule;
  const named = ruleName(policy, "recovery", rule.id);
  const before = expectedBefore(request, from);
  if (offer !== null) return { from, amount: offer, rule: named, offered: true, before };
  const theirs = fees.filter(({ bearer }) => from === "seller" && bearer === "seller");
  const costs = inYuan(sumOf(theirs), rate);
  const share = cost === null ? null : subtract(percentOf(cost, rule.returned), before);
  const amount = share === null || costs === null ? null : add(isPositive(share) ? share : zero(CNY), costs);
  return { from, amount, rule: named, offered: false, before };
}

/** What earlier tickets expect back from the same one for these pieces. */
function expectedBefore(request: QuoteRequest, from: QuotedRecovery["from"]): Money {
  const { policy, lines, others, ticket } = request;
  let all = zero(CNY);
  for (const claim of others.flatMap(({ claims }) => claims)) {
    const rule = policy.recovery.find((one) => one.from === from && appliesTo(one, claim.terms.about));
    const mine = lines.find(({ line }) => line === claim.line);
    if (claim.ticket > ticket || rule === undefined || mine === undefined) continue;
    const same = [{ ...mine, pieces: inBoth(mine.pieces, claim.pieces) }];
    all = add(all, percentOf(costOf({ ...request, lines: same }) ?? zero(CNY), rule.returned));
  }
  return all;
}

/** Work of our own, for which no money goes out. */
const OUR_WORK: readonly FeeKind[] = ["handling", "inspection"];

/**
 * What these pieces leave us with, in CNY: what we keep of the buyer's money, less what they cost us, with what comes
 * back and without what we pay others. Null where it cannot be known.
 */
export function marginOf(
  { kept, recovery }: { readonly kept: Money; readonly recovery: QuotedRecovery | null },
  { cost, fees, rate }: Costs,
): Money | null {
  const back = recovery === null ? zero(CNY) : recovery.amount;
  const ours = inYuan(kept, rate);
  const paid = inYuan(sumOf(fees.filter(({ what }) => !OUR_WORK.includes(what))), rate);
  if (back === null || ours === null || paid === null || cost === null) return null;
  return subtract(subtract(add(ours, back), cost), paid);
}

function sumOf(fees: readonly Fee[]): Money {
  const [first] = fees;
  return first === undefined
    ? zero(CNY)
    : sum(
        fees.map(({ amount }) => amount),
        first.amount.currency,
      );
}

function inYuan(amount: Money, rate: Rate | null): Money | null {
  if (amount.currency === CNY) return amount;
  return rate === null ? null : convertBack(amount, CNY, rate);
}
