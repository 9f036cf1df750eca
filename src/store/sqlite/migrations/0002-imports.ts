/** Promises: an order keeps its flags and the fingerprint of its last record, a ticket whether its goods moved on, an import how its file was read. */
import { type Kysely, sql } from "kysely";
import { GUARDS } from "../guards.ts";

/** The words since this version; each migration has its own, for it stands for ever as it was released. */
const EVENT_KINDS = [
  "opened",
  "reviewed",
  "buyer_asked",
  "buyer_answered",
  "seller_contacted",
  "seller_replied",
  "return_moved",
  "dispute_moved",
  "evidence_added",
  "noted",
  "assigned",
  "proposed",
  "approved",
  "sent_back",
  "rejected",
  "withdrawn",
  "reopened",
  "payout_prepared",
  "payout_sent",
  "payout_settled",
  "payout_failed",
  "payout_unknown",
  "payout_returned",
  "order_moved",
  "seller_refund_seen",
];
const LINE_STAGES = ["purchased", "seller_shipped", "in_warehouse", "dispatched", "delivered", "cancelled", "lost"];
const STAGES = ["awaiting_payment", "paid", ...LINE_STAGES];

/** The driver reads integers beyond this rounded, so the store never holds one. */
const LARGEST = Number.MAX_SAFE_INTEGER;

// A million orders pass these checks in one import. IN (…) makes a table of its words for every statement, and GLOB goes
// through a moment letter by letter: each cost as much as writing the row.
const oneOf = (column: string, words: readonly string[]) =>
  `${column} TEXT NOT NULL CHECK (${words.map((word) => `${column} = '${word}'`).join(" OR ")})`;
const optionalInstant = (column: string) =>
  `${column} TEXT CHECK (length(${column}) = 24 AND ${column} BETWEEN '1970' AND '9999-12-31T23:59:59.999Z')`;
const amount = (column: string) => `${column} INTEGER NOT NULL CHECK (${column} BETWEEN 0 AND ${LARGEST})`;

const TABLES = {
  buyers: `(id TEXT PRIMARY KEY, name TEXT) STRICT, WITHOUT ROWID`,
  orders: `(
    id TEXT PRIMARY KEY CHECK (id <> ''), buyer_id TEXT NOT NULL REFERENCES buyers (id),
    currency TEXT NOT NULL CHECK (length(currency) = 3 AND currency BETWEEN 'AAA' AND 'ZZZ'),
    ${optionalInstant("placed_at")}, ${optionalInstant("paid_at")}, payment_method TEXT,
    ${amount("shipping_amount")}, ${amount("service_fee_amount")}, ${amount("refunded_before_amount")},
    cny_rate TEXT, import_number INTEGER NOT NULL REFERENCES imports (number),
    flags TEXT NOT NULL DEFAULT '', fingerprint INTEGER CHECK (fingerprint BETWEEN 1 AND 4503599627370496)) STRICT, WITHOUT ROWID`,
  order_lines: `(
    order_id TEXT NOT NULL REFERENCES orders (id), line TEXT NOT NULL CHECK (line <> ''), position INTEGER NOT NULL,
    product TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000), ${amount("amount")},
    cost_cny_amount INTEGER CHECK (cost_cny_amount BETWEEN 0 AND ${LARGEST}), seller TEXT, seller_order TEXT,
    ${oneOf("stage", STAGES)}, ${LINE_STAGES.map((stage) => optionalInstant(`${stage}_at`)).join(", ")},
    PRIMARY KEY (order_id, line)) STRICT, WITHOUT ROWID`,
};

const COLUMNS = [
  `ALTER TABLE tickets ADD COLUMN moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1))`,
  `ALTER TABLE imports ADD COLUMN format TEXT NOT NULL DEFAULT 'csv'`,
  `ALTER TABLE imports ADD COLUMN encoding TEXT`,
];

export async function up(db: Kysely<never>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  // A table that guards speak of cannot be renamed while they stand.
  for (const { name } of GUARDS) await run(`DROP TRIGGER ${name}`);
  for (const statement of COLUMNS) await run(statement);
  for (const [table, definition] of Object.entries(TABLES)) {
    const { rows } = await sql<{ name: string }>`SELECT name FROM pragma_table_info(${table})`.execute(db);
    const known = rows.map(({ name }) => name).join(", ");
    await replace(run, { table, definition, columns: known });
  }
  await run(`CREATE INDEX orders_by_buyer ON orders (buyer_id)`);
  const made = await sql<{ sql: string }>`SELECT sql FROM sqlite_master WHERE name = 'events'`.execute(db);
  const kinds = EVENT_KINDS.map((kind) => `'${kind}'`).join(", ");
  const definition = (made.rows[0]?.sql ?? "")
    .replace(/^CREATE TABLE events /, "")
    .replace(/CHECK \(kind IN \([^)]*\)\)/, `CHECK (kind IN (${kinds}))`);
  await replace(run, { table: "events", definition, columns: "*" });
  for (const guard of GUARDS) await run(guard.sql);
}

/** SQLite cannot change a CHECK, so the table is made anew and everything in it copied. */
async function replace(
  run: (statement: string) => Promise<unknown>,
  { table, definition, columns }: { readonly table: string; readonly definition: string; readonly columns: string },
): Promise<void> {
  await run(`CREATE TABLE newer_${table} ${definition}`);
  await run(`INSERT INTO newer_${table}${columns === "*" ? "" : ` (${columns})`} SELECT ${columns} FROM ${table}`);
  await run(`DROP TABLE ${table}`);
  await run(`ALTER TABLE newer_${table} RENAME TO ${table}`);
}
