/** What a buyer is told: every situation of a ticket in the order in which they outweigh each other, and what each may claim. */
import { words } from "../names.ts";
import { calledOff } from "../ticket/goods-back.ts";
import { isOpenStatus } from "../ticket/machine.ts";
import { sendsAgain } from "../ticket/seller-agreement.ts";
import { DROPPED, isDisputeOpen, type Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { isWord } from "../words.ts";
import { type BuyerSituation, sinceStint } from "./buyer-situation.ts";
import { MONEY_SITUATIONS } from "./money-situations.ts";
import { isLateNow, NEVER, unless } from "./situation.ts";
import type { BuyerTopic } from "./topics.ts";
import {
  cameLast,
  claimAnswer,
  givesSome,
  hasAgreedToAll,
  inReview,
  isBeforeDecision,
  newestParcel,
  refuses,
  sendsBack,
  wasAsked,
} from "./what-happened.ts";

const OF_THE_END: readonly BuyerSituation[] = [
  {
    topic: "rejected",
    untrue: ({ ticket }) => unless(ticket.status === "rejected", `it is ${words(ticket.status)}, not rejected`),
    says: "We are sorry that we cannot give a refund for this request.",
    since: sinceStint,
  },
  {
    topic: "withdrawn",
    untrue: ({ ticket }) => unless(ticket.status === "withdrawn", `it is ${words(ticket.status)}, not withdrawn`),
    says: "Your request is closed as withdrawn.",
    since: sinceStint,
  },
  {
    topic: "duplicate",
    untrue: ({ ticket }) =>
      unless(ticket.status === "void" && ticket.sameAs !== null, "it is not the same as another request"),
    says: "You had asked for the same before; we go on with that request.",
    since: sinceStint,
  },
  {
    topic: "void",
    untrue: ({ ticket }) =>
      unless(ticket.status === "void" && ticket.sameAs === null, "it was not closed as opened by mistake"),
    says: "The request was opened by mistake and is closed; nothing changes for your order.",
    since: sinceStint,
  },
];

const OF_THE_GOODS: readonly BuyerSituation[] = [
  {
    topic: "send_back_reminder",
    untrue: (facts) => unless(sendsBack(facts.ticket) && isLateNow(facts), "the buyer is not late with sending back"),
    says: "We have not heard yet that you have sent the goods back. Please tell us the tracking number, or what is in the way.",
    since: sinceStint,
  },
  {
    topic: "send_back",
    untrue: (facts) => {
      if (!sendsBack(facts.ticket)) return "the buyer is not asked to send anything back";
      return unless(!isLateNow(facts), "the day for it is over");
    },
    says: "Please send the goods back with a service that can be tracked, and tell us the tracking number.",
    since: sinceStint,
  },
  {
    topic: "question_reminder",
    untrue: (facts) => {
      const { ticket } = facts;
      if (ticket.status !== "awaiting_buyer") return "the buyer is not asked anything";
      return unless(isLateNow(facts) || wasAsked(ticket), "the question has not been sent yet");
    },
    when: isLateNow,
    says: "We have not had your answer to our question yet, and go on as soon as we have it.",
    since: sinceStint,
  },
  {
    topic: "question",
    untrue: (facts) => {
      if (facts.ticket.status !== "awaiting_buyer") return "the buyer is not asked anything";
      return unless(!isLateNow(facts), "the day for the answer is over");
    },
    says: "We have a question about your request; please answer it, and we go on.",
    since: sinceStint,
  },
  {
    topic: "return_on_way",
    untrue: ({ ticket }) => {
      if (!isBeforeDecision(ticket)) return `it is ${words(ticket.status)}`;
      return unless(newestParcel(ticket, "shipped") !== undefined, "nothing is on its way back");
    },
    says: "The goods are on their way back.",
  },
  {
    topic: "return_arranged",
    untrue: ({ ticket }) => {
      const waits = ticket.status === "awaiting_return" && !sendsBack(ticket);
      return unless(waits && newestParcel(ticket, "arranged") !== undefined, "no return is arranged");
    },
    says: "The goods are being prepared to go back to the seller.",
  },
];

const OF_OTHERS: readonly BuyerSituation[] = [
  {
    topic: "dispute_opened",
    untrue: ({ ticket }) =>
      unless(ticket.status === "in_dispute" && isDisputeOpen(ticket.seller), "no dispute is open"),
    says: "We have taken the matter to the seller's marketplace, which decides now.",
    since: sinceStint,
  },
  {
    topic: "dispute_won",
    untrue: ({ ticket }) => {
      const won = ticket.seller.dispute === "won" || ticket.seller.dispute === "split";
      return unless(inReview(ticket) && won, "no dispute was won");
    },
    when: ({ ticket }) => !cameLast(ticket),
    says: "The seller's marketplace has decided that the seller has to give money back. We are working out your refund.",
  },
  {
    topic: "dispute_lost",
    untrue: ({ ticket }) => unless(inReview(ticket) && ticket.seller.dispute === "lost", "no dispute was lost"),
    when: ({ ticket }) => !cameLast(ticket),
    says: "The seller's marketplace has decided for the seller. We are checking what we can do for you ourselves.",
  },
  {
    topic: "return_arrived",
    untrue: ({ ticket }) => {
      const underway = newestParcel(ticket, "shipped") ?? newestParcel(ticket, "arranged");
      const arrived = inReview(ticket) && newestParcel(ticket, "arrived") !== undefined;
      return unless(arrived && underway === undefined, "nothing has come back, or not all of it");
    },
    when: ({ ticket }) => !refuses(ticket) || newestParcel(ticket, "arrived")?.leg === "to_us",
    says: "The goods that went back have arrived. We are checking what follows from it.",
  },
  {
    topic: "parcel_found",
    untrue: ({ ticket }) => unless(inReview(ticket) && claimAnswer(ticket) === "found", "nothing was found"),
    says: "The carrier says that your parcel has been found. We are checking where it is going.",
  },
  {
    topic: "claim_answered",
    untrue: ({ ticket }) => {
      const answered = isWord(["confirmed", "accepted", "declined"], claimAnswer(ticket));
      return unless(inReview(ticket) && answered, "neither a carrier nor an insurer has answered");
    },
    says: "The carrier or insurer has answered us. We are working out what it means for your refund.",
  },
  {
    topic: "seller_resends",
    untrue: ({ ticket }) =>
      unless(inReview(ticket) && sendsAgain(ticket.seller), "the seller has not agreed to send anything again"),
    says: "The seller has agreed to send it again, or what was missing. We will write to you when there is news.",
  },
  {
    topic: "seller_agreed",
    untrue: ({ ticket, order }) =>
      unless(inReview(ticket) && hasAgreedToAll(ticket, order), "the seller has not agreed to what we asked for"),
    says: "The seller has agreed to what we asked for. We are working out your refund.",
  },
  {
    topic: "seller_answered",
    untrue: ({ ticket }) =>
      unless(inReview(ticket) && givesSome(ticket), "the seller has offered nothing, and given nothing back"),
    says: "The seller has answered us. We are working out what it means for your refund.",
  },
  {
    topic: "need_evidence",
    untrue: ({ ticket, missing }) => {
      if (!isBeforeDecision(ticket)) return `it is ${words(ticket.status)}`;
      return unless(missing.length > 0, "no proof is missing that the buyer has to send");
    },
    when: ({ ticket }) => ticket.status !== "submitted",
    says: "To go on, we still need some proof from you. Please send what we asked for, so that nothing is delayed.",
  },
  {
    topic: "seller_refused",
    untrue: ({ ticket }) => unless(inReview(ticket) && refuses(ticket), "the seller has not refused"),
    says: "The seller has refused. That is not the end of it: we are checking what else is possible.",
  },
  {
    topic: "seller_silent",
    untrue: (facts) => {
      const { ticket } = facts;
      const late = ticket.status === "awaiting_seller" && isLateNow(facts);
      return unless(late || (inReview(ticket) && ticket.seller.answer === "silent"), "the seller's time is not over");
    },
    says: "The seller has not answered in time. We are following it up.",
    since: sinceStint,
  },
  {
    topic: "seller_contacted",
    untrue: ({ ticket }) => unless(ticket.status === "awaiting_seller", "nobody waits for the seller"),
    says: "We have contacted the seller and wait for the answer.",
    since: sinceStint,
  },
  {
    topic: "claim_made",
    untrue: ({ ticket: { status } }) =>
      unless(
        status === "awaiting_carrier" || status === "awaiting_insurer",
        "nobody waits for a carrier or an insurer",
      ),
    says: "We have asked the carrier or insurer about your parcel and wait for the answer.",
    since: sinceStint,
  },
];

const OF_THE_REST: readonly BuyerSituation[] = [
  {
    topic: "chargeback",
    untrue: ({ ticket, order }) => {
      if (!isOpenStatus(ticket.status)) return `it is ${words(ticket.status)}`;
      return unless(
        order.chargebacks.some(({ state }) => state === "opened"),
        "no chargeback is open",
      );
    },
    when: ({ ticket }) => inReview(ticket) || ticket.status === "submitted",
    says: "Your bank holds money of this order because of a chargeback. What it holds we cannot pay a second time.",
  },
  {
    topic: "in_progress",
    untrue: ({ ticket }) => unless(inReview(ticket), `it is ${words(ticket.status)}`),
    when: ({ ticket }) => ticket.told.length > 0 || ticket.payouts.length > 0,
    says: "We are working on your request; the next step is ours. You need not do anything at the moment.",
  },
  {
    topic: "received",
    untrue: ({ ticket }) => {
      const isNew = ticket.status === "submitted" || inReview(ticket);
      return unless(isNew && ticket.payouts.length === 0, `it is ${words(ticket.status)}`);
    },
    says: "We have received your request and are checking what is possible.",
  },
  {
    topic: "from_us",
    untrue: ({ ticket: { status } }) => unless(!isWord(DROPPED, status), `it is ${words(status)}`),
    when: NEVER,
    says: "Refunds come from us and not from Taobao: we bought the goods with our own money.",
  },
];

/** Until the buyer was told, goods may go to where nobody takes them. */
const OF_WHAT_IS_CALLED_OFF: readonly BuyerSituation[] = [
  {
    topic: "send_back_cancelled",
    untrue: ({ ticket }) => unless(calledOff(ticket).length > 0, "nothing that the buyer was to send was cancelled"),
    when: ({ ticket }) => {
      const since = sinceCalled(ticket);
      const about = ticket.told.findLast(
        ({ about: one, at }) => at >= (since ?? "") && isWord(ABOUT_SENDING, one),
      )?.about;
      return about !== undefined && about !== "send_back_cancelled";
    },
    says: "Please do not send the goods back any more, and not to the address that we named.",
    since: sinceCalled,
  },
];

const ABOUT_SENDING = [
  "send_back",
  "send_back_reminder",
  "send_back_cancelled",
] as const satisfies readonly BuyerTopic[];

/** When the newest parcel that is called off was asked for. */
function sinceCalled(ticket: Ticket): Instant | undefined {
  return calledOff(ticket).at(-1)?.arrangedAt ?? undefined;
}

/** Of two that are so, the first is the one to write about. */
export const BUYER_SITUATIONS: readonly BuyerSituation[] = [
  ...OF_WHAT_IS_CALLED_OFF,
  ...MONEY_SITUATIONS,
  ...OF_THE_END,
  ...OF_THE_GOODS,
  ...OF_OTHERS,
  ...OF_THE_REST,
];
