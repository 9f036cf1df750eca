/** Which of the missing proof is for the buyer to send. */
import type { EvidenceKind } from "../policy/policy.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { isBuyersToShow } from "../ticket/buyers-evidence.ts";
import { isOpenStatus } from "../ticket/machine.ts";
import type { Ticket } from "../ticket/ticket.ts";

/** Nothing is asked for on a ticket that is over. */
export function buyersProof(ticket: Ticket, evidence: Quote["evidence"]): readonly EvidenceKind[] {
  if (!isOpenStatus(ticket.status)) return [];
  const missing = evidence.filter(({ shown }) => !shown).map(({ kind }) => kind);
  return missing.filter((kind) => isBuyersToShow(kind, ticket));
}
