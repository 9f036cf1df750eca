/** Which proof can come from the buyer. */
import { hasReached } from "../order/stage.ts";
import { EVIDENCE_OWNERS, type EvidenceKind } from "../policy/policy.ts";
import { goneOn } from "./return-parcel.ts";
import type { Ticket } from "./ticket.ts";

/** What only somebody who has the goods can show. */
const OF_THE_GOODS: readonly EvidenceKind[] = ["item_photo", "packaging_photo"];

/** Others' proof comes from others, and nobody can take a picture of goods that he does not have, or has no more. */
export function isBuyersToShow(kind: EvidenceKind, ticket: Pick<Ticket, "finding" | "parcels">): boolean {
  if (EVIDENCE_OWNERS[kind] !== "buyer") return false;
  return !OF_THE_GOODS.includes(kind) || hasGoods(ticket);
}

function hasGoods({ finding: { stage }, parcels }: Pick<Ticket, "finding" | "parcels">): boolean {
  return hasReached(stage, "dispatched") && stage !== "lost" && goneOn("to_us", parcels).length === 0;
}
