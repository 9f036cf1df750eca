/** What a seller is told: every situation of a ticket in the order in which they outweigh each other, and what each may claim. */
import { words } from "../names.ts";
import { hasReached } from "../order/stage.ts";
import { PATH_FACTS } from "../policy/path.ts";
import { hasAllCome, hasComeInPart } from "../recovery/evolve.ts";
import { unpaidAtSeller } from "../ticket/at-seller.ts";
import { agrees, agreesToPay } from "../ticket/seller-agreement.ts";
import { DROPPED, hasGivenBack, isDisputeOpen, openPromise, type Ticket } from "../ticket/ticket.ts";
import { isTimely } from "../ticket/timely.ts";
import { isOverdue } from "../time/deadline.ts";
import { isWord, type SellerRequest } from "../words.ts";
import { isLateNow, type Situation, type SituationFacts, unless } from "./situation.ts";
import type { SellerTopic } from "./topics.ts";
import { givesSome, hasAgreed, isBeforeDecision, newestParcel } from "./what-happened.ts";

export interface SellerSituation extends Situation<SellerTopic> {
  /** What the message asks for: sending it is contacting the seller about that. Null for what was asked last, absent for nothing. */
  readonly asks?: SellerRequest | null;
  /** It asks for what is settled: to chase is to write it, once the ticket is beyond review. */
  readonly reminds?: true;
  /** How far the parcels are that it is about; absent where it is about all the goods. */
  readonly parcelsAre?: "shipped" | "arrived";
}

/** Of two that are so, the first is the one to write about. */
const ALL: readonly SellerSituation[] = [
  {
    topic: "thanks",
    untrue: ({ ticket }) => {
      if (hasComeInPart(ticket.recovery)) return "not all that the seller owes has come";
      return unless(hasCome(ticket), "no money of the seller is recorded as received");
    },
  },
  {
    topic: "call_off",
    untrue: ({ ticket }) => {
      if (unpaidAtSeller(ticket).length > 0)
        return "the seller has goods of ours, or gets them, and has not paid for them";
      const off = isWord(DROPPED, ticket.status) && ticket.sameAs === null && ticket.seller.request !== null;
      return unless(off, "nothing that was asked of the seller is called off");
    },
  },
  {
    topic: "dispute_notice",
    untrue: ({ ticket }) =>
      unless(ticket.status === "in_dispute" && isDisputeOpen(ticket.seller), "no dispute is open"),
  },
  {
    topic: "dispute_decided",
    reminds: true,
    untrue: ({ ticket }) => {
      if (hasPaid(ticket)) return "the seller has given the money back";
      const { dispute } = ticket.seller;
      return unless(dispute === "won" || dispute === "split", "no dispute was won");
    },
  },
  {
    topic: "return_received",
    reminds: true,
    parcelsAre: "arrived",
    untrue: ({ ticket }) => {
      if (hasPaid(ticket)) return "the seller has given the money back";
      return unless(parcelTo(ticket, "arrived") !== undefined, "nothing has arrived back at the seller");
    },
    when: ({ ticket }) => !paysInParts(ticket),
  },
  {
    topic: "return_sent",
    parcelsAre: "shipped",
    untrue: ({ ticket }) => unless(parcelTo(ticket, "shipped") !== undefined, "nothing is on its way to the seller"),
  },
  {
    topic: "promise_chase",
    reminds: true,
    untrue: (facts) => unless(isBroken(facts), "no promise of the seller was broken"),
  },
  {
    topic: "address_request",
    untrue: ({ ticket }) => {
      const { answer, request } = ticket.seller;
      const back = answer === "agreed_after_return" || (answer === "agreed" && request === "return_and_refund");
      if (!back || !agrees(ticket.seller)) return "the seller has not agreed to take the goods back";
      return unless(
        ticket.parcels.every((parcel) => parcel.leg !== "to_seller" || parcel.cancelled),
        "the return is arranged",
      );
    },
  },
  {
    topic: "refund_reminder",
    reminds: true,
    untrue: ({ ticket }) => {
      if (hasPaid(ticket)) return "the seller has given the money back";
      const { answer, request } = ticket.seller;
      const goodsFirst = request === "return_and_refund" && parcelTo(ticket, "arrived") === undefined;
      const owes = answer === "agreed" && agreesToPay(ticket.seller) && !goodsFirst;
      return unless(owes || paysInParts(ticket), "the seller owes no money yet");
    },
  },
  {
    topic: "refusal_answer",
    asks: null,
    untrue: ({ ticket }) => {
      const { answer, dispute, request } = ticket.seller;
      if (answer !== "refused" || dispute !== null) return "no refusal is open";
      // What cannot be done any more is not asked for again.
      return unless(request === null || isTimely(request, ticket), `the goods are ${words(ticket.finding.stage)}`);
    },
  },
  {
    topic: "chase",
    asks: null,
    untrue: ({ ticket: { status, seller } }) =>
      unless(status === "awaiting_seller" || seller.answer === "silent", "nobody waits for the seller"),
    when: (facts) => facts.ticket.seller.answer === "silent" || isLateNow(facts),
  },
  {
    topic: "cannot_fulfil",
    asks: "cancel",
    untrue: (facts) =>
      unaskable(facts, "cancel") ?? unless(facts.ticket.reason === "seller_cannot_fulfil", "the seller can fulfil it"),
    when: ({ ticket }) => isWanted(ticket, "cancel"),
  },
  asking("cancel", "cancel"),
  asking("intercept", "intercept"),
  asking("return_request", "return_and_refund"),
  {
    topic: "lost",
    asks: "refund_only",
    untrue: (facts) => {
      const { ticket, order } = facts;
      const lines = order.lines.filter(({ line }) => ticket.lines.some((claim) => claim.line === line));
      const came = lines.some(({ reached, stage }) => {
        return reached.in_warehouse !== undefined || (stage !== "lost" && hasReached(stage, "in_warehouse"));
      });
      if (came) return "the goods came to our warehouse";
      return unaskable(facts, "refund_only") ?? unless(ticket.finding.path === "claim_loss", "nothing is lost");
    },
    when: ({ ticket }) => isWanted(ticket, "refund_only"),
  },
  asking("refund_only", "refund_only"),
  asking("partial", "partial"),
  asking("resend", "resend"),
];

/** A seller who owes us nothing, and was never asked, has nothing to be told. */
export const SELLER_SITUATIONS: readonly SellerSituation[] = ALL.map((row) => ({
  ...row,
  untrue: (facts) => noSellersBusiness(facts.ticket) ?? row.untrue(facts),
}));

function noSellersBusiness({ finding: { counterparty, path }, seller }: Ticket): string | undefined {
  const asked = seller.request !== null || seller.refunds.length > 0;
  if (asked || counterparty === "seller") return undefined;
  if (counterparty === "nobody") {
    return path === "claim_loss" ? "the goods were lost while we held them" : "nobody owes us for these goods";
  }
  return `it is the ${counterparty} who owes us for these goods`;
}

function asking(topic: SellerTopic, request: SellerRequest): SellerSituation {
  return {
    topic,
    asks: request,
    untrue: (facts) => unaskable(facts, request),
    when: ({ ticket }) => isWanted(ticket, request),
  };
}

/** Why it would be wrong to ask for it. */
function unaskable({ ticket }: SituationFacts, request: SellerRequest): string | undefined {
  if (isWord(DROPPED, ticket.status)) return `it is ${words(ticket.status)}`;
  if (hasPaid(ticket)) return "the seller has given the money back";
  if (request === ticket.seller.request && (hasAgreed(ticket) || givesSome(ticket))) {
    return "the seller has answered it";
  }
  return unless(isTimely(request, ticket), `the goods are ${words(ticket.finding.stage)}`);
}

/** What is asked for now, when nobody says: what the seller was asked last, where he still can do it, or else what the path asks first. */
function isWanted(ticket: Ticket, request: SellerRequest): boolean {
  const { seller, finding } = ticket;
  if (!isBeforeDecision(ticket) && seller.request === null) return false;
  if (seller.dispute === "lost") return false;
  const last = seller.request;
  if (last !== null && isTimely(last, ticket)) return request === last;
  return finding.path !== null && PATH_FACTS[finding.path].asks === request;
}

/** The marketplace shows it, or it was booked here: nobody asks for it again. */
function hasPaid(ticket: Ticket): boolean {
  return hasGivenBack(ticket.seller.refunds) || hasCome(ticket);
}

/** Whether it is here: nobody is thanked for what a marketplace only shows. */
function hasCome({ recovery, finding }: Ticket): boolean {
  return hasAllCome(recovery) && finding.counterparty === "seller";
}

/** Whether he has begun to pay, and does not say that this was all. */
function paysInParts({ recovery, seller, finding }: Ticket): boolean {
  const over = seller.answer === "refused" || seller.dispute === "lost";
  return hasComeInPart(recovery) && finding.counterparty === "seller" && !over;
}

function parcelTo(ticket: Ticket, state: "shipped" | "arrived") {
  const theirs = ticket.parcels.filter(({ leg }) => leg === "to_seller");
  return newestParcel({ parcels: theirs }, state);
}

function isBroken({ ticket, asOf }: SituationFacts): boolean {
  const promise = ticket.carrierClaim === null ? openPromise(ticket) : ticket.seller.promisedBy;
  return promise !== null && !isWord(DROPPED, ticket.status) && isOverdue(promise, asOf);
}
