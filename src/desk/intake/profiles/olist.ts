/** Orders of the Brazilian marketplace Olist, joined into one row an order. */
import { PLAIN_PROFILE, type Profile } from "./profile.ts";

export const olist: Profile = {
  ...PLAIN_PROFILE,
  name: "olist",
  describes: "orders of the Olist marketplace with the moment of each stage, one row an order",
  columns: {
    order: { names: ["order_id"], required: true, means: "order number, a hash" },
    buyer: { names: ["customer_unique_id"], required: true, means: "the buyer's number, a hash" },
    currency: { names: ["currency"], required: true, means: "what the buyer paid in" },
    amount: { names: ["item_price_sum"], required: true, means: "the items; blank where the order has none" },
    shipping: { names: ["freight_sum"], required: true, means: "freight; blank where the order has no items" },
    paid: { names: ["payment_value"], required: true, means: "what was paid, all payments together" },
    product: { names: ["product_category_english"], required: false, means: "what kind of thing was bought" },
    seller: { names: ["seller_id"], required: false, means: "the first seller" },
    payment_method: { names: ["payment_type"], required: false, means: "how most of it was paid" },
    status: { names: ["status"], required: true, means: "where it stands" },
    placed_at: { names: ["order_purchase_timestamp"], required: true, means: "when it was placed" },
    paid_at: { names: ["order_approved_at"], required: true, means: "when the payment was approved" },
    seller_shipped_at: {
      names: ["order_delivered_carrier_date"],
      required: true,
      means: "when the seller gave it to the carrier",
    },
    delivered_at: { names: ["order_delivered_customer_date"], required: true, means: "when the buyer received it" },
  },
  constants: { line: "1", quantity: "1" },
  statuses: {
    created: "awaiting_payment",
    approved: "paid",
    processing: "purchased",
    invoiced: "purchased",
    unavailable: "paid",
    shipped: "seller_shipped",
    delivered: "delivered",
    canceled: "cancelled",
  },
  zone: "America/Sao_Paulo",
};
