/** What somebody would write to do the work of an import by script, for `sqlite3` or for `psql`: the same types, constraints and merging. */
import { LINE_STAGES } from "../src/rules/order/order.ts";
import { ORDER_COLUMNS } from "./orders.ts";

/** What the two do not say alike. */
interface Dialect {
  /** The moment, of a time in China. */
  readonly moment: (column: string) => string;
  /** Begins a transaction, the rows of a file in the columns of the table t. */
  readonly begin: (file: string, columns: string) => string;
}

const SQLITE: Dialect = {
  moment: (column) => `strftime('%Y-%m-%dT%H:%M:%fZ', nullif(${column}, ''), '-8 hours')`,
  begin: (file, columns) => `PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
CREATE TEMP TABLE t (${columns});
.mode csv
.import --schema temp --skip 1 ${file} t
BEGIN IMMEDIATE;`,
};

const POSTGRES: Dialect = {
  moment: (column) =>
    `to_char(CAST(nullif(${column}, '') AS TIMESTAMP) - INTERVAL '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  begin: (file, columns) => `SET search_path = refund_desk, pg_catalog, pg_temp;
BEGIN;
CREATE TEMP TABLE t (${columns});
\\copy t FROM '${file}' WITH (FORMAT csv, HEADER)`,
};

const cents = (column: string) => `CAST(round(CAST(coalesce(nullif(${column}, ''), '0') AS NUMERIC) * 100) AS BIGINT)`;
const optionalCents = (column: string) => `CAST(round(CAST(nullif(${column}, '') AS NUMERIC) * 100) AS BIGINT)`;
const optional = (column: string) => `nullif(${column}, '')`;

type Columns = readonly (readonly [column: string, value: string])[];

const orderColumns = ({ moment }: Dialect): Columns => [
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
  ["seal", `'${"0".repeat(64)}'`],
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

const lineColumns = ({ moment }: Dialect): Columns => [
  ["position", "CAST(line AS BIGINT) - 1"],
  ["product", "product"],
  ["quantity", "CAST(quantity AS BIGINT)"],
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

const names = (columns: Columns, of = "") => columns.map(([name]) => `${of}${name}`).join(", ");
const values = (columns: Columns) => columns.map(([, value]) => value).join(", ");
const taken = (columns: Columns) => columns.map(([name]) => `${name} = excluded.${name}`).join(", ");
const differs = (table: string, columns: Columns) =>
  `(${names(columns, `${table}.`)}) IS DISTINCT FROM (${names(columns, "excluded.")})`;

function scriptFor(dialect: Dialect, file: string): string {
  const [order, line] = [orderColumns(dialect), lineColumns(dialect)];
  return `${dialect.begin(file, ORDER_COLUMNS.map((name) => `"${name}" TEXT`).join(", "))}
INSERT INTO imports (number, part, parts, file, sha256, digest, fields, profile, format, "by", at, rows, new_orders, changed_orders, unchanged_orders, refused_rows)
  SELECT coalesce(max(number), 0) + 1, 1, 1, 'f', '', '', '[]', 'native', 'csv', 'mei', '2026-11-25T00:00:00.000Z', 0, 0, 0, 0, 0 FROM imports;
INSERT INTO buyers (id) SELECT DISTINCT buyer FROM t WHERE true ON CONFLICT DO NOTHING;
INSERT INTO orders (id, import_number, ${names(order)})
  SELECT "order", (SELECT max(number) FROM imports), ${values(order)} FROM t WHERE line = '1'
  ON CONFLICT (id) DO UPDATE SET import_number = excluded.import_number, ${taken(order)} WHERE ${differs("orders", order)};
INSERT INTO order_lines (order_id, line, ${names(line)}) SELECT "order", line, ${values(line)} FROM t WHERE true
  ON CONFLICT (order_id, line) DO UPDATE SET ${taken(line)} WHERE ${differs("order_lines", line)};
COMMIT;
`;
}

/** Imports a file in the native columns into a desk's own tables, for `sqlite3`. */
export function upsertScript(file: string): string {
  return scriptFor(SQLITE, file);
}

/** The same for `psql`, by who owns the desk. */
export function copyScript(file: string): string {
  return scriptFor(POSTGRES, file);
}
