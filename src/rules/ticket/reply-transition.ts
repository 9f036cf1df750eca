/** Where an answer of a counterparty leaves its ticket. */
import type { Transition } from "./events.ts";
import { evidenceTransition, type Facts, noTransition, transitionTo } from "./facts.ts";
import type { CaseStep } from "./steps.ts";
import { isBeyondReview, type Ticket } from "./ticket.ts";

/** One who does not agree while the marketplace decides changes nothing; beyond review the ticket goes its way. */
export function replyTransition(
  ticket: Ticket,
  { answer, evidence }: Extract<CaseStep, { kind: "reply" }>,
  facts: Facts,
): Transition {
  if (ticket.status === "in_dispute" && (answer === "refused" || answer === "silent")) return noTransition(ticket);
  if (!isBeyondReview(ticket)) return transitionTo(facts, "in_review", "next_action");
  return evidenceTransition(ticket, evidence, facts);
}
