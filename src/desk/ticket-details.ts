/** One ticket whole: what an operator reads before deciding what to do. */

import { type CapEntry, remainingOn } from "../rules/cap.ts";
import { type BuyerNews, buyerNews } from "../rules/message/buyer-news.ts";
import type { Money } from "../rules/money/money.ts";
import type { TicketNumber } from "../rules/names.ts";
import { type Order, UNKNOWN_BUYER } from "../rules/order/order.ts";
import type { EvidenceKind } from "../rules/policy/policy.ts";
import type { Quote } from "../rules/quote/quote-terms.ts";
import { amountAtStake } from "../rules/ticket/amount-at-stake.ts";
import type { Contributor } from "../rules/ticket/carried-over.ts";
import { liableOf } from "../rules/ticket/carrier-claim.ts";
import { lastDayToFile } from "../rules/ticket/filing.ts";
import { otherInHand } from "../rules/ticket/handover.ts";
import { type Counted, countedWith, needsSecond } from "../rules/ticket/limits.ts";
import { type Problem, problemsOf, withPaymentSlow } from "../rules/ticket/problems.ts";
import { quoteTicket } from "../rules/ticket/quote-ticket.ts";
import { isLate, type PastStint, stintsOf } from "../rules/ticket/stints.ts";
import { missingEvidence, siblingsOf, type Ticket } from "../rules/ticket/ticket.ts";
import type { NextStep } from "../rules/ticket/turn.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { TicketSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadCase, type TicketCase } from "./load-case.ts";
import { situationFacts } from "./messages/message-facts.ts";
import { rememberedLanguage } from "./messages/remembered-language.ts";
import { nextStepsOn } from "./next-steps-on.ts";

export interface TicketDetails {
  readonly ticket: Ticket;
  /** The other tickets of its request. */
  readonly siblings: readonly TicketSummary[];
  readonly order: Order;
  /** What can still be refunded on the order after everything held, this ticket included. */
  readonly remaining: Money;
  readonly held: readonly CapEntry[];
  /** Who recorded by hand what the money of the order rests on. */
  readonly recorded: readonly Contributor[];
  readonly missingEvidence: readonly EvidenceKind[];
  /** What the policy gives now. */
  readonly quote: Quote;
  readonly problems: readonly Problem[];
  /** What there is to tell the buyer now, and whether that was written; null where there is nothing. */
  readonly tell: BuyerNews | null;
  /** In which the buyer is written to; null while nobody has said it. */
  readonly buyerLanguage: string | null;
  /** The amount at stake with all that limits count with it. */
  readonly counted: Counted;
  readonly needsSecond: boolean;
  /** Every ticket of the buyer, this one included, by number. */
  readonly history: readonly TicketSummary[];
  readonly stints: readonly PastStint[];
  /** The last moment at which policy counts on a claim against the carrier or insurer; null where none of them owes us. */
  readonly fileBy: Instant | null;
  readonly overdue: boolean;
  readonly next: readonly NextStep[];
  /** Who else worked on it a moment ago, while it waits for an agent; null for nobody. */
  readonly atIt: string | null;
  readonly asOf: Instant;
}

/** Everything about one ticket as of now. */
export async function ticketDetails(desk: Desk, number: TicketNumber): Promise<TicketDetails> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const known = await loadCase(desk, reader, number);
    const { ticket, order, policy, held, now: asOf } = known;
    const stints = stintsOf(known.history);
    const quote = quoteTicket(ticket, known);
    const earlier = (await reader.approvedFor(order.buyer)).filter((one) => one.ticket !== number);
    const isKnown = order.buyer !== UNKNOWN_BUYER;
    const theirs = await (isKnown ? reader.ticketsOfBuyer(order.buyer) : reader.ticketsOn(order.id));
    const counted = countedWith(amountAtStake(ticket), { now: asOf, order, policy, earlier });
    return {
      ticket,
      siblings: siblingsOf(ticket, theirs),
      order,
      held,
      recorded: known.recorded,
      remaining: remainingOn(order, held),
      missingEvidence: missingEvidence(ticket, policy),
      quote,
      tell: buyerNews(situationFacts(ticket, known)),
      buyerLanguage: await rememberedLanguage(reader, known),
      problems: withPaymentSlow(problemsOf(ticket, quote), { ...ticket, ...ticket.stint }, asOf),
      counted,
      needsSecond: needsSecond(counted, { policy, order }),
      history: theirs,
      stints,
      fileBy: fileBy(known),
      overdue: stints.some((stint) => isLate(stint, asOf)),
      next: await nextStepsOn(desk, reader, { ...known, earlier }),
      atIt: otherInHand({ ...ticket, ...ticket.stint }, { operator: desk.operatorName, now: asOf }),
      asOf,
    };
  });
}

function fileBy({ ticket, order, policy }: TicketCase): Instant | null {
  const party = liableOf(ticket);
  return party === null ? null : lastDayToFile(order, ticket, { party, policy });
}
