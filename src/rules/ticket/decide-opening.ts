/** Opening a ticket: what it covers, what the order says, and why it may not be opened. */
import { paymentTarget, remainingFor, remainingOn } from "../cap.ts";
import { formatMoney, isPositive, type Money, money, sum } from "../money/money.ts";
import { firstOf } from "../money/split.ts";
import { ticketName, words } from "../names.ts";
import { chooseClaims, type LineChoice, type LineClaim, piecesOn } from "../order/claim.ts";
import { type Order, paidFor } from "../order/order.ts";
import { paymentsOf } from "../order/payments.ts";
import { allPieces, countOf, inBoth, piecesText, without } from "../order/pieces.ts";
import { Refusal } from "../refusal.ts";
import type { Fault } from "../words.ts";
import { askedAt } from "./asked.ts";
import { sumAskedFor } from "./decide-sum-opening.ts";
import type { AskedMoment } from "./events.ts";
import { type Draft, dueBy, type Facts, transitionTo, withEvidence } from "./facts.ts";
import { findOut } from "./find-out.ts";
import { isOpenStatus } from "./machine.ts";
import { groupsOf } from "./one-way.ts";
import { givenTo } from "./standing.ts";
import type { OpenStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

/**
 * The openings of a request, one for each way that its goods go, each with the evidence; or why not: nothing paid, nothing left,
 * line unknown, or a ticket open for the same.
 */
export function decideOpening(step: OpenStep, facts: Facts): readonly (readonly Draft[])[] | Refusal {
  const asked = askedFor(step, facts);
  if (asked instanceof Refusal) return asked;
  const moment = askedAt(step.askedAt, facts);
  if (moment instanceof Refusal) return moment;
  const fault = step.fault ?? facts.policy.faults[step.reason];
  return asked.map((part) => openingOf(step, { ...part, ...moment, fault }, facts));
}

/** What one ticket is about. */
interface AskedPart {
  readonly lines: readonly LineClaim[];
  readonly gross: Money;
}

function openingOf(
  step: OpenStep,
  { lines, gross, fault, askedAt: asked, promise }: AskedPart & AskedMoment & { readonly fault: Fault },
  facts: Facts,
): readonly Draft[] {
  const { order } = facts;
  const landing = { ...transitionTo(facts, "submitted", null), due: dueBy(facts, "review", asked) };
  const opened: Draft = {
    kind: "opened",
    data: {
      request: facts.nextTicket,
      order: order.id,
      reason: step.reason,
      fault,
      channel: step.channel,
      description: step.description,
      ...(step.language !== null && { language: step.language }),
      subject: step.subject,
      lines,
      gross,
      askedAt: asked,
      promise,
      policy: facts.policy.version,
      ...findOut(order, lines, { reason: step.reason, fault, insured: false }),
    },
    ...landing,
  };
  return withEvidence([opened], step.evidence, landing);
}

/** The pieces that each ticket covers and what they cost; or no pieces, and the sum that is asked for. */
function askedFor(
  { subject, lines: choices, reason, ...step }: OpenStep,
  facts: Facts,
): readonly AskedPart[] | Refusal {
  const nothing = refuseUnpaid(facts);
  if (nothing !== undefined) return nothing;
  if (subject.kind !== "goods") {
    if (choices.length > 0) return refuseLines();
    const gross = sumAskedFor(subject, facts);
    return gross instanceof Refusal ? gross : [{ lines: [], gross }];
  }
  const claims = refuseNothingLeft(facts) ?? claimLines(choices, facts);
  if (claims instanceof Refusal) return claims;
  const fault = step.fault ?? facts.policy.faults[reason];
  const groups = groupsOf(facts.order, claims, { reason, fault, insured: false });
  return groups.map((lines) => ({ lines, gross: grossOf(facts.order, lines) }));
}

function refuseLines(): Refusal {
  return new Refusal("usage", "a ticket about a sum covers no lines", {
    hint: "leave --line out, or open a ticket for the goods and one for the sum",
  });
}

/** The pieces asked about: those that no other open ticket has, and first those for which nothing was given. */
export function claimLines(
  choices: readonly LineChoice[],
  { order, tickets }: Pick<Facts, "order" | "tickets">,
): readonly LineClaim[] | Refusal {
  const open = tickets.filter(({ status }) => isOpenStatus(status)).flatMap(({ lines }) => lines);
  const given = tickets.filter((ticket) => givenTo(ticket).given > 0).flatMap(({ lines }) => lines);
  const all = (line: string) => allPieces(order.lines.find((one) => one.line === line)?.quantity ?? 0);
  const claims = chooseClaims(order, choices, {
    free: (line) => without(all(line), piecesOn(open, line)),
    first: (line) => without(all(line), piecesOn(given, line)),
  });
  return claims instanceof Refusal ? claims : (refuseTaken(choices, claims, { order, tickets }) ?? claims);
}

/** The pieces a quote is to suppose: whatever is open on them, and first those that nobody asked about. */
export function supposedLines(
  choices: readonly LineChoice[],
  { order, tickets }: Pick<Facts, "order" | "tickets">,
): readonly LineClaim[] | Refusal {
  const all = (line: string) => allPieces(order.lines.find((one) => one.line === line)?.quantity ?? 0);
  const known = tickets.filter((ticket) => isOpenStatus(ticket.status) || givenTo(ticket).given > 0);
  const asked = known.flatMap(({ lines }) => lines);
  return chooseClaims(order, choices, { free: all, first: (line) => without(all(line), piecesOn(asked, line)) });
}

/** The refusal `already_open` where a choice would take pieces that another open ticket has. */
function refuseTaken(
  choices: readonly LineChoice[],
  claims: readonly LineClaim[],
  { order, tickets }: Pick<Facts, "order" | "tickets">,
): Refusal | undefined {
  const short = choices.find(({ line, quantity, pieces }) => {
    const wanted = pieces === undefined ? (quantity ?? 1) : countOf(pieces);
    return countOf(piecesOn(claims, line)) < wanted;
  });
  if (short === undefined && claims.length > 0) return undefined;
  const open = tickets.filter((ticket) => isOpenStatus(ticket.status));
  if (short === undefined) return allOpen(open, order);
  const rival = open.find((ticket) => piecesOn(ticket.lines, short.line).length > 0);
  return rival === undefined ? undefined : alreadyOpen(rival, short.line, order);
}

/** What the buyer was charged for the pieces of one claim: pieces of a line always add up to the line. */
function grossOfClaim(order: Order, { line, pieces }: LineClaim): Money {
  const known = order.lines.find((one) => one.line === line);
  if (known === undefined) throw new Error(`order ${order.id} has no line ${line}`);
  const upTo = (piece: number) => firstOf(known.amount.amount, piece, known.quantity);
  const gross = pieces.reduce((all, [from, to]) => all + upTo(to) - upTo(from - 1), 0);
  return money(gross, order.currency);
}

export function grossOf(order: Order, claims: readonly LineClaim[]): Money {
  return sum(
    claims.map((claim) => grossOfClaim(order, claim)),
    order.currency,
  );
}

/** Whether the goods of a ticket are elsewhere than when somebody last looked, so that its path may be another. */
export function hasMovedOn(
  { lines, finding, ...about }: Pick<Ticket, "lines" | "reason" | "fault" | "insured" | "finding">,
  { order }: Pick<Facts, "order">,
): boolean {
  const { stage, path } = findOut(order, lines, about);
  return stage !== finding.stage || path !== finding.path;
}

/** The refusal `already_open` when another open ticket has one of these pieces. */
export function refuseRival({ order, tickets }: Pick<Facts, "order" | "tickets">, claims: readonly LineClaim[]) {
  for (const rival of tickets.filter(({ status }) => isOpenStatus(status))) {
    const shared = claims.find(({ line, pieces }) => inBoth(pieces, piecesOn(rival.lines, line)).length > 0);
    if (shared !== undefined) return alreadyOpen(rival, shared.line, order);
  }
  return undefined;
}

function alreadyOpen(rival: Ticket, line: string, order: Order): Refusal {
  const name = ticketName(rival.number);
  const theirs = piecesOn(rival.lines, line);
  const pieces = `${countOf(theirs) === 1 ? "piece" : "pieces"} ${piecesText(theirs)} of line ${line} of order ${order.id}`;
  return new Refusal(
    "already_open",
    `${name} is already open and has ${pieces}, for the reason ${words(rival.reason)}`,
    { hint: `go on with that one: refund show ${name}`, details: { ticket: name, order: order.id } },
  );
}

/** Where no piece was chosen, and none is free. */
function allOpen(open: readonly Ticket[], order: Order): Refusal | undefined {
  const [name, ...others] = open.map(({ number }) => ticketName(number));
  if (name === undefined) return undefined;
  const on = others.length === 0 ? `an open ticket, ${name}` : `open tickets: ${[name, ...others].join(", ")}`;
  return new Refusal("already_open", `everything that is left of order ${order.id} is on ${on}`, {
    hint: `go on with ${others.length === 0 ? "it" : "one of them"}: refund show ${name}`,
    details: { ticket: name, order: order.id },
  });
}

function refuseUnpaid({ order }: Facts): Refusal | undefined {
  if (order.paidAt !== null) return undefined;
  return new Refusal("nothing_paid", `order ${order.id} has not been paid, so there is nothing to refund`, {
    hint: "cancel the order on the platform; if the buyer did pay, import a newer file first",
    details: { order: order.id },
  });
}

function refuseNothingLeft({ order, held }: Facts): Refusal | undefined {
  if (!isPositive(paidFor(order)) || isPositive(remainingOn(order, held))) return undefined;
  if (paymentsOf(order).some(({ payment }) => isPositive(remainingFor(order, held, paymentTarget(payment)))))
    return undefined;
  const before = isPositive(order.refundedBefore)
    ? `, ${formatMoney(order.refundedBefore)} of it refunded before this desk`
    : "";
  return new Refusal(
    "nothing_left",
    `nothing is left to refund on order ${order.id}: ${formatMoney(paidFor(order))} was paid${before}`,
    { hint: `see what was refunded: refund order show ${order.id}`, details: { order: order.id } },
  );
}
