/** What to write about, when nobody says: the one thing that the ticket's state asks for; and what would not be true. */

import { words } from "../../rules/names.ts";
import type { Quote } from "../../rules/quote/quote-terms.ts";
import { parcelState } from "../../rules/ticket/return-parcel.ts";
import { hasGivenBack, isDisputeOpen, livePayout, openPromise, type Ticket } from "../../rules/ticket/ticket.ts";
import { isOverdue } from "../../rules/time/deadline.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { isWord, type Reason, type Stage, type Status } from "../../rules/words.ts";
import { type BuyerTopic, SELLER_TOPICS, type SellerTopic } from "./topics.ts";

const BY_REASON: Readonly<Partial<Record<Reason, SellerTopic>>> = {
  seller_cannot_fulfil: "cannot_fulfil",
  wrong_item: "wrong_item",
  damaged: "damaged",
  inspection_problem: "damaged",
  not_as_described: "not_as_described",
  missing_parts: "missing_parts",
  lost: "lost",
};

/** The message that the seller is due. */
export function sellerTopic(ticket: Ticket, asOf: Instant): SellerTopic {
  const { stint, seller, parcels, status, finding, reason } = ticket;
  if (isDisputeOpen(seller)) return "dispute_notice";
  if (hasGivenBack(seller.refunds)) return "thanks";
  if (parcels.some((parcel) => parcel.leg === "to_seller" && parcelState(parcel) === "shipped")) return "return_sent";
  if (isBroken(ticket, asOf)) return "promise_chase";
  if (status === "awaiting_seller" && stint.due !== null && isOverdue(stint.due.at, asOf)) return "chase";
  if (seller.answer === "refused" && seller.dispute === null) return "refusal_answer";
  switch (finding.path) {
    case "refund_directly":
    case "cancel_with_seller":
    case null:
      return reason === "seller_cannot_fulfil" ? "cannot_fulfil" : "cancel";
    case "intercept_or_return":
      return BY_REASON[reason] ?? "intercept";
    case "claim_loss":
      return "lost";
    case "return_from_warehouse":
    case "after_dispatch":
      return BY_REASON[reason] ?? "return_request";
  }
}

function isBroken(ticket: Ticket, asOf: Instant): boolean {
  const promise = openPromise(ticket);
  return promise !== null && isOverdue(promise, asOf);
}

/** The message that the buyer is due. */
export function buyerTopic(ticket: Ticket, missing: Quote["evidence"], asOf: Instant): BuyerTopic {
  const { status, stint } = ticket;
  if (status === "rejected") return "rejected";
  // Prepared is not sent: until somebody has sent it, the buyer only knows that it is approved.
  if (status === "paying" && livePayout(ticket)?.status === "prepared") return "approved";
  if (status === "paying" || status === "paid") {
    return stint.due !== null && isOverdue(stint.due.at, asOf) ? "money_slow" : "money_sent";
  }
  if (status === "approved") return "approved";
  if (sendsBack(ticket)) return "send_back";
  if (missing.length > 0 && status !== "submitted") return "need_evidence";
  if (status === "awaiting_seller") return "seller_contacted";
  return refuses(ticket) ? "seller_refused" : "received";
}

function refuses({ seller: { answer, dispute } }: Ticket): boolean {
  return answer === "refused" && dispute !== "won" && dispute !== "split";
}

function sendsBack({ status, stint }: Ticket): boolean {
  return status === "awaiting_return" && stint.waitsFor === "buyer";
}

/** What the buyer has to know of these is that we have the request. */
const LOOKING_INTO = [
  "submitted",
  "in_review",
  "awaiting_carrier",
  "awaiting_insurer",
] as const satisfies readonly Status[];
const GIVEN: readonly Status[] = ["approved", "paying", "paid"];

/** Why a message would say what is not so; undefined where it may be sent. Nobody may be told of money that is not approved. */
export function untrue(ticket: Ticket, topic: SellerTopic | BuyerTopic, asOf: Instant): string | undefined {
  const seller = isWord(SELLER_TOPICS, topic) ? noSellersBusiness(ticket) : undefined;
  return seller ?? untrueToBuyers(ticket, topic, asOf) ?? untrueToSellers(ticket, topic, asOf);
}

/** A seller who owes us nothing, and was never asked, has nothing to be told. */
function noSellersBusiness({ finding: { counterparty, path }, seller }: Ticket): string | undefined {
  const asked = seller.request !== null || seller.refunds.length > 0;
  if (asked || counterparty === "seller") return undefined;
  if (counterparty === "nobody") return path === "claim_loss" ? "the goods were lost while we held them" : undefined;
  return `it is the ${counterparty} who owes us for these goods`;
}

function untrueToBuyers(ticket: Ticket, topic: SellerTopic | BuyerTopic, asOf: Instant): string | undefined {
  const { status, stint } = ticket;
  const payout = livePayout(ticket);
  const sent = payout?.status === "sent" || payout?.status === "settled";
  switch (topic) {
    case "received":
      return isWord(LOOKING_INTO, status) ? undefined : `it is ${words(status)}`;
    case "seller_contacted":
      return status === "awaiting_seller" ? undefined : "nobody waits for the seller";
    case "seller_refused":
      return refuses(ticket) ? undefined : "the seller has not refused";
    case "send_back":
      return sendsBack(ticket) ? undefined : "the buyer is not asked to send anything back";
    case "approved":
      return GIVEN.includes(status) ? undefined : `it is ${words(status)}, not approved`;
    case "money_sent":
      return sent ? undefined : "no money has been sent";
    case "money_slow":
      return sent && stint.due !== null && isOverdue(stint.due.at, asOf) ? undefined : "no money is late";
    case "rejected":
      return status === "rejected" ? undefined : `it is ${words(status)}, not rejected`;
    default:
      return undefined;
  }
}

const NOT_SHIPPED: readonly Stage[] = ["awaiting_payment", "paid", "purchased", "cancelled"];

function untrueToSellers(ticket: Ticket, topic: SellerTopic | BuyerTopic, asOf: Instant): string | undefined {
  const { status, seller, finding } = ticket;
  const unless = (so: boolean, why: string) => (so ? undefined : why);
  switch (topic) {
    case "cancel":
    case "cannot_fulfil":
      return unless(NOT_SHIPPED.includes(finding.stage), `the goods are ${words(finding.stage)}`);
    case "intercept":
      return unless(finding.stage === "seller_shipped", `the goods are ${words(finding.stage)}`);
    case "chase":
      return unless(status === "awaiting_seller", "nobody waits for the seller");
    case "promise_chase":
      return unless(isBroken(ticket, asOf), "no promise of the seller was broken");
    case "refusal_answer":
      return unless(seller.answer === "refused" && seller.dispute === null, "no refusal is open");
    case "dispute_notice":
      return unless(isDisputeOpen(seller), "no dispute is open");
    case "return_sent":
      return unless(isSentBack(ticket), "nothing was sent back");
    case "thanks":
      return unless(seller.refund?.status === "success", "nothing says that the seller has paid");
    default:
      return undefined;
  }
}

/** From abroad goods come to our warehouse first, which is nothing to the seller. */
function isSentBack({ parcels }: Ticket): boolean {
  return parcels.some(({ leg, shippedAt, cancelled }) => leg === "to_seller" && shippedAt !== null && !cancelled);
}
