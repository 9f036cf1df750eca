/** How a ticket stands on the ladder of its order: what it claims, what it was given, and what of that counts elsewhere. */
import {
  type CapEntry,
  type CapPart,
  GOODWILL,
  isHeld,
  ofPrice,
  overpaidOn,
  paymentTarget,
  remainingFor,
} from "../cap.ts";
import { partsLess, partsShared } from "../cap-parts.ts";
import type { Money } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import type { Order } from "../order/order.ts";
import type { Policy } from "../policy/policy.ts";
import { type Asked, chargeClaimsOf, claimsOf } from "../quote/claim.ts";
import type { Count } from "../quote/given-on.ts";
import { ladderOf, type Standing } from "../quote/ladder.ts";
import { sumOf } from "../sum-of.ts";
import { coveredLines, findOut } from "./find-out.ts";
import { goodsStay, parcelsAsked } from "./goods-back.ts";
import { holding, overpaid, paidOut, toPay } from "./holding.ts";
import { isOpenStatus } from "./machine.ts";
import { offerOf } from "./offer.ts";
import type { ProposalTerms, Ticket } from "./ticket.ts";

/** The other tickets of an order that are on its ladder: live ones, and those that were given something. */
export function standingsBeside(
  ticket: TicketNumber | null,
  tickets: readonly Ticket[],
  by: { readonly order: Order; readonly policy: Policy },
): readonly Standing[] {
  return tickets
    .filter(({ number }) => number !== ticket)
    .map((one) => standingOf(one, by))
    .filter(({ live, given, counts }) => live || given > 0 || counts.length > 0);
}

/** What tickets of an order were paid beyond their parts, by ticket: it comes off the next quote on the order. */
export function beyondDue(
  tickets: readonly Ticket[],
  { order, policy }: { readonly order: Order; readonly policy: Policy },
): readonly Count[] {
  if (tickets.every(({ payouts }) => paidOut(payouts).length === 0)) return [];
  const ladder = ladderOf(order, policy, standingsBeside(null, tickets, { order, policy }));
  const over = ladder.filter(({ standing, rest, withheld }) => standing.paid && rest + withheld < 0);
  return over.map(({ standing, rest, withheld }) => ({ ticket: standing.ticket, amount: -rest - withheld }));
}

/** How the money of a paid ticket stands by now; minor units. */
export interface PaidStanding {
  /** What has become due on it since it was paid. */
  readonly more: number;
  /** What the buyer has beyond what was given, and owes back to us. */
  readonly back: number;
  /** How much of that the bank took as well. */
  readonly taken: number;
}

/** How the money of each paid ticket of an order stands by now. */
export function paidStandings(
  tickets: readonly Ticket[],
  { order, policy }: { readonly order: Order; readonly policy: Policy },
): ReadonlyMap<TicketNumber, PaidStanding> {
  const back = owedBack(tickets, order);
  const due = [...dueSincePaid(tickets, { order, policy })];
  return new Map(due.map(([number, more]) => [number, { more, ...(back.get(number) ?? { back: 0, taken: 0 }) }]));
}

/**
 * What has become due on paid tickets since they were paid, by ticket: what is due on each, without what was left by choice.
 * Minor units.
 */
export function dueSincePaid(
  tickets: readonly Ticket[],
  { order, policy }: { readonly order: Order; readonly policy: Policy },
): ReadonlyMap<TicketNumber, number> {
  const paid = tickets.filter(({ status }) => status === "paid");
  if (paid.length === 0) return new Map();
  const ladder = ladderOf(order, policy, standingsBeside(null, tickets, { order, policy }));
  return new Map(
    paid.map((ticket) => {
      const onLadder = ladder.find(({ standing }) => standing.ticket === ticket.number)?.rest ?? 0;
      const rest = ticket.subject.kind === "payment" ? restOfPayment(ticket.subject, tickets, order) : onLadder;
      const { waived, left } = givenBy(ticket) ?? { waived: 0, left: 0 };
      return [ticket.number, Math.max(0, rest - waived - left)];
    }),
  );
}

/** What came in beyond the price by a payment and was not given back; none while a ticket is open about it. */
function restOfPayment({ payment }: { readonly payment: number }, tickets: readonly Ticket[], order: Order): number {
  const asked = tickets.some(({ subject, status }) => {
    return subject.kind === "payment" && subject.payment === payment && isOpenStatus(status);
  });
  return asked ? 0 : remainingFor(order, heldBy(tickets), paymentTarget(payment)).amount;
}

/**
 * What the buyer owes back to us, by paid ticket: what went out beyond what was given, and what the bank took as well of what
 * was paid, the newest ticket first. Minor units.
 */
function owedBack(
  tickets: readonly Ticket[],
  order: Order,
): ReadonlyMap<TicketNumber, Pick<PaidStanding, "back" | "taken">> {
  const held = heldBy(tickets);
  const beyond = sumOf(
    held.filter((entry) => !isHeld(entry)),
    unitsOf,
  );
  let twice = overpaidOn(order, held).amount - beyond;
  const paid = tickets.filter(({ status }) => status === "paid").toSorted((one, other) => other.number - one.number);
  return new Map(
    paid.map((ticket): [TicketNumber, Pick<PaidStanding, "back" | "taken">] => {
      const own = sumOf(overpaid(ticket), unitsOf);
      const sent = sumOf(paidOut(ticket.payouts), unitsOf) - own;
      const taken = Math.min(twice, sent);
      twice -= taken;
      return [ticket.number, { back: own + taken, taken }];
    }),
  );
}

function unitsOf({ amount }: { readonly amount: Money }): number {
  return amount.amount;
}

/** What the tickets hold under the cap of their order. */
export function heldBy(tickets: readonly Ticket[]): readonly CapEntry[] {
  return tickets.flatMap((ticket) => holding(ticket).map((part) => ({ ...part, ticket: ticket.number })));
}

function standingOf(ticket: Ticket, { order, policy }: { readonly order: Order; readonly policy: Policy }): Standing {
  const { given, paid, counts, waived } = givenTo(ticket);
  const live = isOpenStatus(ticket.status);
  return {
    ticket: ticket.number,
    claims: claimsOf(order, policy, askedBy(ticket, order)),
    asked: chargeClaimsOf(order, { ticket: ticket.number, subject: ticket.subject }),
    live,
    open: live && given === 0,
    given,
    paid,
    waived,
    counts,
    expects: expectedOn(ticket, order),
  };
}

/** What it expects back; null where only the policy says what that will be. */
function expectedOn(ticket: Ticket, order: Order): Standing["expects"] {
  const { recovery, finding, lines } = ticket;
  if (recovery.expected !== null) return { from: recovery.expected.from, amount: recovery.expected.amount };
  const offer = offerOf(ticket, coveredLines(order, lines));
  return offer === null ? null : { from: finding.counterparty, amount: offer };
}

/** What a ticket asks, judged by where its goods are; once something was given, by where they were then. */
export function askedBy(ticket: Ticket, order: Order): Asked {
  const { number, subject, reason, fault, worksheet, lines, insured, returnPaidBy, askedAt } = ticket;
  const { stage, path } = findOut(order, lines, { reason, fault, insured });
  return {
    ticket: number,
    subject,
    about: { stage, reason, fault, path, way: worksheet?.way ?? null },
    lines,
    stages: givenBy(ticket)?.stages ?? {},
    insured,
    returnPaidBy,
    stays: goodsStay(ticket),
    parcels: parcelsAsked(ticket),
    askedAt,
    supposed: false,
  };
}

/** What a ticket was given for what it claims: approved, on its way or paid. Goodwill is none of it. */
export function givenTo(ticket: Ticket): Pick<Standing, "given" | "paid" | "counts" | "waived"> {
  const paid = paidOut(ticket.payouts).length > 0;
  const terms = givenBy(ticket);
  return { given: dueSum(ticket.given), paid, counts: terms?.counts ?? [], waived: terms?.waived ?? 0 };
}

/** What it was paid, whatever is approved besides. */
export function paidTo(ticket: Ticket): Pick<Standing, "given" | "paid" | "counts"> {
  const parts = partsShared(ticket.given, paidOut(ticket.payouts));
  return {
    given: dueSum(parts),
    paid: parts.length > 0,
    counts: parts.length > 0 ? (ticket.settled?.counts ?? []) : [],
  };
}

/** What it was given before its proposal, which is none of that. */
export function givenBefore(ticket: Ticket): readonly CapPart[] {
  const counts = ticket.approval !== null && ticket.proposal !== null;
  return counts ? partsLess(ticket.given, ticket.proposal?.parts ?? []) : ticket.given;
}

/** The proposal by which something is given; null where nothing is. */
function givenBy(ticket: Ticket): ProposalTerms | null {
  if (ticket.given.length === 0) return null;
  return toPay(ticket).length > 0 ? ticket.proposal : ticket.settled;
}

/** Minor units; without goodwill and what further payments give back. */
export function dueSum(parts: readonly CapPart[]): number {
  return ofPrice(parts).reduce((all, { target, amount }) => (target === GOODWILL ? all : all + amount.amount), 0);
}
