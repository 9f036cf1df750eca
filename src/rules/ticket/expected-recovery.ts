/** What we expect back on a ticket: what they answered or the marketplace decided, else what the policy gets back once we refund. */
import { partsTotal } from "../cap-parts.ts";
import { CNY } from "../money/currencies.ts";
import { isPositive, type Money, money, sum, zero } from "../money/money.ts";
import { firstOf } from "../money/split.ts";
import { claimsTogether, type LineClaim } from "../order/claim.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { costOf } from "../quote/recovery.ts";
import type { Expectation } from "../recovery/events.ts";
import { deadline } from "../time/deadline.ts";
import { isWord, type Owing, type RecoveryGround } from "../words.ts";
import { parcelsAtSeller } from "./at-seller.ts";
import { isFound } from "./carrier-claim.ts";
import type { EventKind, TicketEvent } from "./events.ts";
import { type Draft, type Facts, noTransition } from "./facts.ts";
import { paidOut } from "./holding.ts";
import { quoteTicket } from "./quote-ticket.ts";
import { agreesToPay, mustPay, sendsAgain } from "./seller-agreement.ts";
import { amountsGiven, DROPPED, hasGivenBack, openPromise, type Ticket } from "./ticket.ts";

/** After which events it is worked out anew. */
const MOVES: readonly EventKind[] = [
  "reviewed",
  "split",
  "seller_replied",
  "carrier_replied",
  "dispute_moved",
  "seller_refund_seen",
  "order_moved",
  "order_changed",
  "corrected",
  "approved",
  "rejected",
  "withdrawn",
  "voided",
];

/** On a request that is over, money that arrives or comes back decides whether anything is expected at all. */
const ENDS_A_PAYOUT: readonly EventKind[] = ["payout_settled", "payout_failed", "payout_returned"];
/** Goods that go to the seller, or come from him, decide what a request that was dropped is owed. */
const MOVES_DROPPED: readonly EventKind[] = ["return_moved"];

/** The event that records what is expected since these events; none where that is the same. */
export function draftExpected(after: Ticket, events: readonly TicketEvent[], facts: Facts): readonly Draft[] {
  const dropped = isWord(DROPPED, after.status);
  const over = after.closedAs !== null || dropped;
  const moves = [...MOVES, ...(over ? ENDS_A_PAYOUT : []), ...(dropped ? MOVES_DROPPED : [])];
  if (!events.some(({ kind }) => moves.includes(kind))) return [];
  const terms = expectedNow(after, facts);
  const { expected: before } = after.recovery;
  if (terms === null || (before === null && !isPositive(terms.amount))) return [];
  const data = { ...terms, by: isPositive(terms.amount) ? byWhen(after, terms.from, facts) : null };
  if (before !== null && isSame(before, data, openPromise(after))) return [];
  return [{ kind: "recovery_expected", data, ...noTransition(after) }];
}

/** A clock that ran is not begun anew; another promise is another moment. */
function isSame(before: Expectation, now: Expectation, promised: string | null): boolean {
  const terms = ({ amount, from, ground, rule }: Expectation) => [amount.amount, from, ground, rule].join();
  return terms(before) === terms(now) && (promised === null || promised === before.by);
}

/** What is expected by all that is known; null where nothing new can be said. */
function expectedNow(ticket: Ticket, facts: Facts): Omit<Expectation, "by"> | null {
  const { status, finding, recovery, approval } = ticket;
  const before = recovery.expected;
  const dropped = isWord(DROPPED, status);
  if (dropped && parcelsAtSeller(ticket).length === 0) return ofDropped(ticket);
  const nothing = sendsAgain(ticket.seller) || isFound(ticket);
  if (nothing) return before === null ? null : { ...before, amount: zero(CNY) };
  const { recovery: quoted, part } = asIfUnpaid(ticket, facts);
  if (quoted === null || quoted.amount === null) {
    // Nobody owes us any more, and nobody had said so much.
    const over = before?.ground === "policy" && finding.counterparty === "nobody";
    return over ? { ...before, amount: zero(CNY) } : null;
  }
  const ground = groundOf(ticket, quoted.offered);
  // Once it is expected, a refusal takes nothing of it: somebody writes it off.
  if (!isPositive(quoted.amount)) return null;
  const committed = dropped || ground !== "policy" || approval !== null || paidOut(ticket.payouts).length > 0;
  if (!committed) return null;
  const given = ground === "policy" ? asGiven(quoted.amount, { ticket, part }) : quoted.amount;
  const amount = dropped ? asGone(given, ticket, facts) : given;
  return { amount, from: quoted.from, ground, rule: quoted.offered ? null : quoted.rule };
}

/** What somebody owes us for the goods does not hang on how much of the refund has gone out. */
function asIfUnpaid(ticket: Ticket, facts: Facts): Pick<Quote, "recovery" | "part"> {
  const held = facts.held.filter((entry) => entry.ticket !== ticket.number);
  return quoteTicket({ ...ticket, payouts: [], given: [] }, { ...facts, held });
}

/** Whoever refunds in part expects in part: what the policy gets back is of all that it gives. */
function asGiven(amount: Money, { ticket, part }: { readonly ticket: Ticket; readonly part: Money }): Money {
  const given = partsTotal(ticket.given, part.currency);
  if (!isPositive(given) || given.amount >= part.amount) return amount;
  return money(firstOf(amount.amount, given.amount, part.amount), CNY);
}

/** Of a request that was dropped, the seller owes for the goods that he has. */
function asGone(amount: Money, ticket: Ticket, { order }: Facts): Money {
  const gone = claimsTogether(parcelsAtSeller(ticket).flatMap(({ pieces }) => pieces));
  const cost = (lines: readonly LineClaim[]) => costOf({ order, lines, about: ticket.finding, supposed: false });
  const [part, whole] = [cost(gone), cost(ticket.lines)];
  if (part === null || whole === null || part.amount >= whole.amount) return amount;
  return money(firstOf(amount.amount, part.amount, whole.amount), CNY);
}

/** A request that was dropped is owed what the marketplace gave back all the same, while the seller has no goods of ours. */
function ofDropped({ seller, recovery }: Ticket): Omit<Expectation, "by"> | null {
  const given = amountsGiven(seller.refunds);
  if (given.length > 0) return { amount: sum(given, CNY), from: "seller", ground: "marketplace", rule: null };
  return recovery.expected === null ? null : { ...recovery.expected, amount: zero(CNY) };
}

function groundOf(ticket: Ticket, offered: boolean): RecoveryGround {
  const { seller, carrierClaim, finding } = ticket;
  if (finding.counterparty !== "seller") return offered && carrierClaim?.answer === "accepted" ? "answer" : "policy";
  if (mustPay(seller) || hasGivenBack(seller.refunds)) return "marketplace";
  return agreesToPay(seller) ? "answer" : "policy";
}

function byWhen(ticket: Ticket, from: Owing, { now, policy }: Facts) {
  const { within } = policy.deadlines[`recovery_${from}`];
  return openPromise(ticket) ?? deadline(now, within, policy.office).at;
}
