/** What the policy gives on a ticket as it stands. */
import type { CapEntry } from "../cap.ts";
import { claimsInBoth, claimsWithout, type LineClaim } from "../order/claim.ts";
import { pathFor } from "../policy/path.ts";
import { VERDICTS } from "../quote/finding.ts";
import { quote } from "../quote/quote.ts";
import type { Quote, QuoteRequest } from "../quote/quote-terms.ts";
import { sha256OfOne } from "../sha256.ts";
import type { Instant } from "../time/instant.ts";
import type { Destination, Fault, Reason, Stage } from "../words.ts";
import { isFound } from "./carrier-claim.ts";
import type { QuotedTerms } from "./events.ts";
import type { Facts } from "./facts.ts";
import { coveredLines, findOut } from "./find-out.ts";
import { backOtherwise, claimsDue, missingGoods } from "./goods-back.ts";
import { offerOf } from "./offer.ts";
import { sellersWord, sendsAgain } from "./seller-agreement.ts";
import { askedBy, dueSum, givenBefore, paidTo, standingsBeside } from "./standing.ts";
import type { Proposal, Ticket } from "./ticket.ts";

/** What to suppose instead of what is so; null takes what is so. */
export interface Assumptions {
  readonly stage: Stage | null;
  readonly reason: Reason | null;
  readonly fault: Fault | null;
  readonly insured: boolean | null;
  readonly destination: Destination | null;
  readonly claims: readonly LineClaim[] | null;
  readonly asOf: Instant | null;
}

export const NO_ASSUMPTIONS: Assumptions = {
  stage: null,
  reason: null,
  fault: null,
  insured: null,
  destination: null,
  claims: null,
  asOf: null,
};

/** What a quote has to know besides its ticket; `tickets` are all of the order, the ticket itself or not. */
export type QuoteFacts = Pick<Facts, "policy" | "order" | "held" | "tickets" | "now">;

/** The quote of a ticket. What its approval has reserved does not count against it, and what it was paid does. */
export function quoteTicket(ticket: Ticket, world: QuoteFacts, supposed: Assumptions = NO_ASSUMPTIONS): Quote {
  return quoteWith(ticket, world, { supposed, standing: paidTo(ticket) });
}

/** What the policy gives now instead of what the proposal started from; undefined while that is the same. */
export function movedQuote(ticket: Ticket, world: QuoteFacts): Pick<QuotedTerms, "net" | "verdict"> | undefined {
  const { proposal, settled } = ticket;
  if (proposal === null || proposal.quote === null) return undefined;
  // Once goodwill is approved, it is given: what falls due later takes nothing of it.
  if (ticket.subject.kind === "goodwill" && ticket.approval !== null) return undefined;
  const supposed = { ...NO_ASSUMPTIONS, claims: stillProposed(ticket, proposal), destination: proposal.destination };
  const before = givenBefore(ticket);
  const own = before.map((part): CapEntry => ({ ...part, ticket: ticket.number, state: "posted" }));
  const held = [...world.held.filter((entry) => entry.ticket !== ticket.number), ...own];
  const paid = before.length > 0;
  const standing = { given: dueSum(before), paid, counts: paid ? (settled?.counts ?? []) : [] };
  const { policy, order, tickets, now } = world;
  const { net, verdict } = quoteWith(ticket, { policy, order, tickets, now, held }, { supposed, standing });
  // A change that makes the refund easier is not a reason to decide again.
  const harder = VERDICTS.indexOf(verdict) > VERDICTS.indexOf(proposal.quote.verdict);
  return net.amount === proposal.quote.net.amount && !harder ? undefined : { net, verdict };
}

function quoteWith(
  ticket: Ticket,
  { policy, order, held, now, tickets }: QuoteFacts,
  { supposed, standing }: { readonly supposed: Assumptions; readonly standing: QuoteRequest["standing"] },
): Quote {
  const lines = supposed.claims ?? claimsOfTicket(ticket);
  const reason = supposed.reason ?? ticket.reason;
  const [fault, insured] = [supposed.fault ?? ticket.fault, supposed.insured ?? ticket.insured];
  const found = findOut(order, lines, { reason, fault, insured });
  const stage = supposed.stage ?? found.stage;
  const asked = askedBy(ticket, order);
  return quote({
    ...asked,
    policy,
    order,
    about: {
      ...asked.about,
      stage,
      reason,
      fault,
      path: supposed.stage === null ? found.path : pathFor(stage, reason),
    },
    lines,
    ...(supposed.stage !== null && { stages: stagesAt(stage, lines) }),
    standing,
    others: standingsBeside(ticket.number, tickets, { order, policy }),
    held: held.filter((entry) => entry.ticket !== ticket.number || entry.state !== "reserved"),
    asOf: supposed.asOf ?? now,
    supposed: supposed.stage !== null,
    wish: supposed.destination,
    evidence: ticket.evidence,
    insured,
    counterparty: found.counterparty,
    offer: offerOf(ticket, coveredLines(order, lines)),
    goodsFound: isFound(ticket),
    goodsAwaited: missingGoods(ticket, lines),
    goodsLeftOut: claimsWithout(missingGoods(ticket, ticket.lines), lines),
    goodsOtherwise: backOtherwise(ticket, lines),
    sellersWord: sellersWord(ticket),
    sentAgain: sendsAgain(ticket.seller),
  });
}

/** While a proposal stands, what it is about. */
function claimsOfTicket(ticket: Ticket): readonly LineClaim[] {
  const { status, proposal } = ticket;
  const stands = status === "awaiting_approval" || status === "approved";
  return stands && proposal !== null ? stillProposed(ticket, proposal) : claimsDue(ticket);
}

/**
 * What was proposed and is the ticket's still: pieces can be corrected while the money is on its way, and what was proposed as
 * having come back, and turns out not to have, is not refunded with the rest.
 */
function stillProposed(ticket: Ticket, { lines, awaited }: Proposal): readonly LineClaim[] {
  const kept = claimsInBoth(lines, ticket.lines);
  if (kept.length === 0) return claimsDue(ticket);
  if (awaited === null) return kept;
  const due = claimsWithout(kept, claimsWithout(missingGoods(ticket, kept), awaited));
  return due.length === 0 ? kept : due;
}

/** Every line at one supposed stage. */
export function stagesAt(stage: Stage, lines: readonly LineClaim[]): Readonly<Record<string, Stage>> {
  return Object.fromEntries(lines.map(({ line }) => [line, stage]));
}

/** What a quote came to, as the record keeps it. */
export function termsOf(given: Quote): QuotedTerms {
  const { policy, verdict, net, destination } = given;
  return { policy, verdict, net, destination, digest: sha256OfOne(JSON.stringify(given)) };
}
