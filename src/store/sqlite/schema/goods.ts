/** What others than the platform say of goods: our purchases at sellers, and reports of the warehouse and of shipments; each whole, as JSON. */
import { STAGES } from "../../../rules/words.ts";
import { json, oneOf, text } from "./columns.ts";

const IMPORT = "import_number INTEGER NOT NULL REFERENCES imports (number) DEFERRABLE INITIALLY DEFERRED";

export const GOODS = [
  `CREATE TABLE purchases (
    ${text("id")} PRIMARY KEY, seller TEXT, ${oneOf("stage", STAGES)}, ${json("told")}, ${IMPORT}) STRICT, WITHOUT ROWID`,
  // An order that a report names may come later.
  `CREATE TABLE goods_reports (
    ${text("id")} PRIMARY KEY, shipment TEXT, order_id TEXT, seller_order TEXT, ${json("told")}, ${IMPORT},
    CHECK (order_id IS NOT NULL OR seller_order IS NOT NULL)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX goods_reports_by_order ON goods_reports (order_id) WHERE order_id IS NOT NULL`,
  `CREATE INDEX goods_reports_by_seller_order ON goods_reports (seller_order) WHERE seller_order IS NOT NULL`,
  `CREATE INDEX goods_reports_by_shipment ON goods_reports (shipment) WHERE shipment IS NOT NULL`,
];
