/** Everything that is known when a message is written. */
import { buyersProof } from "../../rules/message/buyers-proof.ts";
import type { SituationFacts } from "../../rules/message/situation.ts";
import { payoutsAs } from "../../rules/message/what-happened.ts";
import type { Payout } from "../../rules/payout/evolve.ts";
import { type Policy, ruleName } from "../../rules/policy/policy.ts";
import type { Quote } from "../../rules/quote/quote-terms.ts";
import { isAsQuoted } from "../../rules/ticket/deviations.ts";
import type { TicketEvent } from "../../rules/ticket/events.ts";
import { toPay } from "../../rules/ticket/holding.ts";
import { type QuoteFacts, quoteTicket } from "../../rules/ticket/quote-ticket.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import { plannedPayouts } from "../../rules/ticket/way-back.ts";

/** Money that goes to one destination. */
export type MoneyWay = Pick<Payout, "destination" | "amount">;

export interface MessageFacts extends SituationFacts {
  readonly history: readonly TicketEvent[];
  readonly policy: Policy;
  readonly quote: Quote;
  /** Where what is not sent yet goes, and how much of it: each payment's part goes back its own way. */
  readonly ways: readonly MoneyWay[];
}

/** Of a ticket with its history. */
export function messageFacts(
  known: QuoteFacts & { readonly ticket: Ticket; readonly history: readonly TicketEvent[] },
): MessageFacts {
  const { ticket, history, policy } = known;
  const quote = quoteTicket(ticket, known);
  return { ...situationFacts(ticket, known), history, policy, quote, ways: waysOf(ticket, quote, known) };
}

/** What its situations are a function of. */
export function situationFacts(ticket: Ticket, known: QuoteFacts): SituationFacts {
  const quote = quoteTicket(ticket, known);
  const { order, policy, now: asOf } = known;
  const share = shareOf(ticket, policy, quote);
  return { ticket, order, asOf, missing: buyersProof(ticket, quote.evidence), share, left: quote.remaining };
}

/** What the policy gives back of the goods' price, in per cent, where that is not all, and nobody proposed another sum. */
function shareOf(ticket: Ticket, policy: Policy, { findings, lines }: Quote): number | null {
  if (!isAsQuoted(ticket)) return null;
  if (ticket.finding.path !== "after_dispatch" || findings.every(({ code }) => code !== "goods_limited")) return null;
  const rule = policy.goods.find(({ id, returned }) => {
    return returned < 100 && returned > 0 && lines.some((line) => line.rule === ruleName(policy, "goods", id));
  });
  return rule?.returned ?? null;
}

function waysOf(ticket: Ticket, quote: Quote, known: QuoteFacts): readonly MoneyWay[] {
  const { proposal, approval } = ticket;
  const { destination } = proposal ?? quote;
  const parts = approval === null ? (proposal ?? quote).parts : toPay(ticket);
  const planned = plannedPayouts({ parts, destination }, { ...known, asOf: approval?.at ?? known.now });
  const ways = [...payoutsAs(ticket, "prepared"), ...planned];
  return ways.length === 0 ? [{ destination, amount: proposal?.amount ?? quote.net }] : ways;
}
