/** Where an answer of a counterparty leaves its ticket. */
import { dueBack } from "../recovery/evolve.ts";
import { isWord } from "../words.ts";
import type { Transition } from "./events.ts";
import { evidenceTransition, type Facts, lookedAtAgain, noTransition, transitionTo } from "./facts.ts";
import { waitsToBePaid } from "./lapse.ts";
import type { CaseStep } from "./steps.ts";
import { isBeyondReview, type Ticket } from "./ticket.ts";

type ReplyStep = Extract<CaseStep, { kind: "reply" }>;

/** One who does not agree while the marketplace decides changes nothing; beyond review the ticket goes its way. */
export function replyTransition(ticket: Ticket, { answer, evidence }: ReplyStep, facts: Facts): Transition {
  if (ticket.status === "in_dispute" && (answer === "refused" || answer === "silent")) return noTransition(ticket);
  if (!isBeyondReview(ticket)) return transitionTo(facts, "in_review", "next_action");
  // Whoever approved it approved a refund for goods that were lost.
  if (answer === "found" && waitsToBePaid(ticket)) return transitionTo(facts, "awaiting_approval", "approval");
  return ticket.status === "paid" && isOurs(ticket, answer)
    ? lookedAtAgain(ticket, facts)
    : evidenceTransition(ticket, evidence, facts);
}

/** What leaves the next move to us: goods that turned up, or a no from somebody who owes us. */
function isOurs({ recovery }: Ticket, answer: ReplyStep["answer"]): boolean {
  return answer === "found" || (isWord(NO, answer) && dueBack(recovery) !== null);
}

const NO = ["refused", "declined", "wants_documents"] as const;
