/** Rows of orders and of their lines, as the store and its staging area keep them → orders. */
import { CNY, type Currency } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import { type Order, type OrderLine, reachedBy } from "../../rules/order/order.ts";
import type { PaymentRecord } from "../../rules/order/payment.ts";
import { isWord, ORDER_FLAGS, type OrderFlag } from "../../rules/words.ts";
import type { OrderFacts, OrderLineFacts, PaymentFacts, PaymentsRow } from "./tables.ts";

export function orderOf(
  row: OrderFacts & { readonly buyer_name: string | null },
  lines: readonly OrderLineFacts[],
  payments: readonly (PaymentFacts & Partial<Pick<PaymentsRow, "told_by">>)[],
): Order {
  const { currency } = row;
  return {
    id: row.id,
    buyer: row.buyer_id,
    buyerName: row.buyer_name,
    currency,
    placedAt: row.placed_at,
    paidAt: row.paid_at,
    paymentMethod: row.payment_method,
    payments: payments.map((payment) => paymentOf(payment, currency)),
    chargebacks: [],
    purchases: [],
    reports: [],
    shipments: [],
    charges: { shipping: money(row.shipping_amount, currency), service_fee: money(row.service_fee_amount, currency) },
    refundedBefore: money(row.refunded_before_amount, currency),
    placed: [],
    statedTotal: row.stated_total_amount === null ? null : money(row.stated_total_amount, currency),
    cnyRate: row.cny_rate,
    lines: lines.map((line) => lineOf(line, currency)),
    flags: flagsIn(row.flags),
    acknowledged: flagsIn(row.acknowledged),
  };
}

function flagsIn(kept: string): readonly OrderFlag[] {
  return kept === "" ? [] : kept.split(",").filter((flag) => isWord(ORDER_FLAGS, flag));
}

function lineOf(row: OrderLineFacts, currency: Currency): OrderLine {
  return {
    line: row.line,
    product: row.product,
    quantity: row.quantity,
    amount: money(row.amount, currency),
    cost: row.cost_cny_amount === null ? null : money(row.cost_cny_amount, CNY),
    seller: row.seller,
    sellerOrder: row.seller_order,
    stage: row.stage,
    reached: reachedBy((stage) => row[`${stage}_at`]),
  };
}

/** What the staging area holds comes from a file. */
function paymentOf(row: PaymentFacts & Partial<Pick<PaymentsRow, "told_by">>, currency: Currency): PaymentRecord {
  const { payment, method, amount, reference, paid_at: at, told_by: toldBy = "file" } = row;
  return { payment, method, amount: amount === null ? null : money(amount, currency), reference, at, toldBy };
}
