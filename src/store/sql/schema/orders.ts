/** Buyers, and orders with their lines, as the newest file told them; and what each file changed of an order that was known. */
import { LINE_STAGES } from "../../../rules/order/order.ts";
import { STAGES } from "../../../rules/words.ts";
import { LARGEST, type SchemaColumns } from "./columns.ts";

export const ORDERS = ({
  amount,
  currency,
  json,
  oneOf,
  optionalInstant,
  seal,
  text,
  TEXT,
  INTEGER,
  KEYED,
  STRICT,
}: SchemaColumns): readonly string[] => [
  `CREATE TABLE buyers (id ${TEXT} PRIMARY KEY, name ${TEXT})${KEYED}`,
  `CREATE TABLE orders (
    ${text("id")} PRIMARY KEY, buyer_id ${TEXT} NOT NULL REFERENCES buyers (id), ${currency("currency")},
    ${optionalInstant("placed_at")}, ${optionalInstant("paid_at")}, payment_method ${TEXT},
    ${amount("shipping_amount", 0)}, ${amount("service_fee_amount", 0)}, ${amount("refunded_before_amount", 0)},
    stated_total_amount ${INTEGER} CHECK (stated_total_amount BETWEEN 0 AND ${LARGEST}),
    cny_rate ${TEXT}, import_number ${INTEGER} NOT NULL REFERENCES imports (number) DEFERRABLE INITIALLY DEFERRED, flags ${TEXT} NOT NULL,
    acknowledged ${TEXT} NOT NULL,
    ${seal("seal")})${KEYED}`,
  `CREATE INDEX orders_by_buyer ON orders (buyer_id)`,
  `CREATE TABLE order_lines (
    order_id ${TEXT} NOT NULL REFERENCES orders (id), ${text("line")}, position ${INTEGER} NOT NULL, product ${TEXT} NOT NULL,
    quantity ${INTEGER} NOT NULL CHECK (quantity BETWEEN 1 AND 1000000), ${amount("amount", 0)},
    cost_cny_amount ${INTEGER} CHECK (cost_cny_amount BETWEEN 0 AND ${LARGEST}), seller ${TEXT}, seller_order ${TEXT},
    ${oneOf("stage", STAGES)}, ${LINE_STAGES.map((stage) => optionalInstant(`${stage}_at`)).join(", ")},
    PRIMARY KEY (order_id, line))${KEYED}`,
  `CREATE TABLE order_changes (
    number ${INTEGER} PRIMARY KEY, order_id ${TEXT} NOT NULL REFERENCES orders (id),
    import_before ${INTEGER} NOT NULL REFERENCES imports (number),
    import_number ${INTEGER} NOT NULL REFERENCES imports (number) DEFERRABLE INITIALLY DEFERRED, ${json("changes")},
    ${seal("seal_before")}, ${seal("seal_after")})${STRICT}`,
  `CREATE INDEX order_changes_by_order ON order_changes (order_id)`,
];
