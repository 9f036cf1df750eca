/** What others than the platform say of goods: our purchases at sellers, what sellers give back, and reports of the warehouse and of shipments; each whole, as JSON. */
import { STAGES } from "../../../rules/words.ts";
import type { SchemaColumns } from "./columns.ts";

export const GOODS = ({ bit, instant, json, oneOf, text, TEXT, INTEGER, KEYED }: SchemaColumns): readonly string[] => [
  `CREATE TABLE purchases (
    ${text("id")} PRIMARY KEY, seller ${TEXT}, ${oneOf("stage", STAGES)}, ${json("told")}, import_number ${INTEGER} NOT NULL REFERENCES imports (number) DEFERRABLE INITIALLY DEFERRED)${KEYED}`,
  // An order that a report names may come later.
  `CREATE TABLE goods_reports (
    ${text("id")} PRIMARY KEY, shipment ${TEXT}, order_id ${TEXT}, seller_order ${TEXT}, ${json("told")}, import_number ${INTEGER} NOT NULL REFERENCES imports (number) DEFERRABLE INITIALLY DEFERRED,
    CHECK (order_id IS NOT NULL OR seller_order IS NOT NULL))${KEYED}`,
  `CREATE INDEX goods_reports_by_order ON goods_reports (order_id) WHERE order_id IS NOT NULL`,
  `CREATE INDEX goods_reports_by_seller_order ON goods_reports (seller_order) WHERE seller_order IS NOT NULL`,
  `CREATE TABLE kept_refunds (
    ${text("id")} PRIMARY KEY, ${text("seller_order")}, ${json("told")}, ${instant("told_at")}, ${bit("untaken")})${KEYED}`,
  `CREATE INDEX kept_refunds_untaken ON kept_refunds (id) WHERE untaken = 1`,
  `CREATE INDEX kept_refunds_by_seller_order ON kept_refunds (seller_order)`,
  `CREATE INDEX goods_reports_by_shipment ON goods_reports (shipment) WHERE shipment IS NOT NULL`,
];
