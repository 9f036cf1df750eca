/** What the desk writes about, to each recipient. */
/** To sellers, in the order of a case. */
export const SELLER_TOPICS = [
  "cancel",
  "cannot_fulfil",
  "intercept",
  "return_request",
  "refund_only",
  "partial",
  "resend",
  "lost",
  "chase",
  "promise_chase",
  "address_request",
  "refund_reminder",
  "return_sent",
  "return_received",
  "refusal_answer",
  "dispute_notice",
  "dispute_decided",
  "call_off",
  "thanks",
] as const;
export type SellerTopic = (typeof SELLER_TOPICS)[number];

/** To carriers and insurers, in the order of a claim. */
export const CARRIER_TOPICS = ["investigate", "claim", "documents", "claim_chase", "claim_paid"] as const;
export type CarrierTopic = (typeof CARRIER_TOPICS)[number];

/** To buyers, in the order of a case. */
export const BUYER_TOPICS = [
  "received",
  "in_progress",
  "need_evidence",
  "question",
  "question_reminder",
  "seller_contacted",
  "seller_silent",
  "seller_answered",
  "seller_agreed",
  "seller_resends",
  "seller_refused",
  "claim_made",
  "claim_answered",
  "parcel_found",
  "dispute_opened",
  "dispute_won",
  "dispute_lost",
  "send_back",
  "send_back_reminder",
  "send_back_cancelled",
  "return_arranged",
  "return_on_way",
  "return_arrived",
  "approval_pending",
  "approved",
  "compensation",
  "money_sent",
  "money_slow",
  "money_unknown",
  "money_failed",
  "money_returned",
  "money_arrived",
  "overpaid",
  "chargeback",
  "chargeback_lost",
  "looking_again",
  "rejected",
  "withdrawn",
  "void",
  "duplicate",
  "from_us",
] as const;
export type BuyerTopic = (typeof BUYER_TOPICS)[number];

export type Topic = SellerTopic | CarrierTopic | BuyerTopic;
