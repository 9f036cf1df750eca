/** The desk's own format: one row an order line, every column named after its field. */
import { type Field, type FieldColumn, PLAIN_PROFILE, type Profile } from "./profile.ts";

const MEANINGS: Readonly<Partial<Record<Field, readonly ["required" | "optional", string]>>> = {
  order: ["required", "the platform's order number, always kept as text"],
  line: ["optional", "the line's own key within the order; 1 where the file has no such column"],
  buyer: ["required", "the buyer's number on the platform"],
  buyer_name: ["optional", "the buyer's name; the only personal data that is kept"],
  product: ["optional", "what was bought"],
  quantity: ["optional", "pieces, from 1; 1 where the file has no such column"],
  currency: ["required", "what the buyer pays in: USD, EUR, JPY …"],
  amount: ["required", "what the buyer is charged for all pieces of the line, after discounts"],
  shipping: ["optional", "international shipping of the whole order"],
  service_fee: ["optional", "our fee for the whole order"],
  refunded_before: ["optional", "refunded before this desk was used, for the whole order"],
  cost_cny: ["optional", "what we pay the seller for the line, in CNY"],
  seller: ["optional", "the seller or shop"],
  seller_order: ["optional", "the order number on the seller's marketplace"],
  payment_method: ["optional", "how the buyer paid; `wallet 20.00 + card 40.00` are two payments"],
  payment_amount: ["optional", "what came in by this payment; rows of one order may each tell another payment"],
  payment_reference: ["optional", "the payment's number at the gateway"],
  payment_2_method: ["optional", "of a second payment: how it was made"],
  payment_2_amount: ["optional", "what came in by it"],
  payment_2_reference: ["optional", "its number"],
  payment_2_at: ["optional", "when it came in; with the first where that is blank"],
  payment_3_method: ["optional", "the same of a third"],
  payment_3_amount: ["optional", "what came in by it"],
  payment_3_reference: ["optional", "its number"],
  payment_3_at: ["optional", "when it came in"],
  cny_rate: ["optional", "how many CNY one unit of the currency was worth when the order was placed"],
  placed_at: ["optional", "when the buyer placed the order"],
  paid_at: ["optional", "when the buyer paid; without it nothing can be refunded"],
  purchased_at: ["optional", "when we bought from the seller"],
  seller_shipped_at: ["optional", "when the seller shipped"],
  in_warehouse_at: ["optional", "when it arrived in our warehouse"],
  dispatched_at: ["optional", "when the parcel left for abroad"],
  delivered_at: ["optional", "when the buyer received it"],
  cancelled_at: ["optional", "when the line was cancelled"],
  lost_at: ["optional", "when it was given up as lost"],
};

function column([name, [need, means]]: [string, readonly ["required" | "optional", string]]): [string, FieldColumn] {
  return [name, { names: [name], required: need === "required", means }];
}

export const native: Profile = {
  ...PLAIN_PROFILE,
  name: "native",
  describes: "the desk's own format, one row an order line",
  columns: Object.fromEntries(Object.entries(MEANINGS).map(column)),
  constants: { line: "1", quantity: "1" },
};
