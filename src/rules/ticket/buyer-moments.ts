/** What of a ticket's history is the buyer's to know: what was asked, sent and decided, and nothing of sellers, of notes or of who did it. */
import type { Money } from "../money/money.ts";
import { type PayoutNumber, ticketName } from "../names.ts";
import type { EvidenceKind, SilenceRule } from "../policy/policy.ts";
import type { Instant } from "../time/instant.ts";
import type { Destination } from "../words.ts";
import { isBuyersToShow } from "./buyers-evidence.ts";
import type { TicketEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { isCalledOff } from "./return-parcel.ts";
import { takenBack } from "./taken-back.ts";
import type { Ticket } from "./ticket.ts";

export const BUYER_MOMENTS = [
  "asked",
  "question",
  "answer",
  "proof",
  "letter",
  "part_apart",
  "send_back",
  "send_back_cancelled",
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
  const gone = takenBack(history);
  const states = statesOf(history);
  for (const { event, after } of states.filter(({ event: { n } }) => !gone.has(n))) {
    const moment = momentOf(event, { ticket, after, states });
    if (event.kind === "payout_sent") approval = null;
    if (moment?.kind === "approved") forget();
    if (moment !== null) told.push(moment);
    if (moment?.kind === "approved") approval = moment;
  }
  if (ticket.approval === null || ticket.approval.lapsed) forget();
  return told;
}

/** An event, and the ticket after it. */
interface State {
  readonly event: TicketEvent;
  readonly after: Ticket;
}

function statesOf(history: readonly TicketEvent[]): readonly State[] {
  const states: State[] = [];
  for (const event of history) states.push({ event, after: evolve(states.at(-1)?.after, event) });
  return states;
}

interface Told {
  /** As it is now. */
  readonly ticket: Ticket;
  /** As it was after the event. */
  readonly after: Ticket;
  readonly states: readonly State[];
}

function momentOf(event: TicketEvent, { ticket, after, states }: Told): BuyerMoment | null {
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
      const { sha256 } = event.data;
      // Somebody may have corrected what it shows.
      const { shows } = ticket.evidence.find((file) => file.sha256 === sha256) ?? event.data;
      return shows === null || !isBuyersToShow(shows, after) ? null : { ...of("proof"), proof: shows };
    }
    case "message_sent":
      return event.data.to === "buyer" ? of("letter") : null;
    case "split":
      return of("part_apart", event.data.away.map((part) => `R-${part.ticket}`).join(", "));
    case "return_moved":
      return returnMoment(event, after, of);
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
      return { ...of("money_sent", knownBy(event, states)), ...payoutOf(event.data.payout, ticket) };
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
  { parcels }: Ticket,
  of: (kind: BuyerMomentKind, said?: string | null) => BuyerMoment,
): BuyerMoment | null {
  if (data.leg !== "to_us") return null;
  if (data.move === "arranged") return of("send_back", data.address);
  if (data.move === "shipped") return of("parcel_sent", data.tracking);
  const parcel = parcels.find(({ n }) => n === data.parcel);
  if (parcel !== undefined && isCalledOff(parcel)) return of("send_back_cancelled", parcel.address);
  return data.move === "received" ? of("parcel_arrived") : null;
}

/** The number of a payment, as it was known in the end or until it was prepared anew: what was typed first may have been wrong. */
function knownBy({ n, data }: Extract<TicketEvent, { kind: "payout_sent" }>, states: readonly State[]): string | null {
  const { payout } = data;
  const again = states.find(
    ({ event }) => event.n > n && event.kind === "payout_prepared" && event.data.payout === payout,
  );
  const until = states.findLast(({ event }) => again === undefined || event.n < again.event.n);
  return until?.after.payouts.find((one) => one.payout === payout)?.reference ?? null;
}

function payoutOf(number: PayoutNumber, { payouts }: Ticket): Pick<BuyerMoment, "amount" | "destination"> {
  const payout = payouts.find((one) => one.payout === number);
  return { amount: payout?.amount ?? null, destination: payout?.destination ?? null };
}
