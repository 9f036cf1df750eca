/** What we get back ourselves, from the seller or a carrier, and what that leaves us with. */
import { convertBack, percentOf, type Rate } from "../money/convert.ts";
import { CNY } from "../money/currencies.ts";
import { add, isPositive, type Money, money, subtract, sum, zero } from "../money/money.ts";
import { firstOf } from "../money/split.ts";
import { countOf, inBoth, type Pieces } from "../order/pieces.ts";
import { hasBeen, hasReached } from "../order/stage.ts";
import { appliesTo } from "../policy/applies.ts";
import { type FeeKind, ruleName } from "../policy/policy.ts";
import { sumOf } from "../sum-of.ts";
import type { Claim } from "./claim.ts";
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
  const costs = yuanOf(theirs, rate);
  const share = cost === null ? null : subtract(percentOf(cost, rule.returned), before);
  const amount = share === null || costs === null ? null : add(isPositive(share) ? share : zero(CNY), costs);
  return { from, amount, rule: named, offered: false, before };
}

/** What earlier tickets expect back from the same one for these pieces: what was said or recorded there, else their share by the policy. */
function expectedBefore(request: QuoteRequest, from: QuotedRecovery["from"]): Money {
  const earlier = request.others.filter(({ ticket }) => ticket <= request.ticket);
  return sum(
    earlier.map(({ claims, expects }) => {
      const costs = claims.map((claim) => ({ claim, ...costsOf(request, claim) }));
      if (expects === null) return byPolicy(request, from, costs);
      const whole = sumOf(costs, ({ all }) => all.amount);
      const mine = sumOf(costs, ({ shared }) => shared.amount);
      const theirs = whole === 0 || expects.from !== from ? 0 : firstOf(expects.amount.amount, mine, whole);
      return money(theirs, CNY);
    }),
    CNY,
  );
}

interface ClaimCosts {
  /** What its pieces cost us, and those of them that this request is about. */
  readonly all: Money;
  readonly shared: Money;
}

function costsOf(request: QuoteRequest, { line, pieces }: Claim): ClaimCosts {
  const costOfPieces = (some: Pieces) =>
    costOf({ ...request, lines: [{ line, quantity: countOf(some), pieces: some }] }) ?? zero(CNY);
  const mine = request.lines.find((one) => one.line === line);
  return {
    all: costOfPieces(pieces),
    shared: mine === undefined ? zero(CNY) : costOfPieces(inBoth(mine.pieces, pieces)),
  };
}

function byPolicy(
  { policy }: QuoteRequest,
  from: QuotedRecovery["from"],
  costs: readonly (ClaimCosts & { readonly claim: Claim })[],
): Money {
  return sum(
    costs.map(({ claim, shared }) => {
      const rule = policy.recovery.find((one) => one.from === from && appliesTo(one, claim.terms.about));
      return rule === undefined ? zero(CNY) : percentOf(shared, rule.returned);
    }),
    CNY,
  );
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
  const paid = yuanOf(
    fees.filter(({ what }) => !OUR_WORK.includes(what)),
    rate,
  );
  if (back === null || ours === null || paid === null || cost === null) return null;
  return subtract(subtract(add(ours, back), cost), paid);
}

/** What fees come to in CNY: as the policy writes them, or else at the order's rate. */
function yuanOf(fees: readonly Fee[], rate: Rate | null): Money | null {
  const others = fees.filter(({ yuan }) => yuan === null).map(({ amount }) => amount);
  const [first] = others;
  const converted = first === undefined ? zero(CNY) : inYuan(sum(others, first.currency), rate);
  const written = fees.flatMap(({ yuan }) => yuan ?? []);
  return converted === null ? null : sum([converted, ...written], CNY);
}

function inYuan(amount: Money, rate: Rate | null): Money | null {
  if (amount.currency === CNY) return amount;
  return rate === null ? null : convertBack(amount, CNY, rate);
}
