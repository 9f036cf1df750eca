/** Payments that files tell apart or that were recorded here, chargebacks, and what was refunded before for which part. */
import { PAYMENT_SOURCES } from "../../../rules/order/payment.ts";
import { CHARGEBACK_STATES } from "../../../rules/words.ts";
import { LARGEST, type SchemaColumns } from "./columns.ts";

export const PAYMENTS = ({ amount, instant, oneOf, text, TEXT, INTEGER, KEYED }: SchemaColumns): readonly string[] => [
  `CREATE TABLE payments (
    ${text("id")} PRIMARY KEY, order_id ${TEXT} NOT NULL REFERENCES orders (id), payment ${INTEGER} NOT NULL CHECK (payment > 0),
    method ${TEXT}, amount ${INTEGER} CHECK (amount BETWEEN 0 AND ${LARGEST}), reference ${TEXT} CHECK (reference <> ''), ${instant("paid_at")},
    ${oneOf("told_by", PAYMENT_SOURCES)}, CHECK (id = order_id || '/' || payment),
    CHECK (amount IS NOT NULL OR told_by = 'file'))${KEYED}`,
  `CREATE INDEX payments_by_order ON payments (order_id)`,
  // One payment may pay for several orders, each with its own amount.
  `CREATE UNIQUE INDEX one_payment_a_reference ON payments (reference, order_id) WHERE reference IS NOT NULL`,
  `CREATE TABLE chargebacks (
    ${text("id")} PRIMARY KEY, order_id ${TEXT} NOT NULL REFERENCES orders (id), chargeback ${INTEGER} NOT NULL CHECK (chargeback > 0),
    payment ${INTEGER} NOT NULL, ${amount("amount", 1)}, ${oneOf("state", CHARGEBACK_STATES)}, reference ${TEXT},
    ${instant("opened_at")})${KEYED}`,
  `CREATE INDEX chargebacks_by_order ON chargebacks (order_id)`,
  `CREATE TABLE placed_refunds (
    ${text("id")} PRIMARY KEY, order_id ${TEXT} NOT NULL REFERENCES orders (id), ${text("target")}, ${amount("amount", 0)},
    CHECK (id = order_id || '/' || target))${KEYED}`,
  `CREATE INDEX placed_refunds_by_order ON placed_refunds (order_id)`,
  `CREATE VIEW order_prices AS
    SELECT id AS order_id, paid_at, refunded_before_amount AS before, CASE WHEN paid_at IS NULL THEN 0 ELSE
      (SELECT COALESCE(SUM(amount), 0) FROM order_lines WHERE order_id = id) + shipping_amount + service_fee_amount END AS price
    FROM orders`,
  // What each payment brought beyond the price, and what the bank holds or took of it; an order whose files tell no payments
  // apart was paid by one.
  `CREATE VIEW order_payments AS
    SELECT order_id, payment, taken,
      max(0, min(amount, SUM(amount) OVER (PARTITION BY order_id ORDER BY payment) - price)) AS beyond
    FROM (
      SELECT known.*, (SELECT COALESCE(SUM(amount), 0) FROM chargebacks c
        WHERE c.order_id = known.order_id AND c.payment = known.payment AND state <> 'won') AS taken
      FROM (
        SELECT p.order_id, p.payment, price, COALESCE(p.amount, max(0, price - (
          SELECT COALESCE(SUM(amount), 0) FROM payments o WHERE o.order_id = p.order_id AND told_by = 'file'))) AS amount
        FROM payments p JOIN order_prices USING (order_id)
        UNION ALL
        SELECT order_id, 1, price, price FROM order_prices WHERE paid_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = order_prices.order_id AND told_by = 'file')) known) payments_taken`,
];
