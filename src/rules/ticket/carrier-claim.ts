/** What we ask a carrier or an insurer for goods that were lost or damaged on their way abroad, and what they say to it. */
import type { Money } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";
import { type CarrierAnswer, type CarrierRequest, type DeclineReason, isWord, LIABLE, type Liable } from "../words.ts";
import type { TicketEvent } from "./events.ts";

export interface CarrierClaim {
  readonly party: Liable;
  readonly request: CarrierRequest;
  readonly answer: CarrierAnswer | null;
  /** Their number of it. */
  readonly claimNumber: string | null;
  /** When the claim itself was made; null while there was only an investigation. */
  readonly filedAt: Instant | null;
  /** In CNY, like what they accepted. */
  readonly claimed: Money | null;
  readonly accepted: Money | null;
  readonly declined: DeclineReason | null;
  /** How often in a row they let the time for an answer run out. */
  readonly silences: number;
  readonly promisedBy: Instant | null;
}

type CarrierEvent = Extract<TicketEvent, { kind: "carrier_contacted" | "carrier_replied" }>;

const ASKS = ["awaiting_carrier", "awaiting_insurer"] as const;

/** After one more event of it. A claim to another party begins anew, and one that is made again keeps its number. */
export function carrierClaimAfter(before: CarrierClaim | null, event: CarrierEvent): CarrierClaim {
  const known = before?.party === event.data.party ? before : null;
  const claimNumber = event.data.claimNumber ?? known?.claimNumber ?? null;
  if (event.kind === "carrier_contacted") {
    const { party, request, claimed } = event.data;
    const filed = request === "claim" ? { filedAt: known?.filedAt ?? event.at, claimed } : {};
    const nothing = { filedAt: null, claimed: null, accepted: null, declined: null, silences: 0 };
    // What they have accepted stays accepted while they are asked where the money is.
    const stays = known?.answer === "accepted" && !isWord(ASKS, event.to);
    const answer = stays ? { answer: known.answer } : { answer: null, promisedBy: null };
    return { ...nothing, promisedBy: null, ...known, party, request, claimNumber, ...answer, ...filed };
  }
  const { party, answer, accepted, because, promisedBy } = event.data;
  const silences = answer === "silent" ? (known?.silences ?? 0) + 1 : 0;
  const asked = known ?? { request: "investigate" as const, filedAt: null, claimed: null, accepted: null };
  return {
    ...asked,
    party,
    claimNumber,
    answer,
    accepted: answer === "silent" ? asked.accepted : accepted,
    declined: because,
    silences,
    promisedBy,
  };
}

/** The carrier or the insurer, where it is one of them who owes us; null otherwise. */
export function liableOf({ finding }: { readonly finding: { readonly counterparty: string } }): Liable | null {
  return isWord(LIABLE, finding.counterparty) ? finding.counterparty : null;
}

/** Whether the carrier has found what was lost: nothing is owed for it. */
export function isFound({
  finding,
  carrierClaim,
}: {
  readonly finding: { readonly counterparty: string };
  readonly carrierClaim: CarrierClaim | null;
}): boolean {
  return carrierClaim?.answer === "found" && carrierClaim.party === finding.counterparty;
}

/** What to ask them for now. A carrier looks for the goods before he pays for them; an insurer is asked for money at once. */
export function nextCarrierRequest(party: Liable, claim: CarrierClaim | null): CarrierRequest {
  if (claim === null || claim.party !== party) return party === "carrier" ? "investigate" : "claim";
  if (claim.answer === "wants_documents") return "documents";
  return claim.answer === null ? claim.request : "claim";
}
