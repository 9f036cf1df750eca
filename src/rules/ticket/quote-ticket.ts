/** What the policy gives on a ticket as it stands. */
import { CNY } from "../money/currencies.ts";
import { type Money, sum, zero } from "../money/money.ts";
import type { LineClaim } from "../order/claim.ts";
import type { OrderLine } from "../order/order.ts";
import { pathFor } from "../policy/path.ts";
import { quote } from "../quote/quote.ts";
import type { Quote } from "../quote/quote-terms.ts";
import type { Instant } from "../time/instant.ts";
import type { Destination, Fault, Reason, Stage } from "../words.ts";
import type { QuotedTerms } from "./events.ts";
import type { Facts } from "./facts.ts";
import { coveredLines, findOut } from "./find-out.ts";
import { claimsDue, missingGoods } from "./goods-back.ts";
import { askedBy, givenTo, standingsBeside } from "./standing.ts";
import { hasGivenBack, type Ticket } from "./ticket.ts";

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
  const { policy, order, held, now, tickets } = world;
  const lines = supposed.claims ?? claimsOfTicket(ticket);
  const reason = supposed.reason ?? ticket.reason;
  const found = findOut(order, lines, reason);
  const stage = supposed.stage ?? found.stage;
  const asked = askedBy(ticket, order);
  const standing = givenTo(ticket);
  return quote({
    ...asked,
    policy,
    order,
    about: { ...asked.about, stage, reason, fault: supposed.fault ?? ticket.fault, path: pathFor(stage, reason) },
    lines,
    ...(supposed.stage !== null && { stages: stagesAt(stage, lines) }),
    standing: standing.paid ? standing : { given: 0, paid: false, counts: [] },
    others: standingsBeside(ticket.number, tickets, { order, policy }),
    held: held.filter((entry) => entry.ticket !== ticket.number || entry.state === "posted"),
    asOf: supposed.asOf ?? now,
    supposed: supposed.stage !== null,
    wish: supposed.destination,
    evidence: ticket.evidence.map(({ shows }) => shows),
    insured: supposed.insured ?? ticket.insured,
    offer: offerOf(ticket, coveredLines(order, lines)),
    goodsAwaited: missingGoods(ticket, lines),
  });
}

/** While a proposal stands, what it is about. */
function claimsOfTicket(ticket: Ticket): readonly LineClaim[] {
  const { status, proposal } = ticket;
  const stands = status === "awaiting_approval" || status === "approved";
  return stands && proposal !== null ? proposal.lines : claimsDue(ticket);
}

/** Every line at one supposed stage. */
export function stagesAt(stage: Stage, lines: readonly LineClaim[]): Readonly<Record<string, Stage>> {
  return Object.fromEntries(lines.map(({ line }) => [line, stage]));
}

/** What the seller has given back, or said last; one who refuses gives nothing, unless the marketplace decides otherwise. */
function offerOf({ seller }: Ticket, covered: readonly OrderLine[]): Money | null {
  const given = seller.refunds.flatMap(({ status, amount }) =>
    status === "success" && amount !== null ? [amount] : [],
  );
  const orders = new Set(covered.map(({ sellerOrder }) => sellerOrder)).size;
  if (hasGivenBack(seller.refunds) && given.length >= orders) return sum(given, CNY);
  const refused = seller.dispute === "lost" || (seller.answer === "refused" && seller.dispute === null);
  return refused ? zero(CNY) : seller.offer;
}

/** What a quote came to, as the record keeps it. */
export function termsOf(given: Quote, digest: Facts["digest"]): QuotedTerms {
  const { policy, verdict, net, destination } = given;
  return { policy, verdict, net, destination, digest: digest(JSON.stringify(given)) };
}
