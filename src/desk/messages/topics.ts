/** What is written about, to sellers and to buyers. */

import { EVIDENCE_KINDS, FEES } from "../../rules/policy/policy.ts";
import { CHARGES, DESTINATIONS } from "../../rules/words.ts";

/** To sellers, in the order of a case. */
export const SELLER_TOPICS = [
  "cancel",
  "cannot_fulfil",
  "intercept",
  "wrong_item",
  "damaged",
  "not_as_described",
  "missing_parts",
  "lost",
  "return_request",
  "return_sent",
  "chase",
  "promise_chase",
  "refusal_answer",
  "dispute_notice",
  "thanks",
] as const;
export type SellerTopic = (typeof SELLER_TOPICS)[number];

/** To buyers, in the order of a case. */
export const BUYER_TOPICS = [
  "received",
  "need_evidence",
  "seller_contacted",
  "seller_refused",
  "send_back",
  "approved",
  "money_sent",
  "money_slow",
  "rejected",
  "from_us",
] as const;
export type BuyerTopic = (typeof BUYER_TOPICS)[number];

export const RECIPIENTS = ["seller", "buyer"] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** Languages that the desk came with; a team's own files can add more. */
export const BUYER_LANGUAGES = ["en", "de", "es", "fr", "ja", "ko", "ru"] as const;

/** How the desk calls the fees, charges, destinations and proofs that a message names. */
export const TERMS = ["goods", ...CHARGES, ...FEES, ...DESTINATIONS, ...EVIDENCE_KINDS] as const;
export type Term = (typeof TERMS)[number];

/** Everything that a language has to say to buyers. */
export interface BuyerLanguage {
  readonly messages: Readonly<Record<BuyerTopic, string>>;
  readonly terms: Readonly<Record<Term, string>>;
}
