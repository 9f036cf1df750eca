/** Which of the missing proof is for the buyer to send. */
import { hasReached } from "../order/stage.ts";
import { EVIDENCE_OWNERS, type EvidenceKind } from "../policy/policy.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { isOpenStatus } from "../ticket/machine.ts";
import type { Ticket } from "../ticket/ticket.ts";

/** What only somebody who has the goods can show. */
const OF_THE_GOODS: readonly EvidenceKind[] = ["item_photo", "packaging_photo"];

/** Others' proof is asked of others, and nobody can take a picture of goods that he does not have, or has no more. */
export function buyersProof(ticket: Ticket, evidence: Quote["evidence"]): readonly EvidenceKind[] {
  if (!isOpenStatus(ticket.status)) return [];
  const has = hasReached(ticket.finding.stage, "dispatched") && ticket.finding.stage !== "lost" && !isWithUs(ticket);
  return evidence
    .filter(({ kind, shown }) => !shown && EVIDENCE_OWNERS[kind] === "buyer")
    .map(({ kind }) => kind)
    .filter((kind) => has || !OF_THE_GOODS.includes(kind));
}

function isWithUs({ parcels }: Ticket): boolean {
  return parcels.some(({ leg, shippedAt, arrived, cancelled }) => {
    return leg === "to_us" && !cancelled && (shippedAt !== null || arrived.length > 0);
  });
}
