/** The shape of a profile: how the columns of one kind of file become an order's fields. Data, not code. */
import { DATE_FORMS, type DateForm } from "../../../rules/time/written.ts";
import type { Stage } from "../../../rules/words.ts";

/** What a row can say about a second and a third payment of its order; the first is told by fields of its own. */
export const FURTHER_PAYMENTS = [
  "payment_2_method",
  "payment_2_amount",
  "payment_2_reference",
  "payment_2_at",
  "payment_3_method",
  "payment_3_amount",
  "payment_3_reference",
  "payment_3_at",
] as const;

/** Everything that a row can say about an order line. Several rows with one `order` are its lines. */
export const ORDER_FIELDS = [
  "order",
  "line",
  "buyer",
  "buyer_name",
  "product",
  "variant",
  "quantity",
  "currency",
  "amount",
  "unit_price",
  "paid",
  "shipping",
  "service_fee",
  "refunded_before",
  "line_refunded_before",
  "line_shipping",
  "received",
  "cost_cny",
  "seller",
  "seller_order",
  "payment_method",
  "payment_amount",
  "payment_reference",
  ...FURTHER_PAYMENTS,
  "cny_rate",
  "status",
  "placed_at",
  "paid_at",
  "purchased_at",
  "seller_shipped_at",
  "in_warehouse_at",
  "dispatched_at",
  "delivered_at",
  "cancelled_at",
  "lost_at",
] as const;

/** Everything that a row can say about a refund on the seller's marketplace. */
export const SELLER_REFUND_FIELDS = [
  "seller_refund",
  "seller_order",
  "seller_refund_status",
  "seller_refund_amount",
  "seller_refund_deadline",
] as const;

/** Everything that a row can say about goods in the warehouse or on their way abroad. */
export const GOODS_FIELDS = [
  "order",
  "line",
  "seller_order",
  "shipment",
  "carrier",
  "tracking",
  "weight",
  "issue",
  "in_warehouse_at",
  "dispatched_at",
  "delivered_at",
  "lost_at",
] as const;

/** Everything that a line of a statement can say about money that came in. */
export const RECEIPT_FIELDS = [
  "receipt_reference",
  "receipt_amount",
  "currency",
  "received_at",
  "receipt_flow",
  "receipt_way",
  "seller_order",
  "seller_refund",
  "payer",
  "remark",
] as const;

/** Everything that a gateway or a bank can say of a payout of ours. */
export const RESULT_FIELDS = [
  "request_key",
  "payout_reference",
  "payout_amount",
  "currency",
  "payout_result",
  "remark",
] as const;

/**
 * Whose a row is: the line of a buyer's order; an item of an order of ours at a seller; goods that the warehouse took in; an order
 * in a shipment abroad; a refund on a seller's marketplace; money that came in; what became of a payout.
 */
export const ROW_KINDS = [
  "orders",
  "purchases",
  "arrivals",
  "shipments",
  "seller_refunds",
  "receipts",
  "results",
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Rows that `refund import` reads. */
export const IMPORTED_ROWS = [
  "orders",
  "purchases",
  "arrivals",
  "shipments",
  "seller_refunds",
] as const satisfies readonly RowKind[];

/** The command that reads a file of such rows, which is named behind it. */
export const READ_BY: Readonly<Record<RowKind, string>> = {
  orders: "refund import",
  purchases: "refund import",
  arrivals: "refund import",
  shipments: "refund import",
  seller_refunds: "refund import",
  receipts: "refund recover --from",
  results: "refund payout confirm",
};

export interface FieldColumn {
  /** Names that the column may have; blanks and full-width forms in them do not matter. Empty where it is known by its place. */
  readonly names: readonly string[];
  /** Its place among the columns, from 1, for one whose header has no name. */
  readonly place?: number;
  /** Where several of the names are there: one of them for the file, the first that a row fills, or all of them with blanks between. */
  readonly several?: "one" | "first_filled" | "joined";
  /** What is taken of a cell: the first group of this pattern, or all that it matches. */
  readonly pattern?: string;
  readonly required: boolean;
  /** What it means and how it is written, for the documentation. */
  readonly means: string;
}

export const FIELDS = [
  ...new Set([...ORDER_FIELDS, ...GOODS_FIELDS, ...SELLER_REFUND_FIELDS, ...RECEIPT_FIELDS, ...RESULT_FIELDS]),
] as const;
export type Field = (typeof FIELDS)[number];

/** How a profile's files may write their moments, besides `2026-11-23 13:00:05` and ISO 8601 with a zone. */
export { DATE_FORMS, type DateForm };

/**
 * What a status word says: the stage that the line has reached, or `unchanged` where it says nothing about the goods
 * (退款中, a refund is open on the marketplace), so that dates alone decide; `refunded` says so too, and that all that was paid was given back.
 */
export type StatusMeaning = Stage | "unchanged" | "refunded";

export interface Profile {
  readonly name: string;
  /** Whether the team wrote it; one of their own is chosen before one that every desk has. */
  readonly own: boolean;
  /** Where such files come from, as one line of help. */
  readonly describes: string;
  /** What its rows are. */
  readonly rows: RowKind;
  readonly columns: Readonly<Partial<Record<Field, FieldColumn>>>;
  /** Values of fields that the file does not have. */
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  /** Columns without a field that only tell this kind of file from others; each is as necessary as a required one. */
  readonly marks: readonly string[];
  /** Columns that such a file never has, which tells it from a kind that has them. */
  readonly lacks: readonly string[];
  /** Columns whose amounts were taken off what the buyer paid, so that items + freight − these = paid. */
  readonly discounts: readonly string[];
  /** Columns whose amounts were added to what the buyer paid, below zero where they were taken off. */
  readonly adjustments: readonly string[];
  /** Column → values of which rows are passed over, and column → the only ones of which they are not. */
  readonly leaveOut: Readonly<Record<string, readonly string[]>>;
  readonly only: Readonly<Record<string, readonly string[]>>;
  /** Words that mean that a cell is blank, besides those that always do. */
  readonly nothing: readonly string[];
  /** What stands before the fraction of an amount. */
  readonly decimal: "point" | "comma";
  /** What a row with an amount or a quantity below zero is: refused, or a refund of its order. */
  readonly negatives: "refused" | "refunds";
  /** Status word, in the form that `plainStatus` gives it → what it says; null where only dates tell. An unknown word refuses its row. */
  readonly statuses: Readonly<Record<string, StatusMeaning>> | null;
  /** Status words, in the same form, that say that a refund succeeded, however much it was. */
  readonly refundedStatuses: readonly string[];
  /** Further columns of status words, by their names. The furthest stage of all columns counts. */
  readonly furtherStatuses: Readonly<Record<string, Readonly<Record<string, StatusMeaning>>>>;
  /** Whether its refunds include those that were paid from here, as a marketplace's own figure does. */
  readonly refundsIncludeOurs: boolean;
  /**
   * What tells the lines of one order apart. `line`: a column of its own. `product`: the product with its variant; such
   * lines are numbered from 1 as they stand, and a newer file's lines are matched by their product.
   */
  readonly lines: "line" | "product";
  /** Whether the cells of an order stand on its first row only, its further rows leaving them blank. */
  readonly fillsDown: boolean;
  /** Whether rows may stand above the header row (a title, an account), which are passed over. */
  readonly preamble: boolean;
  readonly dates: readonly DateForm[];
  /** What is put before each order number, so that two shops whose numbers are the same do not collide. */
  readonly orderPrefix: string;
  /** Where a time without a zone was written: an IANA name. */
  readonly zone: string;
}

/** What most profiles have in common, to be spread first. */
export const PLAIN_PROFILE = {
  own: false,
  rows: "orders",
  constants: {},
  marks: [],
  lacks: [],
  discounts: [],
  adjustments: [],
  leaveOut: {},
  only: {},
  nothing: [],
  decimal: "point",
  negatives: "refused",
  statuses: null,
  furtherStatuses: {},
  refundedStatuses: [],
  refundsIncludeOurs: true,
  lines: "line",
  fillsDown: false,
  preamble: true,
  dates: [],
  orderPrefix: "",
  zone: "Asia/Shanghai",
} as const satisfies Partial<Profile>;
