/** What somebody would write for `sqlite3` to do the work of an import: the same types, constraints and merging, by script. */
import { LINE_STAGES } from "../src/rules/order/order.ts";
import { ORDER_COLUMNS } from "./orders.ts";

const cents = (column: string) => `CAST(round(ifnull(nullif(${column}, ''), 0) * 100) AS INTEGER)`;
const optionalCents = (column: string) => `CAST(round(nullif(${column}, '') * 100) AS INTEGER)`;
const moment = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', nullif(${column}, ''), '-8 hours')`;
const optional = (column: string) => `nullif(${column}, '')`;

type Columns = readonly (readonly [column: string, value: string])[];

const ORDER: Columns = [
  ["buyer_id", "buyer"],
  ["currency", "currency"],
  ["placed_at", moment("placed_at")],
  ["paid_at", moment("paid_at")],
  ["payment_method", optional("payment_method")],
  ["shipping_amount", cents("shipping")],
  ["service_fee_amount", cents("service_fee")],
  ["refunded_before_amount", cents("refunded_before")],
  ["cny_rate", optional("cny_rate")],
  ["flags", "''"],
  ["acknowledged", "''"],
  ["seal", "printf('%064d', 0)"],
];

const STAGES_BACKWARDS = [
  "cancelled",
  "lost",
  "delivered",
  "dispatched",
  "in_warehouse",
  "seller_shipped",
  "purchased",
];

const LINE: Columns = [
  ["position", "CAST(line AS INTEGER) - 1"],
  ["product", "product"],
  ["quantity", "CAST(quantity AS INTEGER)"],
  ["amount", cents("amount")],
  ["cost_cny_amount", optionalCents("cost_cny")],
  ["seller", optional("seller")],
  ["seller_order", optional("seller_order")],
  [
    "stage",
    `CASE ${STAGES_BACKWARDS.map((stage) => `WHEN ${stage}_at <> '' THEN '${stage}'`).join(" ")}
     WHEN paid_at <> '' THEN 'paid' ELSE 'awaiting_payment' END`,
  ],
  ...LINE_STAGES.map((stage) => [`${stage}_at`, moment(`${stage}_at`)] as const),
];

const names = (columns: Columns) => columns.map(([name]) => name).join(", ");
const values = (columns: Columns) => columns.map(([, value]) => value).join(", ");
const taken = (columns: Columns) => columns.map(([name]) => `${name} = excluded.${name}`).join(", ");
const news = (columns: Columns) => columns.map(([name]) => `excluded.${name}`).join(", ");

/** Imports a file in the native columns into a desk's own tables. */
export function upsertScript(file: string): string {
  return `PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
CREATE TEMP TABLE t (${ORDER_COLUMNS.map((name) => `"${name}" TEXT`).join(", ")});
.mode csv
.import --schema temp --skip 1 ${file} t
BEGIN IMMEDIATE;
INSERT INTO imports (number, part, parts, file, sha256, digest, fields, profile, format, by, at, rows, new_orders, changed_orders, unchanged_orders, refused_rows)
  SELECT ifnull(max(number), 0) + 1, 1, 1, 'f', '', '', '[]', 'native', 'csv', 'mei', '2026-11-25T00:00:00.000Z', 0, 0, 0, 0, 0 FROM imports;
INSERT INTO buyers (id) SELECT DISTINCT buyer FROM t WHERE true ON CONFLICT DO NOTHING;
INSERT INTO orders (id, import_number, ${names(ORDER)})
  SELECT "order", (SELECT max(number) FROM imports), ${values(ORDER)} FROM t WHERE line = '1'
  ON CONFLICT (id) DO UPDATE SET import_number = excluded.import_number, ${taken(ORDER)} WHERE (${names(ORDER)}) IS NOT (${news(ORDER)});
INSERT INTO order_lines (order_id, line, ${names(LINE)}) SELECT "order", line, ${values(LINE)} FROM t WHERE true
  ON CONFLICT (order_id, line) DO UPDATE SET ${taken(LINE)} WHERE (${names(LINE)}) IS NOT (${news(LINE)});
COMMIT;
`;
}
