/** Orders for tests, as the newest file would have described them. */
import { type Currency, parseCurrency } from "../../src/rules/money/currencies.ts";
import { money } from "../../src/rules/money/money.ts";
import type { Order, OrderLine } from "../../src/rules/order/order.ts";
import type { PaymentRecord } from "../../src/rules/order/payment.ts";
import { orThrow } from "../../src/rules/refusal.ts";
import { at } from "./a-moment.ts";

export const CNY: Currency = orThrow(parseCurrency("CNY"));
export const USD: Currency = orThrow(parseCurrency("USD"));

/** A line of `amount` cents in the warehouse, unless said otherwise. */
export function aLine(given: Partial<OrderLine> & { readonly cents?: number } = {}): OrderLine {
  const { cents = 1000, ...rest } = given;
  return {
    line: "1",
    product: "茶杯",
    quantity: 1,
    amount: money(cents, USD),
    cost: null,
    seller: null,
    sellerOrder: null,
    stage: "in_warehouse",
    reached: {},
    ...rest,
  };
}

/** A payment that was recorded at the desk, unless said otherwise. */
export function aPayment(given: Partial<PaymentRecord>): PaymentRecord {
  return {
    payment: 1,
    method: null,
    amount: money(1000, USD),
    reference: null,
    at: at("2026-11-01T00:00:00Z"),
    toldBy: "desk",
    ...given,
  };
}

/** A paid order of one line without charges, unless said otherwise. */
export function anOrder(given: Partial<Order> = {}): Order {
  return {
    id: "A-1",
    buyer: "B-1",
    buyerName: null,
    currency: USD,
    placedAt: null,
    paidAt: at("2026-11-01T00:00:00Z"),
    paymentMethod: null,
    payments: [],
    chargebacks: [],
    purchases: [],
    reports: [],
    shipments: [],
    charges: { shipping: money(0, USD), service_fee: money(0, USD) },
    refundedBefore: money(0, USD),
    placed: [],
    statedTotal: null,
    cnyRate: null,
    lines: [aLine()],
    flags: [],
    acknowledged: [],
    ...given,
  };
}
