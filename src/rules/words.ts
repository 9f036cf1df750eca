/** The closed vocabularies of the desk. No other file spells them; help, checks, columns and completion derive from here. */

/** Where one order line stands, in the order in which it gets there. */
export const STAGES_IN_ORDER = [
  "awaiting_payment",
  "paid",
  "purchased",
  "seller_shipped",
  "in_warehouse",
  "dispatched",
  "delivered",
] as const;

/** Ends off the main road: nothing was bought after all, or the parcel never arrived. */
export const STAGES_ASIDE = ["cancelled", "lost"] as const;

export const STAGES = [...STAGES_IN_ORDER, ...STAGES_ASIDE] as const;
export type Stage = (typeof STAGES)[number];

/** What is odd, but possible, about an order as the files tell it. */
export const ORDER_FLAGS = [
  "moved_before_paid",
  "delivered_before_shipped",
  "delivered_without_date",
  "shipped_without_date",
  "cancelled_after_delivery",
  "cancelled_unpaid",
  "paid_differs",
  "rate_contradicts",
  "refunds_differ",
  "refunded_beyond",
  "payments_differ",
  "dearer_after_payment",
  "refunded_on_marketplace",
  "number_rounded",
] as const;
export type OrderFlag = (typeof ORDER_FLAGS)[number];

/** How a refund stands on the seller's marketplace, in the marketplace's own terms. */
export const SELLER_REFUND_STATUSES = [
  "wait_seller_agree",
  "wait_buyer_return_goods",
  "wait_seller_confirm_goods",
  "seller_refuse_buyer",
  "closed",
  "success",
] as const;
export type SellerRefundStatus = (typeof SELLER_REFUND_STATUSES)[number];

export const REASONS = [
  "cancel",
  "seller_cannot_fulfil",
  "wrong_item",
  "damaged",
  "lost",
  "inspection_problem",
  "not_as_described",
  "missing_parts",
  "duplicate_order",
  "other",
] as const;
export type Reason = (typeof REASONS)[number];

/** Who caused the refund, and so who bears its costs. */
export const FAULTS = ["buyer", "seller", "platform", "carrier"] as const;
export type Fault = (typeof FAULTS)[number];

/** How a refund can happen, from the stage that the goods have reached. */
export const PATHS = [
  "refund_directly",
  "cancel_with_seller",
  "intercept_or_return",
  "return_from_warehouse",
  "after_dispatch",
  "claim_loss",
] as const;
export type Path = (typeof PATHS)[number];

export const STATUSES = [
  "submitted",
  "in_review",
  "awaiting_buyer",
  "awaiting_seller",
  "awaiting_carrier",
  "awaiting_insurer",
  "awaiting_return",
  "in_dispute",
  "awaiting_approval",
  "approved",
  "paying",
  "paid",
  "rejected",
  "withdrawn",
  "void",
] as const;
export type Status = (typeof STATUSES)[number];

/** Statuses in which nothing more is owed to the buyer on this ticket. */
export const CLOSED_STATUSES = ["paid", "rejected", "withdrawn", "void"] as const satisfies readonly Status[];

/** The moments by which service is measured, in the order in which a ticket usually comes to them. */
export const MILESTONES = [
  "opened",
  "answered",
  "seller_asked",
  "seller_answered",
  "seller_agreed",
  "decided",
  "sent",
  "arrived",
] as const;
export type Milestone = (typeof MILESTONES)[number];

export const PAYOUT_STATUSES = ["prepared", "sent", "settled", "failed", "unknown", "returned"] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** How a chargeback stands: the bank holds the money, gave it back to us, or took it. */
export const CHARGEBACK_STATES = ["opened", "won", "lost"] as const;
export type ChargebackState = (typeof CHARGEBACK_STATES)[number];

export const DESTINATIONS = ["original_payment", "wallet", "checkout_account"] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** How the buyer's request reached the desk. */
export const CHANNELS = ["order_page", "support_ticket"] as const;
export type Channel = (typeof CHANNELS)[number];

export const ROLES = ["agent", "approver", "cashier", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Whose move it is: three of our own roles, seven parties outside, or nobody once a ticket is closed. */
export const PARTIES = [
  "agent",
  "approver",
  "cashier",
  "buyer",
  "seller",
  "carrier",
  "insurer",
  "warehouse",
  "marketplace",
  "bank",
  "nobody",
] as const;
export type Party = (typeof PARTIES)[number];

/** Who owes us for the goods of a ticket. */
export const COUNTERPARTIES = ["seller", "carrier", "insurer", "nobody"] as const;
export type Counterparty = (typeof COUNTERPARTIES)[number];

/** Who is liable for what happens to goods on their way abroad. */
export const LIABLE = ["carrier", "insurer"] as const satisfies readonly Counterparty[];
export type Liable = (typeof LIABLE)[number];

/** Whom the desk writes to. */
export const RECIPIENTS = ["seller", "buyer", ...LIABLE] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** Who can owe us. */
export const OWING = ["seller", "carrier", "insurer"] as const satisfies readonly Counterparty[];
export type Owing = (typeof OWING)[number];

/** Where what is owed to us on a ticket stands. */
export const RECOVERY_STATUSES = ["none", "expected", "received_in_part", "received", "written_off"] as const;
export type RecoveryStatus = (typeof RECOVERY_STATUSES)[number];

/** By what something is expected back: they said so, the marketplace did, or it is what the policy gets back. */
export const RECOVERY_GROUNDS = ["answer", "marketplace", "policy"] as const;
export type RecoveryGround = (typeof RECOVERY_GROUNDS)[number];

/** How money comes back to us; set off is what the next bill was lowered by. */
export const RECEIPT_WAYS = ["marketplace_refund", "transfer", "carrier_claim", "insurance", "set_off"] as const;
export type ReceiptWay = (typeof RECEIPT_WAYS)[number];

/** What we ask a carrier or an insurer for: to look for the goods, to pay for them, to take the papers that they wanted. */
export const CARRIER_REQUESTS = ["investigate", "claim", "documents"] as const;
export type CarrierRequest = (typeof CARRIER_REQUESTS)[number];

/** What they answer: it happened as we say, the goods are found, papers are wanted, so much is paid, nothing is, nothing at all. */
export const CARRIER_ANSWERS = ["confirmed", "found", "wants_documents", "accepted", "declined", "silent"] as const;
export type CarrierAnswer = (typeof CARRIER_ANSWERS)[number];

/** Why a claim is declined, as carriers' claim messages know it (ASC X12 920, element 548). */
export const DECLINE_REASONS = [
  "late",
  "not_inspected",
  "not_in_transit",
  "concealed",
  "wrong_sum",
  "duplicate",
  "documents_missing",
  "not_liable",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** What we ask a seller for. */
export const SELLER_REQUESTS = [
  "cancel",
  "intercept",
  "refund_only",
  "return_and_refund",
  "partial",
  "resend",
] as const;
export type SellerRequest = (typeof SELLER_REQUESTS)[number];

/** Where we talk with a seller; Wangwang (旺旺) is the marketplace's own chat. */
export const SELLER_CHANNELS = ["wangwang", "refund_page", "phone", "email", "other"] as const;
export type SellerChannel = (typeof SELLER_CHANNELS)[number];

/** What a seller answers: yes, yes once the goods are back, yes but for less, no, nothing. */
export const SELLER_ANSWERS = ["agreed", "agreed_after_return", "offers", "refused", "silent"] as const;
export type SellerAnswer = (typeof SELLER_ANSWERS)[number];

/** What becomes of a return: goods inspected beforehand, then each parcel on its way, with what went wrong on it. */
export const RETURN_MOVES = ["inspected", "arranged", "shipped", "received", "missing", "cancelled"] as const;
export type ReturnMove = (typeof RETURN_MOVES)[number];

/** Where a return parcel goes: from the buyer to our warehouse, or to the seller. */
export const LEGS = ["to_us", "to_seller"] as const;
export type Leg = (typeof LEGS)[number];

/** What a look at the goods finds. */
export const CONDITIONS = ["as_sold", "damaged", "wrong_item", "incomplete"] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Who pays for sending goods back, and who bears any other cost in the end. */
export const BEARERS = ["buyer", "seller", "platform"] as const;
export type Bearer = (typeof BEARERS)[number];

/** What becomes of a request after dispatch, by the answers of its worksheet. */
export const WAYS = ["send_back", "compensation", "partial_refund", "nothing"] as const;
export type Way = (typeof WAYS)[number];

/** How a marketplace dispute stands. */
export const DISPUTE_MOVES = ["opened", "evidence_sent", "won", "lost", "split"] as const;
export type DisputeMove = (typeof DISPUTE_MOVES)[number];

/** What a money figure on an order was paid for, besides its lines. */
export const CHARGES = ["shipping", "service_fee"] as const;
export type Charge = (typeof CHARGES)[number];

/** By what lists of tickets are put in order. */
export const TICKET_SORTS = ["due", "number", "opened", "amount", "since"] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

/** Whether `word` belongs to a closed vocabulary. */
export function isWord<const W extends string>(words: readonly W[], word: unknown): word is W {
  return typeof word === "string" && words.some((known) => known === word);
}
