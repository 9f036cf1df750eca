/** The shape of a profile: how the columns of one kind of file become an order's fields. Data, not code. */

/** Everything that a row can say. Several rows with one `order` are its lines. */
export const FIELDS = [
  "order",
  "line",
  "buyer",
  "buyer_name",
  "product",
  "quantity",
  "currency",
  "amount",
  "shipping",
  "service_fee",
  "refunded_before",
  "cost_cny",
  "seller",
  "seller_order",
  "payment_method",
  "cny_rate",
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
export type Field = (typeof FIELDS)[number];

export interface FieldColumn {
  /** Names that the column may have; blanks around them and full-width forms do not matter. */
  readonly names: readonly string[];
  readonly required: boolean;
  /** What it means and how it is written, for the documentation. */
  readonly means: string;
}

export interface Profile {
  readonly name: string;
  /** Where such files come from. */
  readonly describes: string;
  readonly columns: Readonly<Partial<Record<Field, FieldColumn>>>;
  /** Values of fields that the file does not have. */
  readonly constants: Readonly<Partial<Record<Field, string>>>;
  /** Columns that only tell this kind of file from others. */
  readonly marks: readonly string[];
  /** Where a time without a zone was written. */
  readonly zone: string;
}
