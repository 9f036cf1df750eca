/** What of a ticket's history is the buyer's to know: what was asked, sent and decided, and nothing of sellers, of notes or of who did it. */
import type { Money } from "../money/money.ts";
import { ticketName } from "../names.ts";
import { EVIDENCE_OWNERS, type EvidenceKind, type SilenceRule } from "../policy/policy.ts";
import type { Instant } from "../time/instant.ts";
import type { Destination } from "../words.ts";
import type { TicketEvent } from "./events.ts";
import { standing } from "./taken-back.ts";
import type { Ticket } from "./ticket.ts";

export const BUYER_MOMENTS = [
  "asked",
  "question",
  "answer",
  "proof",
  "letter",
  "part_apart",
  "send_back",
  "parcel_sent",
  "parcel_arrived",
  "approved",
  "rejected",
  "withdrawn",
  "the_same",
  "reopened",
  "money_sent",
  "money_arrived",
  "money_failed",
  "money_searched",
  "money_returned",
  "closed",
] as const;
export type BuyerMomentKind = (typeof BUYER_MOMENTS)[number];

/** What happened, with what its sentence may name; null where there is nothing of it. */
export interface BuyerMoment {
  readonly kind: BuyerMomentKind;
  readonly at: Instant;
  /** What was asked, answered or written as grounds, as it was typed; a ticket's or a parcel's number. */
  readonly said: string | null;
  readonly proof: EvidenceKind | null;
  /** What the buyer let pass, where that and no words of ours is why it was rejected. */
  readonly silence: SilenceRule["what"] | null;
  readonly amount: Money | null;
  readonly destination: Destination | null;
}

/** The oldest first. Steps that were taken back, and approvals that came to nothing, are not told. */
export function buyerMoments(ticket: Ticket, history: readonly TicketEvent[]): readonly BuyerMoment[] {
  const told: BuyerMoment[] = [];
  let approval: BuyerMoment | null = null;
  const forget = () => {
    if (approval !== null) told.splice(told.indexOf(approval), 1);
    approval = null;
  };
  for (const event of standing(history)) {
    const moment = momentOf(event, ticket);
    if (event.kind === "payout_sent") approval = null;
    if (moment?.kind === "approved") forget();
    if (moment !== null) told.push(moment);
    if (moment?.kind === "approved") approval = moment;
  }
  if (ticket.approval === null || ticket.approval.lapsed) forget();
  return told;
}

function momentOf(event: TicketEvent, ticket: Ticket): BuyerMoment | null {
  const of = (kind: BuyerMomentKind, said: string | null = null): BuyerMoment => {
    return { kind, at: event.at, said, proof: null, silence: null, amount: null, destination: null };
  };
  switch (event.kind) {
    case "opened":
      return { ...of("asked"), at: ticket.askedAt };
    case "buyer_asked":
      return of("question", event.data.question);
    case "buyer_answered":
      return of("answer", event.data.answer);
    case "evidence_added": {
      const { shows } = event.data;
      return shows === null || EVIDENCE_OWNERS[shows] !== "buyer" ? null : { ...of("proof"), proof: shows };
    }
    case "message_sent":
      return event.data.to === "buyer" ? of("letter") : null;
    case "split":
      return of("part_apart", event.data.away.map((part) => `R-${part.ticket}`).join(", "));
    case "return_moved":
      return returnMoment(event, of);
    case "approved": {
      const { amount, destination = null } = event.data;
      return event.to === "approved" ? { ...of("approved"), amount, destination } : null;
    }
    case "rejected":
      return { ...of("rejected", event.data.grounds), silence: event.data.silence ?? null };
    case "withdrawn":
      return of("withdrawn");
    case "voided":
      return event.data.sameAs === null ? of("closed") : of("the_same", ticketName(event.data.sameAs));
    case "closed":
      return of("closed");
    case "reopened":
      return of("reopened");
    case "payout_sent":
      return { ...of("money_sent", event.data.reference), ...payoutOf(event.data.payout, ticket) };
    case "payout_settled":
      return { ...of("money_arrived"), ...payoutOf(event.data.payout, ticket) };
    case "payout_failed":
      return { ...of("money_failed"), ...payoutOf(event.data.payout, ticket) };
    case "payout_unknown":
      return { ...of("money_searched"), ...payoutOf(event.data.payout, ticket) };
    case "payout_returned":
      return { ...of("money_returned"), ...payoutOf(event.data.payout, ticket) };
    default:
      return null;
  }
}

/** What goes from us to the seller is nothing that the buyer has to do with. */
function returnMoment(
  { data }: Extract<TicketEvent, { kind: "return_moved" }>,
  of: (kind: BuyerMomentKind, said?: string | null) => BuyerMoment,
): BuyerMoment | null {
  if (data.leg !== "to_us") return null;
  if (data.move === "arranged") return of("send_back", data.address);
  if (data.move === "shipped") return of("parcel_sent", data.tracking);
  return data.move === "received" ? of("parcel_arrived") : null;
}

function payoutOf(number: number, { payouts }: Ticket): Pick<BuyerMoment, "amount" | "destination"> {
  const payout = payouts.find((one) => one.payout === number);
  return { amount: payout?.amount ?? null, destination: payout?.destination ?? null };
}
