/** The facts that are kept of an order, of its lines and of its payments. Columns, seals and the changes of a newer file all follow these lists. */
import { CNY, type Currency } from "../money/currencies.ts";
import { formatMoney, money } from "../money/money.ts";
import { LINE_STAGES, type Order, type OrderLine } from "./order.ts";
import type { PaymentRecord } from "./payment.ts";

/** A fact as it is kept: amounts in minor units, moments and words as text. */
export type Value = string | number | null;

export interface Fact<Whole> {
  /** Its name in files, changes and JSON. */
  readonly field: string;
  /** Its column in the store. */
  readonly column: string;
  readonly read: (whole: Whole) => Value;
  /** The currency of an amount; null for what is not an amount. */
  readonly currency: "order" | typeof CNY | null;
}

function fact<Whole>(field: string, read: (whole: Whole) => Value, more: Partial<Fact<Whole>> = {}): Fact<Whole> {
  return { field, column: field, read, currency: null, ...more };
}

const inOrderCurrency = (column: string) => ({ column, currency: "order" }) as const;

/** Of an order. A buyer's name is not one: it lives with the buyer, so that it can be removed. */
export const ORDER_FACTS: readonly Fact<Order>[] = [
  fact("id", ({ id }) => id),
  fact("buyer", ({ buyer }) => buyer, { column: "buyer_id" }),
  fact("currency", ({ currency }) => currency),
  fact("placed_at", ({ placedAt }) => placedAt),
  fact("paid_at", ({ paidAt }) => paidAt),
  fact("payment_method", ({ paymentMethod }) => paymentMethod),
  fact("shipping", ({ charges }) => charges.shipping.amount, inOrderCurrency("shipping_amount")),
  fact("service_fee", ({ charges }) => charges.service_fee.amount, inOrderCurrency("service_fee_amount")),
  fact("refunded_before", ({ refundedBefore }) => refundedBefore.amount, inOrderCurrency("refunded_before_amount")),
  fact("stated_total", ({ statedTotal }) => statedTotal?.amount ?? null, inOrderCurrency("stated_total_amount")),
  fact("cny_rate", ({ cnyRate }) => cnyRate),
  fact("flags", ({ flags }) => flags.join()),
  fact("acknowledged", ({ acknowledged }) => acknowledged.join()),
];

/** Of a line of an order. */
export const LINE_FACTS: readonly Fact<OrderLine>[] = [
  fact("line", ({ line }) => line),
  fact("product", ({ product }) => product),
  fact("quantity", ({ quantity }) => quantity),
  fact("amount", ({ amount }) => amount.amount, inOrderCurrency("amount")),
  fact("cost_cny", ({ cost }) => cost?.amount ?? null, { column: "cost_cny_amount", currency: CNY }),
  fact("seller", ({ seller }) => seller),
  fact("seller_order", ({ sellerOrder }) => sellerOrder),
  fact("stage", ({ stage }) => stage),
  ...LINE_STAGES.map((stage) => fact<OrderLine>(`${stage}_at`, ({ reached }) => reached[stage] ?? null)),
];

/** Of a payment that a file tells apart. */
export const PAYMENT_FACTS: readonly Fact<PaymentRecord>[] = [
  fact("payment", ({ payment }) => payment),
  fact("method", ({ method }) => method),
  fact("amount", ({ amount }) => amount?.amount ?? null, inOrderCurrency("amount")),
  fact("reference", ({ reference }) => reference),
  fact("paid_at", ({ at }) => at),
];

/** A fact as people read it; empty when there is none. */
export function shownFact<Whole>({ currency }: Fact<Whole>, value: Value, orderCurrency: Currency): string {
  if (value === null) return "";
  if (currency === null || typeof value === "string") return String(value);
  return formatMoney(money(value, currency === "order" ? orderCurrency : currency));
}
