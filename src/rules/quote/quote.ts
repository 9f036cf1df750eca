/** The computed refund: what is due on the order by this ticket, what was given, what is left, and which rule says so. */
import { isHeld, ofPrice, remainingOn } from "../cap.ts";
import { isPositive, type Money, money, subtract, sum } from "../money/money.ts";
import { paidFor, rateOf } from "../order/order.ts";
import { coverOf } from "../order/payments.ts";
import { hasPiece } from "../order/pieces.ts";
import { unplacedOf } from "../order/placed.ts";
import { appliesTo, type RuleCase } from "../policy/applies.ts";
import { PATH_FACTS } from "../policy/path.ts";
import { type DeadlineName, type Policy, ruleName } from "../policy/policy.ts";
import { firstClockOf } from "../policy/request-clocks.ts";
import { sumOf } from "../sum-of.ts";
import { deadline } from "../time/deadline.ts";
import { formatDuration } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import type { Destination } from "../words.ts";
import { chargeClaimsOf, claimsOf, refusalsOf } from "./claim.ts";
import { ARRIVAL, destinationFor } from "./destination.ts";
import { evidenceFor, incompleteEvidence } from "./evidence.ts";
import { explain } from "./explain.ts";
import { figuresOf } from "./figures.ts";
import { verdictOf } from "./finding.ts";
import { ladderOf, type Rung } from "./ladder.ts";
import { ownSum } from "./own-sum.ts";
import type { Arrival, GivenBefore, Quote, QuotedClock, QuotedEvidence, QuoteRequest } from "./quote-terms.ts";
import { costOf, marginOf, recoveryFor } from "./recovery.ts";

/** Works a refund out. Whoever quotes many orders at one moment can hand in an `arrivalOf` that remembers its answers. */
export function quote(request: QuoteRequest, arrivalOf: typeof arrivalAt = arrivalAt): Quote {
  const { policy, order, about, held, asOf } = request;
  const { rung, dueBefore, dueElsewhere } = rungOf(request);
  const claims = [...request.others.flatMap((one) => one.claims), ...rung.standing.claims];
  const figures = { ...figuresOf({ order, policy, held, dueBefore }, rung, claims), ...ownSum(request, dueElsewhere) };
  const isOfGoods = request.subject.kind === "goods";
  const evidence = isOfGoods ? evidenceFor(request) : [];
  const payments = givesBack(request);
  const destination = destinationFor(policy, { order, payments, wish: request.wish, asOf });
  const total = (amounts: readonly Money[]) => sum(amounts, order.currency);
  const net = total(figures.parts.map(({ amount }) => amount));
  const findings = [
    ...refusalsOf(order, policy, request),
    ...explain(request, rung, { ...figures, net }),
    ...incompleteEvidence(evidence),
    ...destination.findings,
  ];
  const verdict = verdictOf(findings);
  const gross = total(figures.lines.map((line) => line.gross));
  const byBuyer = figures.fees.filter(({ bearer }) => bearer === "buyer");
  const costs = { cost: costOf(request), fees: figures.fees, rate: rateOf(order) };
  const recovery = verdict === "refused" || !isOfGoods ? null : recoveryFor(request, costs);
  const charged = total([gross, ...figures.charges.map(({ amount }) => amount)]);
  return {
    policy: policy.version,
    subject: request.subject,
    about,
    verdict,
    findings,
    ...figures,
    gross,
    goods: subtract(total(figures.lines.map(({ due }) => due)), total(figures.limits.map(({ amount }) => amount))),
    deducted: total(byBuyer.map(({ amount }) => amount)),
    net,
    givenBefore: givenBefore(request),
    dueElsewhere,
    paid: paidFor(order),
    refundedBefore: order.refundedBefore,
    remaining: remainingOn(order, held),
    destination: destination.destination,
    ...arrivalOf(policy, asOf, destination.destination),
    evidence,
    returning: isOfGoods ? returningFor(policy, about) : null,
    recovery,
    margin:
      isPositive(net) && isOfGoods && isFirstFor(rung) && !isPositive(unplacedOf(order))
        ? marginOf({ kept: subtract(charged, total([...givenHere(request), figures.placed, net])), recovery }, costs)
        : null,
    clocks: clocksFor(request, about, evidence),
  };
}

/** What the ticket was given of what was charged for its goods, as money and not as what it counts for. */
function givenHere({ held, ticket }: QuoteRequest): readonly Money[] {
  const own = held.filter((entry) => entry.ticket === ticket && isHeld(entry));
  return ofPrice(own).map(({ amount }) => amount);
}

/** Whether no earlier ticket was about any of its pieces, so that its own money is all there is to them. */
function isFirstFor({ before, standing }: Rung): boolean {
  return !before.pieces.some(({ line, piece }) => {
    return standing.claims.some((claim) => claim.line === line && hasPiece(claim.pieces, piece));
  });
}

/** The payments that it may go back to: those that the order is paid by, or the one that it is about. */
function givesBack({ subject, order }: QuoteRequest): readonly number[] {
  return subject.kind === "payment" ? [subject.payment] : coverOf(order).map(({ payment }) => payment);
}

interface OnTheLadder {
  readonly rung: Rung;
  /** What tickets before it can still be given: they go first where not all of it is left. */
  readonly dueBefore: Money;
  readonly dueElsewhere: Money;
}

/** The ticket on the ladder of its order, and what is due there besides. */
function rungOf(request: QuoteRequest): OnTheLadder {
  const { policy, order, ticket, others } = request;
  const claims = claimsOf(order, policy, request);
  const asked = chargeClaimsOf(order, request);
  const own = { ...request.standing, ticket, claims, asked, live: true, open: true, waived: 0, expects: null };
  const ladder = ladderOf(order, policy, [...others, own]);
  const rung = ladder.find(({ standing }) => standing === own);
  if (rung === undefined) throw new Error(`R-${ticket} is not on the ladder of its order`);
  const left = ({ rest, standing: { waived } }: Rung) => Math.max(0, rest - waived);
  const toCome = (one: Rung) => (one.standing.open ? one.quote : left(one));
  const beside = ladder.filter((one) => one !== rung);
  const before = beside.filter(({ standing }) => standing.live && standing.ticket < ticket);
  return {
    rung,
    dueBefore: money(sumOf(before, toCome), order.currency),
    dueElsewhere: money(sumOf(beside, left), order.currency),
  };
}

function givenBefore({ held, ticket, order }: QuoteRequest): readonly GivenBefore[] {
  const others = [...Map.groupBy(held, (entry) => entry.ticket)].filter(([number]) => number !== ticket);
  return others.map(([number, entries]) => ({
    ticket: number,
    amount: money(
      entries.reduce((all, { amount }) => all + amount.amount, 0),
      order.currency,
    ),
  }));
}

function returningFor(policy: Policy, about: RuleCase): Quote["returning"] {
  const rule = policy.returns.find((one) => appliesTo(one, about));
  return rule === undefined ? null : { realistic: rule.realistic, rule: ruleName(policy, "returns", rule.id) };
}

const RETURN_CLOCKS: readonly DeadlineName[] = ["return_shipment", "return_receipt"];

/** By when each party has to act, in turn. */
function clocksFor(
  { policy, counterparty, stays }: QuoteRequest,
  { path, stage }: Pick<RuleCase, "path" | "stage">,
  evidence: readonly QuotedEvidence[],
): readonly QuotedClock[] {
  if (path === null) return [];
  const asks: readonly DeadlineName[] = evidence.some(({ shown }) => !shown) ? ["buyer_answer"] : [];
  const asked = firstClockOf({ path, stage }, counterparty);
  const returns = PATH_FACTS[path].shipsBack && !stays ? RETURN_CLOCKS : [];
  const clocks: readonly DeadlineName[] = [
    "review",
    ...asks,
    ...(asked === null ? [] : [asked]),
    ...returns,
    "approval",
    "payout_issue",
  ];
  return clocks.map((clock) => ({
    clock,
    within: formatDuration(policy.deadlines[clock].within),
    rule: ruleName(policy, "deadlines", clock),
  }));
}

/** When money that is approved at a moment would be sent to a destination, and be there. */
export function arrivalAt(policy: Policy, asOf: Instant, destination: Destination): Arrival {
  const sent = clockFrom(policy, asOf, "payout_issue");
  const there = clockFrom(policy, sent.at, ARRIVAL[destination]);
  return { sentBy: sent.at, arrivesBy: there.at, beyondCalendar: sent.beyondCalendar || there.beyondCalendar };
}

function clockFrom(policy: Policy, from: Instant, clock: DeadlineName) {
  return deadline(from, policy.deadlines[clock].within, policy.office);
}
