/** The figures of a quote: lines, goods, charges, and the parts that a refund of them draws from the cap. */
import { type CapEntry, type CapPart, isCharge, lineTarget, piecesLeft, remainingFor, remainingOn } from "../cap.ts";
import { percentOf, type Rate } from "../money/convert.ts";
import type { Currency } from "../money/currencies.ts";
import { compare, formatMoney, isPositive, type Money, smaller, subtract, sum, zero } from "../money/money.ts";
import { share, splitByWeight } from "../money/split.ts";
import { words } from "../names.ts";
import type { Order } from "../order/order.ts";
import { appliesTo, inCurrency } from "../policy/applies.ts";
import { ruleName } from "../policy/policy.ts";
import { CHARGES } from "../words.ts";
import type { QuoteFinding } from "./finding.ts";
import type { QuotedCharge, QuotedLine, QuoteRequest } from "./quote.ts";

/** What was charged for each line of the request, and what of that is left, in the order of the order's own lines. */
export function quotedLines({ order, claims, held }: QuoteRequest): readonly QuotedLine[] {
  return order.lines.flatMap(({ line, quantity: ordered, amount }): readonly QuotedLine[] => {
    const claim = claims.find((one) => one.line === line);
    if (claim === undefined) return [];
    // A piece that was refunded is done with: what a fee or a rule kept of it is not there to be claimed again.
    const pieces = Math.min(claim.quantity, piecesLeft(order, held, line));
    const price = share(amount, pieces, ordered);
    const available = smaller(price, remainingFor(order, held, lineTarget(line)));
    return [
      { line, quantity: claim.quantity, gross: share(amount, claim.quantity, ordered), pieces, price, available },
    ];
  });
}

/** Why there is less to give back than was charged, or nothing at all. */
export function moneyLeft(
  { order, held }: QuoteRequest,
  lines: readonly QuotedLine[],
  charges: readonly QuotedCharge[],
): readonly QuoteFinding[] {
  const base = { verdict: "refused", rule: null } as const;
  if (order.paidAt === null) {
    return [{ ...base, code: "nothing_paid", says: "the order has not been paid, so there is nothing to give back" }];
  }
  const left = remainingOn(order, held);
  const available = smaller(sumOf(lines, "available", order.currency), left);
  if (!isPositive(available) && charges.length === 0) {
    return [{ ...base, code: "nothing_left", says: "everything paid for this is refunded or approved already" }];
  }
  const gross = sumOf(lines, "gross", order.currency);
  if (compare(available, gross) >= 0) return [];
  const gone = formatMoney(subtract(gross, available));
  return [{ code: "refunded_already", verdict: null, rule: null, says: `${gone} of it is refunded or held already` }];
}

function sumOf(lines: readonly QuotedLine[], figure: "gross" | "price" | "available", currency: Currency): Money {
  return sum(
    lines.map((one) => one[figure]),
    currency,
  );
}

export interface Goods {
  readonly amount: Money;
  readonly findings: readonly QuoteFinding[];
}

/**
 * What can be given back for the goods: a share of the price of the pieces that no other refund covers. A limit holds for
 * the order, so that no second ticket begins it anew.
 */
export function goodsFor(request: QuoteRequest, lines: readonly QuotedLine[], rate: Rate | null): Goods {
  const { policy, order, about, held, insured } = request;
  const available = smaller(sumOf(lines, "available", order.currency), remainingOn(order, held));
  const rule = policy.goods.find((one) => appliesTo(one, about) && (one.insured === null || one.insured === insured));
  if (rule === undefined) return { amount: available, findings: [] };
  const named = ruleName(policy, "goods", rule.id);
  const most = rule.most === null ? null : inCurrency(rule.most, order.currency, rate);
  const shared = percentOf(sumOf(lines, "price", order.currency), rule.returned);
  const limit = most === null || most === undefined ? shared : smaller(shared, lessGiven(most, order, held));
  const amount = smaller(available, limit);
  const findings: QuoteFinding[] = [];
  if (most === undefined) {
    const says = "its limit cannot be worked out: the order has no rate for CNY";
    findings.push({ code: "rate_unknown", verdict: "discretion", rule: named, says });
  }
  if (compare(amount, available) < 0) {
    const upTo = rule.most === null ? "" : `, at most ${formatMoney(rule.most)} on the order`;
    const says = `${rule.returned} % of the price of the goods is given back${upTo}`;
    findings.push({ code: "goods_limited", verdict: null, rule: named, says });
  }
  return { amount, findings };
}

/** The limit less what other refunds gave for goods of the order. */
function lessGiven(most: Money, order: Order, held: readonly CapEntry[]): Money {
  const live = held.filter(({ target, state }) => !isCharge(target) && state !== "released");
  const given = sum(
    live.map(({ amount }) => amount),
    order.currency,
  );
  return compare(given, most) >= 0 ? zero(order.currency) : subtract(most, given);
}

export interface Charges {
  readonly charges: readonly QuotedCharge[];
  readonly findings: readonly QuoteFinding[];
}

/** A charge is the order's: it goes back with the last of its lines, once, and as far as the cap reaches. */
export function chargesFor(request: QuoteRequest, lines: readonly QuotedLine[], goods: Money): Charges {
  const { policy, order, about, held } = request;
  const charges: QuotedCharge[] = [];
  const findings: QuoteFinding[] = [];
  let room = subtract(remainingOn(order, held), goods);
  for (const charge of CHARGES) {
    const charged = order.charges[charge];
    if (!isPositive(charged) || order.paidAt === null) continue;
    const rule = policy.charges.find((one) => one.charge === charge && appliesTo(one, about));
    const named = rule === undefined ? null : ruleName(policy, "charges", rule.id);
    const given = rule === undefined || named === null ? zero(order.currency) : percentOf(charged, rule.returned);
    const name = `${words(charge)} of ${formatMoney(charged)}`;
    if (!isPositive(given) || named === null) {
      findings.push({ code: "charge_kept", verdict: null, rule: named, says: `the ${name} is not given back` });
    } else if (!coversTheRest(request, lines)) {
      const says = `the ${name} is given back with the last line of the order`;
      findings.push({ code: "charge_of_other_lines", verdict: null, rule: named, says });
    } else {
      const amount = smaller(smaller(given, remainingFor(order, held, charge)), room);
      if (!isPositive(amount)) continue;
      charges.push({ charge, amount, rule: named });
      room = subtract(room, amount);
    }
  }
  return { charges, findings };
}

/** Whether every piece of the order is refunded once these are. */
function coversTheRest({ order, held }: QuoteRequest, lines: readonly QuotedLine[]): boolean {
  return order.lines.every(({ line, amount }) => {
    const claimed = lines.find((one) => one.line === line)?.pieces ?? 0;
    // A gift was never paid for, so nobody waits for its refund.
    return !isPositive(amount) || piecesLeft(order, held, line) <= claimed;
  });
}

/** The lines bear what is taken off, in proportion to what each has; charges go back whole while the net allows it. */
export function partsOf(
  net: Money,
  lines: readonly QuotedLine[],
  charges: readonly QuotedCharge[],
): readonly CapPart[] {
  let left = net;
  const onCharges = charges.map(({ charge, amount }): CapPart => {
    const part = smaller(amount, left);
    left = subtract(left, part);
    return { target: charge, amount: part };
  });
  const shares = splitByWeight(
    left,
    lines.map(({ available }) => available.amount),
  );
  const onLines = lines.map(
    ({ line }, at): CapPart => ({ target: lineTarget(line), amount: shares[at] ?? zero(net.currency) }),
  );
  return [...onLines, ...onCharges].filter(({ amount }) => isPositive(amount));
}
