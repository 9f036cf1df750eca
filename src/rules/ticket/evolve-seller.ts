/** The seller's side of a ticket after one more event: what was asked, answered, promised, disputed and given back. */
import type { SellerAnswer, SellerRefundStatus } from "../words.ts";
import type { TicketEvent } from "./events.ts";
import { agrees } from "./seller-agreement.ts";
import type { SellerSide } from "./seller-side.ts";
import { hasGivenBack, isDisputeOpen } from "./ticket.ts";

type SellerEvent = Extract<
  TicketEvent,
  { kind: "seller_contacted" | "seller_replied" | "seller_refund_seen" | "dispute_moved" }
>;

export function sellerAfter(seller: SellerSide, event: SellerEvent): SellerSide {
  switch (event.kind) {
    case "seller_contacted":
      return contacted(seller, event);
    case "seller_replied": {
      const { answer, offer, channel = null, promisedBy = null } = event.data;
      // Whoever agrees has settled what the marketplace was to decide.
      const settled = event.from === "in_dispute" && event.to !== "in_dispute";
      // One who gives after all what the marketplace did not make him give is not held to its decision.
      const after = agrees({ answer, dispute: null }) && seller.dispute === "lost";
      const dispute = settled || after ? null : seller.dispute;
      const silences = answer === "silent" ? seller.silences + 1 : 0;
      return { ...seller, answer, offer, channel: channel ?? seller.channel, promisedBy, dispute, silences };
    }
    case "seller_refund_seen":
      return refundSeen(seller, event);
    case "dispute_moved": {
      const { move, offer } = event.data;
      // What was offered before is nothing once the marketplace has decided.
      return {
        ...seller,
        dispute: move,
        offer: isDisputeOpen({ dispute: move }) ? seller.offer : offer,
        promisedBy: null,
      };
    }
  }
}

/** Chasing what was agreed changes nothing. A new request does, except for what the marketplace decided. */
function contacted(seller: SellerSide, { data, to }: Extract<TicketEvent, { kind: "seller_contacted" }>): SellerSide {
  const { request, channel = null } = data;
  if (to !== "awaiting_seller") return { ...seller, request, channel: channel ?? seller.channel };
  const { dispute, offer } = seller;
  const decided = dispute === "won" || dispute === "split";
  const anew = { answer: null, promisedBy: null, dispute: decided ? dispute : null, offer: decided ? offer : null };
  return { ...seller, request, channel, ...anew };
}

const ANSWERED: Readonly<Partial<Record<SellerRefundStatus, SellerAnswer>>> = {
  wait_buyer_return_goods: "agreed_after_return",
  seller_refuse_buyer: "refused",
  success: "agreed",
};

function refundSeen(
  seller: SellerSide,
  { data, from, to, startsStint }: Extract<TicketEvent, { kind: "seller_refund_seen" }>,
): SellerSide {
  const { import: _, ...seen } = data;
  const refunds = [...seller.refunds.filter(({ refund }) => refund !== seen.refund), seen];
  const live = refunds.filter(({ status }) => status !== "closed");
  const promisedBy = hasGivenBack(refunds) ? null : seller.promisedBy;
  // While we wait for the seller, what the seller does on the marketplace is the answer; so is a no that is news later.
  const answered = from !== to || (startsStint && seen.status === "seller_refuse_buyer");
  const answer = answered ? (ANSWERED[seen.status] ?? seller.answer) : seller.answer;
  const dispute = from === "in_dispute" && to !== from ? null : seller.dispute;
  return { ...seller, refunds, refund: live.at(-1) ?? seen, promisedBy, answer, dispute };
}
