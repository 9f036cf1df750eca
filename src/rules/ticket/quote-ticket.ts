/** What the policy gives on a ticket as it stands. */

import { CNY } from "../money/currencies.ts";
import { type Money, sum, zero } from "../money/money.ts";
import type { OrderLine } from "../order/order.ts";
import { pathFor } from "../policy/path.ts";
import { type Quote, quote } from "../quote/quote.ts";
import type { Instant } from "../time/instant.ts";
import type { Destination, Fault, Reason, Stage } from "../words.ts";
import { coveredLines, findOut } from "./decide-opening.ts";
import type { LineClaim, QuotedTerms } from "./events.ts";
import type { Facts } from "./facts.ts";
import { claimsDue, missingGoods } from "./goods-back.ts";
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

type QuoteFacts = Pick<Facts, "policy" | "order" | "held" | "now">;

/** The quote of a ticket. What the ticket itself holds under the cap does not count against it. */
export function quoteTicket(ticket: Ticket, world: QuoteFacts, supposed: Assumptions = NO_ASSUMPTIONS): Quote {
  const { policy, order, held, now } = world;
  const claims = supposed.claims ?? claimsDue(ticket);
  const reason = supposed.reason ?? ticket.reason;
  const found = findOut(order, claims, reason);
  const stage = supposed.stage ?? found.stage;
  return quote({
    policy,
    order,
    about: {
      stage,
      reason,
      fault: supposed.fault ?? ticket.fault,
      path: pathFor(stage, reason),
      way: ticket.worksheet?.way ?? null,
    },
    claims,
    held: held.filter((entry) => entry.ticket !== ticket.number),
    askedAt: ticket.openedAt,
    asOf: supposed.asOf ?? now,
    supposed: supposed.stage !== null,
    wish: supposed.destination,
    evidence: ticket.evidence.map(({ shows }) => shows),
    insured: supposed.insured ?? ticket.insured,
    offer: offerOf(ticket, coveredLines(order, claims)),
    goodsAwaited: missingGoods(ticket, claims),
    returnPaidBy: ticket.returning?.pays ?? null,
  });
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
