/** Payments that were recorded beside what files say, and chargebacks; by their order and number. */
import { CHARGEBACK_STATES } from "../../../rules/words.ts";
import { amount, instant, oneOf, text } from "./columns.ts";

export const PAYMENTS = [
  `CREATE TABLE payments (
    ${text("id")} PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), payment INTEGER NOT NULL CHECK (payment > 0),
    method TEXT, ${amount("amount", 1)}, reference TEXT, ${instant("paid_at")}) STRICT, WITHOUT ROWID`,
  `CREATE INDEX payments_by_order ON payments (order_id)`,
  `CREATE UNIQUE INDEX one_payment_a_reference ON payments (reference) WHERE reference IS NOT NULL`,
  `CREATE TABLE chargebacks (
    ${text("id")} PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), chargeback INTEGER NOT NULL CHECK (chargeback > 0),
    payment INTEGER NOT NULL, ${amount("amount", 1)}, ${oneOf("state", CHARGEBACK_STATES)}, reference TEXT,
    ${instant("opened_at")}) STRICT, WITHOUT ROWID`,
  `CREATE INDEX chargebacks_by_order ON chargebacks (order_id)`,
];
