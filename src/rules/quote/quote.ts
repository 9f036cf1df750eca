/** The computed refund: what the policy gives for these lines, at this stage, for this reason, and which rule says each part of it. */
import { type CapEntry, type CapPart, remainingOn } from "../cap.ts";
import { parseRate, type Rate } from "../money/convert.ts";
import { type Money, smaller, subtract, sum, zero } from "../money/money.ts";
import { type Order, paidFor } from "../order/order.ts";
import { appliesTo, type RuleCase } from "../policy/applies.ts";
import { type DeadlineName, type EvidenceKind, type Policy, ruleName } from "../policy/policy.ts";
import { Refusal } from "../refusal.ts";
import type { LineClaim } from "../ticket/events.ts";
import { deadline } from "../time/deadline.ts";
import { formatDuration } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import type { Bearer, Charge, Destination, Path } from "../words.ts";
import { chargesFor, goodsFor, moneyLeft, partsOf, quotedLines } from "./amounts.ts";
import { checkCutOffs } from "./cut-offs.ts";
import { ARRIVAL, destinationFor } from "./destination.ts";
import { evidenceFor, incompleteEvidence } from "./evidence.ts";
import { type Fee, feesFor } from "./fees.ts";
import { type QuoteFinding, type Verdict, verdictOf } from "./finding.ts";
import { costOf, marginOf, recoveryFor } from "./recovery.ts";

/** Everything that a quote depends on: the same gives the same, to the byte. */
export interface QuoteRequest {
  readonly policy: Policy;
  readonly order: Order;
  readonly about: RuleCase;
  /** Some or all pieces of some or all lines; each line once. */
  readonly claims: readonly LineClaim[];
  /** Everything that others hold under the order's cap. */
  readonly held: readonly CapEntry[];
  /** When the buyer asked. */
  readonly askedAt: Instant;
  /** When it is worked out: arrival is counted from here. */
  readonly asOf: Instant;
  /** Whether the stage is only supposed: what no file dates has then just happened. */
  readonly supposed: boolean;
  readonly wish: Destination | null;
  /** Kinds that files show; a null is a file of which nobody said what it shows. */
  readonly evidence: readonly (EvidenceKind | null)[];
  readonly insured: boolean;
  /** What the seller offered or agreed to give back, in CNY; zero once he refused and that is the last word. */
  readonly offer: Money | null;
  /** Pieces that were to come back before they are refunded, and have not. */
  readonly goodsAwaited: readonly LineClaim[];
  /** Who was agreed to pay the return; null takes the policy's. */
  readonly returnPaidBy: Bearer | null;
}

export interface QuotedLine {
  readonly line: string;
  readonly quantity: number;
  /** What the buyer was charged for these pieces. */
  readonly gross: Money;
  /** Of the pieces claimed, those that no other refund covers. */
  readonly pieces: number;
  /** What was charged for those. */
  readonly price: Money;
  /** Of that, what is left under the cap. */
  readonly available: Money;
}

export interface QuotedCharge {
  readonly charge: Charge;
  readonly amount: Money;
  readonly rule: string;
}

export interface QuotedEvidence {
  readonly kind: EvidenceKind;
  readonly shown: boolean;
  readonly rule: string;
}

export interface QuotedRecovery {
  readonly from: "seller" | "carrier";
  /** In CNY; null where no file says what the goods cost us. */
  readonly amount: Money | null;
  readonly rule: string;
  /** Whether it is what was offered, rather than what the policy expects. */
  readonly offered: boolean;
}

export interface QuotedClock {
  readonly clock: DeadlineName;
  /** `36 hours` */
  readonly within: string;
  readonly rule: string;
}

export interface Quote {
  /** The version that it was worked out by. */
  readonly policy: string;
  readonly about: RuleCase;
  readonly verdict: Verdict;
  readonly findings: readonly QuoteFinding[];
  /** In the order of the order's own lines. */
  readonly lines: readonly QuotedLine[];
  readonly gross: Money;
  /** What is given back for the goods, before anything is taken off. */
  readonly goods: Money;
  readonly charges: readonly QuotedCharge[];
  readonly fees: readonly Fee[];
  /** What the fees take off for the buyer, never more than there is. */
  readonly deducted: Money;
  readonly net: Money;
  /** The net by line and charge: sums to it. */
  readonly parts: readonly CapPart[];
  readonly paid: Money;
  readonly refundedBefore: Money;
  /** What can still be refunded on the whole order. */
  readonly remaining: Money;
  readonly destination: Destination;
  readonly sentBy: Instant;
  readonly arrivesBy: Instant;
  readonly beyondCalendar: boolean;
  readonly evidence: readonly QuotedEvidence[];
  readonly returning: { readonly realistic: boolean; readonly rule: string } | null;
  readonly recovery: QuotedRecovery | null;
  /** What these pieces leave us with, in CNY; null where it cannot be known, or nothing is given back. */
  readonly margin: Money | null;
  /** The clocks of this path, in the order in which they run. */
  readonly clocks: readonly QuotedClock[];
}

/** Works a refund out. */
export function quote(request: QuoteRequest): Quote {
  const { policy, order, about, askedAt, asOf } = request;
  const rate = rateOf(order);
  const covered = order.lines.filter(({ line }) => request.claims.some((claim) => claim.line === line));
  const lines = quotedLines(request);
  const evidence = evidenceFor(request);
  const destination = destinationFor(policy, order, { wish: request.wish, asOf });
  const goods = goodsFor(request, lines, rate);
  const charges = chargesFor(request, lines, goods.amount);
  const fees = feesFor(policy, about, {
    goods: goods.amount,
    lines: covered,
    claims: request.claims,
    rate,
    returnPaidBy: request.returnPaidBy,
  });
  const findings = [
    ...moneyLeft(request, lines, charges.charges),
    ...checkCutOffs(policy, about, { order, lines: covered, askedAt, supposed: request.supposed }),
    ...awaitedGoods(request),
    ...incompleteEvidence(evidence),
    ...goods.findings,
    ...charges.findings,
    ...fees.findings,
    ...destination.findings,
  ];
  const verdict = verdictOf(findings);
  const nothing = zero(order.currency);
  const whole = sum([goods.amount, ...charges.charges.map(({ amount }) => amount)], order.currency);
  const byBuyer = sum(
    fees.fees.filter(({ bearer }) => bearer === "buyer").map(({ amount }) => amount),
    order.currency,
  );
  const deducted = verdict === "refused" ? nothing : smaller(byBuyer, whole);
  const net = verdict === "refused" ? nothing : subtract(whole, deducted);
  const costs = { cost: costOf(request, covered), fees: verdict === "refused" ? [] : fees.fees, rate };
  const recovery = verdict === "refused" ? null : recoveryFor(request, costs);
  const available = sum(
    [...lines.map((one) => one.available), ...charges.charges.map(({ amount }) => amount)],
    order.currency,
  );
  const arrival = arrivalOf(policy, asOf, destination.destination);
  return {
    policy: policy.version,
    about,
    verdict,
    findings,
    lines,
    gross: sum(
      lines.map(({ gross }) => gross),
      order.currency,
    ),
    goods: verdict === "refused" ? nothing : goods.amount,
    charges: verdict === "refused" ? [] : charges.charges,
    fees: costs.fees,
    deducted,
    net,
    parts: partsOf(net, lines, charges.charges),
    paid: paidFor(order),
    refundedBefore: order.refundedBefore,
    remaining: remainingOn(order, request.held),
    destination: destination.destination,
    ...arrival,
    evidence,
    returning: returningFor(policy, about),
    recovery,
    margin: verdict === "refused" ? null : marginOf({ kept: subtract(available, net), recovery }, costs),
    clocks: clocksFor(policy, about.path, evidence),
  };
}

/** What a person found out about the goods, which no rule of a policy overrules. */
function awaitedGoods({ about, goodsAwaited, order }: QuoteRequest): readonly QuoteFinding[] {
  const nothingDue: QuoteFinding = {
    code: "nothing_due",
    verdict: "refused",
    rule: null,
    says: "nothing is due by the answers about the goods abroad",
  };
  const missing = goodsAwaited.map(({ line, quantity }): QuoteFinding => {
    const all = order.lines.find((one) => one.line === line)?.quantity ?? quantity;
    const says = `${quantity} of ${all} of line ${line} ${quantity === 1 ? "has" : "have"} not come back`;
    return { code: "goods_not_back", verdict: "discretion", rule: null, says };
  });
  return about.way === "nothing" ? [nothingDue, ...missing] : missing;
}

/** CNY for one unit of the order's currency; null where no file gave one that can be read. */
export function rateOf(order: Order): Rate | null {
  if (order.cnyRate === null) return null;
  const rate = parseRate(order.cnyRate);
  return rate instanceof Refusal ? null : rate;
}

function returningFor(policy: Policy, about: RuleCase): Quote["returning"] {
  const rule = policy.returns.find((one) => appliesTo(one, about));
  return rule === undefined ? null : { realistic: rule.realistic, rule: ruleName(policy, "returns", rule.id) };
}

const CLOCKS_OF_PATH: Readonly<Record<Path, readonly DeadlineName[]>> = {
  refund_directly: [],
  cancel_with_seller: ["seller_cancel"],
  intercept_or_return: ["seller_intercept", "return_shipment", "return_receipt"],
  return_from_warehouse: ["seller_return_agreement", "return_shipment", "return_receipt"],
  after_dispatch: ["seller_refund"],
  claim_loss: ["seller_refund"],
};

/** By when each party has to act, in turn. */
function clocksFor(policy: Policy, path: Path | null, evidence: readonly QuotedEvidence[]): readonly QuotedClock[] {
  if (path === null) return [];
  const asks: readonly DeadlineName[] = evidence.some(({ shown }) => !shown) ? ["buyer_answer"] : [];
  const clocks: readonly DeadlineName[] = ["review", ...asks, ...CLOCKS_OF_PATH[path], "approval", "payout_issue"];
  return clocks.map((clock) => ({
    clock,
    within: formatDuration(policy.deadlines[clock].within),
    rule: ruleName(policy, "deadlines", clock),
  }));
}

type Arrival = Pick<Quote, "sentBy" | "arrivesBy" | "beyondCalendar">;

/** What was worked out for the last moment asked about: quotes of many orders are all of one, and calendars are slow. */
const remembered: { policy: Policy | null; asOf: Instant | null; arrivals: Partial<Record<Destination, Arrival>> } = {
  policy: null,
  asOf: null,
  arrivals: {},
};

/** When money that is approved now would be sent, and be there. */
function arrivalOf(policy: Policy, asOf: Instant, destination: Destination): Arrival {
  if (remembered.policy !== policy || remembered.asOf !== asOf) {
    Object.assign(remembered, { policy, asOf, arrivals: {} });
  }
  const known = remembered.arrivals[destination];
  if (known !== undefined) return known;
  const sent = clockFrom(policy, asOf, "payout_issue");
  const there = clockFrom(policy, sent.at, ARRIVAL[destination]);
  const beyondCalendar = sent.beyondCalendar || there.beyondCalendar;
  const arrival = { sentBy: sent.at, arrivesBy: there.at, beyondCalendar };
  remembered.arrivals[destination] = arrival;
  return arrival;
}

function clockFrom(policy: Policy, from: Instant, clock: DeadlineName) {
  return deadline(from, policy.deadlines[clock].within, policy.office);
}
