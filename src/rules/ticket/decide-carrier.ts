/** What is asked of a carrier or an insurer, and what they answer; and who it is that a ticket asks at all. */
import { ticketName, words } from "../names.ts";
import { costOf } from "../quote/recovery.ts";
import { Refusal } from "../refusal.ts";
import {
  CARRIER_ANSWERS,
  CARRIER_REQUESTS,
  type CarrierAnswer,
  DECLINE_REASONS,
  isWord,
  type Liable,
  SELLER_ANSWERS,
  type SellerAnswer,
} from "../words.ts";
import { liableOf, nextCarrierRequest } from "./carrier-claim.ts";
import { askingCarrier } from "./contact-clock.ts";
import { type Draft, type Facts, noTransition, overridden, shownAt, withEvidence } from "./facts.ts";
import { replyTransition } from "./reply-transition.ts";
import type { CaseStep } from "./steps.ts";
import { isBeyondReview, type Ticket } from "./ticket.ts";

type Of<Kind extends CaseStep["kind"]> = Extract<CaseStep, { kind: Kind }>;

/** Whom a contact is with: by what is asked for, else by who owes us. A seller whom we have asked before can always be chased. */
export function contacted(ticket: Ticket, { request }: Pick<Of<"contact">, "request">): "seller" | Liable | Refusal {
  const liable = liableOf(ticket);
  const carrying = isWord(CARRIER_REQUESTS, request);
  if (liable !== null && (request === null || carrying)) return liable;
  if (!carrying) return refuseNoSeller(ticket, "referred to the seller") ?? "seller";
  const name = ticketName(ticket.number);
  const seller = ticket.finding.counterparty === "seller";
  return new Refusal("step_not_allowed", `no carrier or insurer owes us anything on ${name}: ${whoOwes(ticket)}`, {
    hint: seller ? `ask the seller: refund contact ${name}` : whoElse(ticket, "carrier"),
    details: { ticket: name, counterparty: ticket.finding.counterparty },
  });
}

/** The refusal where it is not the seller who owes us, and he was never asked. */
export function refuseNoSeller(ticket: Ticket, done: string): Refusal | undefined {
  const { counterparty } = ticket.finding;
  if (counterparty === "seller" || ticket.seller.request !== null) return undefined;
  const name = ticketName(ticket.number);
  const liable = liableOf(ticket);
  const hint =
    liable === null
      ? whoElse(ticket, "seller")
      : `ask the ${liable}: refund contact ${name} --request ${nextCarrierRequest(liable, ticket.carrierClaim)}`;
  return new Refusal("step_not_allowed", `${name} cannot be ${done}: ${whoOwes(ticket)}`, {
    hint,
    details: { ticket: name, counterparty },
  });
}

/** After dispatch it hangs on who is at fault; what was lost while we held it is nobody else's. */
function whoElse({ number, finding: { path } }: Ticket, fault: "seller" | "carrier"): string {
  const name = ticketName(number);
  return path === "after_dispatch"
    ? `if the ${fault} is at fault after all: refund review ${name} --fault ${fault}`
    : `see what is possible now: refund show ${name}`;
}

function whoOwes({ finding: { counterparty, path } }: Ticket): string {
  if (counterparty !== "nobody") return `it is the ${counterparty} who owes us for these goods`;
  return path === "claim_loss" ? "the goods were lost while we held them" : "nobody owes us for these goods";
}

/** Records what was asked. A claim is for what the goods cost us, unless a sum is named. */
export function contactCarrier(
  ticket: Ticket,
  step: Of<"contact"> & { readonly party: Liable },
  facts: Facts,
): readonly Draft[] | Refusal {
  const { party, claimNumber, channel, message } = step;
  const name = ticketName(ticket.number);
  const request = isWord(CARRIER_REQUESTS, step.request)
    ? step.request
    : nextCarrierRequest(party, ticket.carrierClaim);
  if (request !== "claim" && step.claimed !== null) {
    return new Refusal("usage", "only a claim has a sum", { hint: "leave out --amount, or say --request claim" });
  }
  const known = ticket.carrierClaim?.party === party ? ticket.carrierClaim : null;
  // Whoever accepted has answered: asking where the money is begins nothing anew.
  const chases = step.request === null && known?.answer === "accepted";
  const settled = request === "claim" && step.claimed === null && !isBeyondReview(ticket) && !chases;
  if (settled && (known?.answer === "accepted" || known?.answer === "found"))
    return refuseClaim(ticket, party, known.answer);
  const before = known?.claimed ?? null;
  const cost = costOf({ order: facts.order, lines: ticket.lines, about: ticket.finding, supposed: false });
  const claimed = request === "claim" ? (step.claimed ?? before ?? cost) : null;
  if (request === "claim" && (claimed === null || claimed.amount === 0)) {
    return new Refusal("usage", `no file says what the goods of ${name} cost us, so the claim needs its sum`, {
      hint: `refund contact ${name} --request claim --amount AMOUNT`,
      details: { ticket: name },
    });
  }
  const asked = askingCarrier(ticket, { party, request }, facts);
  const stays = isBeyondReview(ticket) || chases;
  const landing = stays ? noTransition(ticket) : overridden(asked, shownAt(step.due, facts));
  const data = { party, request, claimNumber, claimed, channel, message };
  return [{ kind: "carrier_contacted", data, ...landing }];
}

/** What they have accepted is not claimed again, which would wait for another answer; nor is what is not lost. */
function refuseClaim({ number }: Ticket, party: Liable, answer: "accepted" | "found"): Refusal {
  const name = ticketName(number);
  const is = answer === "accepted" ? "accepted the claim" : "found the goods";
  return new Refusal("known_already", `the ${party} has ${is} of ${name} already`, {
    hint: `to claim another sum: refund contact ${name} --request claim --amount AMOUNT`,
    details: { ticket: name, answer },
  });
}

/** The carrier or insurer whose answer is waited for, or was last; null where it is the seller's. */
export function carrierAsked(ticket: Ticket): Liable | null {
  const { status, carrierClaim } = ticket;
  if (status === "awaiting_seller" || carrierClaim === null) return null;
  const waiting = status === "awaiting_carrier" || status === "awaiting_insurer";
  return waiting || liableOf(ticket) !== null ? carrierClaim.party : null;
}

/** Records the answer: what is accepted needs its sum, and what is declined its reason. */
export function carrierReplies(
  ticket: Ticket,
  step: Of<"reply"> & { readonly party: Liable },
  facts: Facts,
): readonly Draft[] | Refusal {
  const { party, answer, offer, because, claimNumber, channel, message, evidence } = step;
  if (!isWord(CARRIER_ANSWERS, answer)) return refuseAnswer(ticket, party, answer);
  const name = ticketName(ticket.number);
  const promisedBy = shownAt(step.promisedBy, facts);
  if (answer === "accepted" ? offer === null : offer !== null) {
    return answer === "accepted"
      ? new Refusal("usage", `what the ${party} accepts needs its sum in CNY`, {
          hint: `refund reply ${name} accepted --amount 20.00`,
        })
      : new Refusal("usage", `a ${party} who has ${words(answer)} pays nothing`, { hint: "leave out --amount" });
  }
  if (answer === "declined" ? because === null : because !== null) {
    return answer === "declined"
      ? new Refusal("usage", `a claim that is declined needs the reason`, {
          hint: `say it with --because: ${DECLINE_REASONS.join(", ")}`,
        })
      : new Refusal("usage", "only a claim that is declined has a reason", { hint: "leave out --because" });
  }
  const landing = replyTransition(ticket, step, facts);
  const data = { party, answer, claimNumber, accepted: offer, because, channel, message, promisedBy };
  return withEvidence([{ kind: "carrier_replied", data, ...landing }], evidence, landing);
}

/** The refusal of an answer that this party does not give. */
export function refuseAnswer(
  { number }: Ticket,
  party: "seller" | Liable,
  answer: SellerAnswer | CarrierAnswer,
): Refusal {
  const name = ticketName(number);
  const known = party === "seller" ? SELLER_ANSWERS : CARRIER_ANSWERS;
  return new Refusal("usage", `${name} is about what the ${party} answers, which is never “${words(answer)}”`, {
    hint: `the ${party} answers: ${known.join(", ")}`,
    details: { ticket: name },
  });
}

/** They want documents, and no file here shows anything that a letter could list. */
export function lacksDocuments({ carrierClaim, evidence }: Pick<Ticket, "carrierClaim" | "evidence">): boolean {
  return carrierClaim?.answer === "wants_documents" && evidence.every(({ shows }) => shows === null);
}
