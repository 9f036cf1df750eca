/** What a carrier or an insurer is told about a claim, and what each message may say. */
import { words } from "../names.ts";
import { dueBack, hasAllCome, hasComeInPart } from "../recovery/evolve.ts";
import { liableOf, nextCarrierRequest } from "../ticket/carrier-claim.ts";
import { DROPPED, type Ticket } from "../ticket/ticket.ts";
import { isOverdue } from "../time/deadline.ts";
import type { Instant } from "../time/instant.ts";
import { type CarrierRequest, isWord, type Liable } from "../words.ts";
import { isLateNow, type Situation, type SituationFacts, unless } from "./situation.ts";
import type { CarrierTopic } from "./topics.ts";

export interface CarrierSituation extends Situation<CarrierTopic> {
  /** What the message asks for: sending it is contacting them about that. Null for what was asked last, absent for nothing. */
  readonly asks?: CarrierRequest | null;
}

/** The table for one of the two. */
export function carrierSituations(party: Liable): readonly CarrierSituation[] {
  return ALL.map((row) => ({
    ...row,
    untrue: (facts) => notTheirs(facts.ticket, party) ?? row.untrue(facts),
  }));
}

const ALL: readonly CarrierSituation[] = [
  {
    topic: "claim_paid",
    untrue: ({ ticket: { recovery } }) => {
      if (hasComeInPart(recovery)) return "they have paid a part, and owe the rest";
      return unless(hasAllCome(recovery), "nothing says that they have paid");
    },
  },
  {
    topic: "claim_chase",
    asks: null,
    untrue: ({ ticket }) => {
      const { status, carrierClaim } = ticket;
      const waits = status === "awaiting_carrier" || status === "awaiting_insurer" || owesMoney(ticket);
      return unless(carrierClaim !== null && (waits || carrierClaim.answer === "silent"), "nothing was asked of them");
    },
    when: (facts) => {
      return (
        facts.ticket.carrierClaim?.answer === "silent" || isLateNow(facts) || isMoneyLate(facts.ticket, facts.asOf)
      );
    },
  },
  asking("documents"),
  asking("investigate"),
  asking("claim"),
];

function asking(request: CarrierRequest): CarrierSituation {
  return {
    topic: request,
    asks: request,
    untrue: (facts) => unaskable(facts, request),
    when: ({ ticket }) => {
      const liable = liableOf(ticket);
      return liable !== null && nextCarrierRequest(liable, ticket.carrierClaim) === request;
    },
  };
}

function unaskable({ ticket }: SituationFacts, request: CarrierRequest): string | undefined {
  const { status, carrierClaim, recovery } = ticket;
  if (isWord(DROPPED, status)) return `it is ${words(status)}`;
  if (hasAllCome(recovery)) return "they have paid";
  if (carrierClaim?.answer === "found") return "they have found the goods";
  if (request === "claim" && hasComeInPart(recovery)) return "they have paid a part of it";
  if (request === "claim") return unless(carrierClaim?.answer !== "accepted", "they have accepted the claim");
  if (request === "investigate") return unless((carrierClaim?.filedAt ?? null) === null, "the claim is made already");
  return unless(carrierClaim?.answer === "wants_documents", "they have not asked for documents");
}

/** What they accepted, or began to pay, is to come. */
function owesMoney({ carrierClaim, recovery }: Ticket): boolean {
  return (carrierClaim?.answer === "accepted" || hasComeInPart(recovery)) && dueBack(recovery) !== null;
}

function isMoneyLate({ recovery }: Ticket, asOf: Instant): boolean {
  const due = dueBack(recovery);
  return due !== null && (recovery.late !== null || hasComeInPart(recovery) || isOverdue(due, asOf));
}

function notTheirs(ticket: Ticket, party: Liable): string | undefined {
  const { counterparty, path } = ticket.finding;
  if (counterparty === party || ticket.carrierClaim?.party === party) return undefined;
  if (counterparty !== "nobody") return `it is the ${counterparty} who owes us for these goods`;
  return path === "claim_loss" ? "the goods were lost while we held them" : "nobody owes us for these goods";
}
