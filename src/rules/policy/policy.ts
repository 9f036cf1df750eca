/** The rules that a refund team sets for itself: faults, evidence, deadlines, destinations and who may approve alone. */
import type { Money } from "../money/money.ts";
import type { Duration } from "../time/duration.ts";
import type { Destination, Fault, Reason } from "../words.ts";

/** Each clock that a step can start. The machine table names them; a policy gives each its length. */
export const DEADLINES = [
  "review",
  "next_action",
  "buyer_answer",
  "seller_cancel",
  "seller_intercept",
  "seller_refund",
  "seller_return_agreement",
  "return_shipment",
  "return_receipt",
  "dispute_decision",
  "approval",
  "payout_issue",
  "arrival_original_payment",
  "arrival_wallet",
  "arrival_checkout_account",
] as const;
export type DeadlineName = (typeof DEADLINES)[number];

export const EVIDENCE_KINDS = [
  "item_photo",
  "packaging_photo",
  "order_screenshot",
  "warehouse_note",
  "tracking_proof",
  "seller_message",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export interface Policy {
  readonly version: string;
  readonly faults: Readonly<Record<Reason, Fault>>;
  readonly evidence: Readonly<Record<Reason, readonly EvidenceKind[]>>;
  readonly deadlines: Readonly<Record<DeadlineName, Duration>>;
  /** Where money goes when nobody chooses. */
  readonly destination: Destination;
  /** Up to these amounts, one per currency, an approver may approve what he opened or proposed himself. */
  readonly aloneUpTo: readonly Money[];
}

/**
 * What a desk does until its team publishes a policy of its own. The seller's clocks follow the marketplace's newest
 * published time-outs (24 h before shipment, 36 h refund only, 48 h return and refund, 3 days for an interception,
 * 7 days to ship back, 10 days to confirm a return, 3 working days for a verdict); review follows agents' published
 * 24 hours; arrival follows gateways' published windows.
 */
export const DEFAULT_POLICY: Policy = {
  version: "default-1",
  faults: {
    cancel: "buyer",
    seller_cannot_fulfil: "seller",
    wrong_item: "seller",
    damaged: "seller",
    lost: "carrier",
    inspection_problem: "seller",
    not_as_described: "seller",
    missing_parts: "seller",
    duplicate_order: "buyer",
    other: "platform",
  },
  evidence: {
    cancel: [],
    seller_cannot_fulfil: ["seller_message"],
    wrong_item: ["item_photo", "order_screenshot"],
    damaged: ["item_photo", "packaging_photo"],
    lost: ["tracking_proof"],
    inspection_problem: ["warehouse_note", "item_photo"],
    not_as_described: ["item_photo", "order_screenshot"],
    missing_parts: ["item_photo"],
    duplicate_order: ["order_screenshot"],
    other: [],
  },
  deadlines: {
    review: { hours: 24 },
    next_action: { hours: 24 },
    buyer_answer: { days: 7 },
    seller_cancel: { hours: 24 },
    seller_intercept: { days: 3 },
    seller_refund: { hours: 36 },
    seller_return_agreement: { hours: 48 },
    return_shipment: { days: 7 },
    return_receipt: { days: 10 },
    dispute_decision: { workingDays: 3 },
    approval: { hours: 24 },
    payout_issue: { workingDays: 1 },
    arrival_original_payment: { workingDays: 10 },
    arrival_wallet: { days: 1 },
    arrival_checkout_account: { workingDays: 5 },
  },
  destination: "original_payment",
  aloneUpTo: [],
};
