/** The shape of a policy: the rules that a refund team sets for itself. Its parts are named as they are in a policy file. */
import type { Money } from "../money/money.ts";
import type { LINE_STAGES } from "../order/order.ts";
import type { Office } from "../time/deadline.ts";
import type { Duration, Span } from "../time/duration.ts";
import type { Bearer, Charge, Destination, Fault, Owing, Path, Reason, Stage, Way } from "../words.ts";

/** Each clock that a step can start. The machine table names them; a policy gives each its length. */
export const DEADLINES = [
  "promise",
  "review",
  "next_action",
  "buyer_answer",
  "seller_cancel",
  "seller_intercept",
  "seller_refund",
  "seller_return_agreement",
  "carrier_investigation",
  "carrier_claim",
  "insurer_claim",
  "carrier_filing",
  "insurer_filing",
  "return_shipment",
  "return_receipt",
  "dispute_evidence",
  "dispute_decision",
  "approval",
  "payout_issue",
  "payout_lookup",
  "arrival_original_payment",
  "arrival_wallet",
  "arrival_checkout_account",
  "recovery_seller",
  "recovery_carrier",
  "recovery_insurer",
] as const;
export type DeadlineName = (typeof DEADLINES)[number];

export const EVIDENCE_KINDS = [
  "item_photo",
  "packaging_photo",
  "order_screenshot",
  "warehouse_note",
  "tracking_proof",
  "seller_message",
  "carrier_report",
  "invoice",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who can give a proof: the buyer is asked for the buyer's only. */
export const EVIDENCE_OWNERS: Readonly<Record<EvidenceKind, "buyer" | "warehouse" | "seller" | "carrier">> = {
  item_photo: "buyer",
  packaging_photo: "buyer",
  order_screenshot: "buyer",
  warehouse_note: "warehouse",
  tracking_proof: "carrier",
  seller_message: "seller",
  carrier_report: "carrier",
  invoice: "seller",
};

/** What a rule is about; an empty list means any. */
export interface Scope {
  readonly stages: readonly Stage[];
  readonly reasons: readonly Reason[];
  readonly faults: readonly Fault[];
  readonly paths: readonly Path[];
  /** What the worksheet after dispatch came to; absent in versions from before there was one. */
  readonly ways?: readonly Way[];
}

/** Every rule has a name of its own within its area, so that a figure can say which one it comes from. */
export interface Rule extends Scope {
  readonly id: string;
}

/** What a time limit counts from: the order, its payment, or a stage that its goods reached. */
export const STARTING_POINTS = [
  "placed",
  "paid",
  "purchased",
  "seller_shipped",
  "in_warehouse",
  "dispatched",
  "delivered",
] as const satisfies readonly ("placed" | "paid" | (typeof LINE_STAGES)[number])[];
export type StartingPoint = (typeof STARTING_POINTS)[number];

/** What becomes of a request that comes too late, or that is of a kind that is never granted. */
export const PAST_LIMIT = ["discretion", "refuse"] as const;
export type PastLimit = (typeof PAST_LIMIT)[number];

/** A cut-off. All that are about a request hold at once, and the hardest decides. */
export interface RequestRule extends Rule {
  /** Null where no time is early enough. */
  readonly within: Duration | null;
  readonly of: StartingPoint;
  readonly past: PastLimit;
}

/** What a fee is for. */
export const FEES = ["handling", "inspection", "domestic_freight", "return_shipping", "payment_fee"] as const;
export type FeeKind = (typeof FEES)[number];

/** What a fixed fee is counted by. */
export const FEE_UNITS = ["request", "seller", "parcel", "line", "piece"] as const;
export type FeeUnit = (typeof FEE_UNITS)[number];

/** A cost of the refund. Of several with the same `what`, the first that is about the request counts. */
export interface FeeRule extends Rule {
  readonly what: FeeKind;
  /** A fixed amount, or a share of what is given back for the goods. */
  readonly costs: Money | Percent;
  readonly per: FeeUnit;
  /** Buyers have it taken off; a seller's is claimed back from the seller; the platform's is our loss. */
  readonly bearer: Bearer;
}

/** Up to two decimals, from 0 to 100. */
export interface Percent {
  readonly percent: number;
}

/** How much of one of the order's charges goes back when the whole order does; the first that is about the request counts. */
export interface ChargeRule extends Rule {
  readonly charge: Charge;
  /** Of the charge. */
  readonly returned: number;
}

/** How much of the goods' price can be given back; the first that is about the request counts, and without one all of it. */
export interface GoodsRule extends Rule {
  /** Of the price. */
  readonly returned: number;
  /** At most this for the request, where there is a limit. */
  readonly most: Money | null;
  /** Only parcels with insurance, or without it; null for both. */
  readonly insured: boolean | null;
}

/** What has to be proved. The needs of all that are about a request add up. */
export interface EvidenceRule extends Rule {
  readonly needs: readonly EvidenceKind[];
  /** Without it an approver decides, or nothing may be proposed at all. */
  readonly without: PastLimit;
}

/** What we get back ourselves; the first that is about the request counts, and without one nothing is expected. */
export interface RecoveryRule extends Rule {
  readonly from: Owing;
  /** Of what we paid for the goods. */
  readonly returned: number;
}

/** Whether sending goods back is realistic; the first that is about the request counts. */
export interface ReturnRule extends Rule {
  readonly realistic: boolean;
}

/** What is done about somebody who does not answer: nothing that moves money, and nothing that says we wrote. */
export const SILENCE_STEPS = ["reject", "record_silence"] as const;
export type SilenceStep = (typeof SILENCE_STEPS)[number];
export const WAITED_FOR = ["answer", "goods"] as const;

/** What becomes of a ticket that waits in vain; the first that is about it counts. */
export interface SilenceRule extends Rule {
  readonly who: "buyer" | RecoveryRule["from"];
  /** What is waited for: an answer, or the goods (the buyer to send them back, the seller to take them). */
  readonly what: (typeof WAITED_FOR)[number];
  /** How long past the deadline. */
  readonly late: Span;
  readonly step: SilenceStep;
}

/** How long a payment can be given back the way it came. The first with the order's payment method counts. */
export interface OriginalPaymentRule {
  readonly id: string;
  /** Payment methods as the orders name them, whatever their case; empty for any. */
  readonly methods: readonly string[];
  readonly within: Duration;
  /** How many refunds of one payment the gateway takes; null for any number. */
  readonly most: number | null;
  /** How many minutes lie between two refunds of one payment; 0 for none. */
  readonly apart: number;
}

export interface DestinationRules {
  /** The first that can be used is taken when nobody chooses. */
  readonly prefer: readonly Destination[];
  /** What the buyer may choose instead. */
  readonly choice: readonly Destination[];
  readonly original: readonly OriginalPaymentRule[];
}

export interface DeadlineRule {
  readonly within: Duration;
  /** How long before it a warning begins; null for none. */
  readonly warn: Span | null;
}

/** Amounts in one or more currencies; where the order's own is missing, the CNY one counts at the order's frozen rate. */
export type Limit = readonly Money[];

export interface ApprovalRules {
  /** The amounts up to which approvers may approve what they opened or proposed themselves; empty for none. */
  readonly alone: Limit;
  /** The amounts up to which an approver without an own limit may approve; empty for any amount. */
  readonly approver: Limit;
  /** Above these a second approver is needed; none for never. */
  readonly second: Limit;
  /** The amounts up to which one person alone may write off what is owed to us; empty for none. */
  readonly losses: Limit;
  /** Limits count everything on the order, and all that the buyer had approved in so many days. */
  readonly days: number;
}

/** One version of the rules. Published once, it never changes. */
export interface Policy {
  readonly version: string;
  readonly faults: Readonly<Record<Reason, Fault>>;
  readonly requests: readonly RequestRule[];
  readonly goods: readonly GoodsRule[];
  readonly charges: readonly ChargeRule[];
  readonly fees: readonly FeeRule[];
  readonly returns: readonly ReturnRule[];
  readonly recovery: readonly RecoveryRule[];
  readonly evidence: readonly EvidenceRule[];
  readonly silence: readonly SilenceRule[];
  readonly destinations: DestinationRules;
  readonly office: Office;
  readonly deadlines: Readonly<Record<DeadlineName, DeadlineRule>>;
  readonly approval: ApprovalRules;
  /** How long whoever took the last step can take it back. */
  readonly undo: Duration;
}

/** The areas that are lists of rules, by their names in a policy file. */
export const RULE_AREAS = [
  "requests",
  "goods",
  "charges",
  "fees",
  "returns",
  "recovery",
  "evidence",
  "silence",
] as const;
export type RuleArea = (typeof RULE_AREAS)[number];

/** Which rule of which version says so: `default-1 fees.handling`. */
export function ruleName(
  policy: Policy,
  area: RuleArea | "destinations" | "deadlines" | "approval",
  id: string,
): string {
  return `${policy.version} ${area}.${id}`;
}
