/** Everything that is known when a message is written. */
import { buyersProof } from "../../rules/message/buyers-proof.ts";
import type { SituationFacts } from "../../rules/message/situation.ts";
import { type Policy, ruleName } from "../../rules/policy/policy.ts";
import type { Quote } from "../../rules/quote/quote-terms.ts";
import { isAsQuoted } from "../../rules/ticket/deviations.ts";
import type { TicketEvent } from "../../rules/ticket/events.ts";
import { type QuoteFacts, quoteTicket } from "../../rules/ticket/quote-ticket.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";

export interface MessageFacts extends SituationFacts {
  readonly history: readonly TicketEvent[];
  readonly policy: Policy;
  readonly quote: Quote;
}

/** Of a ticket with its history. */
export function messageFacts(
  known: QuoteFacts & { readonly ticket: Ticket; readonly history: readonly TicketEvent[] },
): MessageFacts {
  const { ticket, history, policy } = known;
  return { ...situationFacts(ticket, known), history, policy, quote: quoteTicket(ticket, known) };
}

/** What its situations are a function of. */
export function situationFacts(ticket: Ticket, known: QuoteFacts): SituationFacts {
  const quote = quoteTicket(ticket, known);
  const { order, policy, now: asOf } = known;
  return { ticket, order, asOf, missing: buyersProof(ticket, quote.evidence), share: shareOf(ticket, policy, quote) };
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
