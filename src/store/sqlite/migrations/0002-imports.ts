/** Promises: an order keeps its flags and the fingerprint of its last record, a ticket whether its goods moved on, an import how its file was read. */
import { type Kysely, sql } from "kysely";
import { GUARDS } from "../guards.ts";

/** The kinds of event since this version; each migration has its own list, for it stands for ever as it was released. */
const EVENT_KINDS = `'opened', 'reviewed', 'buyer_asked', 'buyer_answered', 'seller_contacted', 'seller_replied', 'return_moved',
  'dispute_moved', 'evidence_added', 'noted', 'assigned', 'proposed', 'approved', 'sent_back', 'rejected', 'withdrawn', 'reopened',
  'payout_prepared', 'payout_sent', 'payout_settled', 'payout_failed', 'payout_unknown', 'payout_returned',
  'order_moved', 'seller_refund_seen'`;

const COLUMNS = [
  `ALTER TABLE orders ADD COLUMN flags TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE orders ADD COLUMN fingerprint INTEGER CHECK (fingerprint BETWEEN 1 AND 4503599627370496)`,
  `ALTER TABLE tickets ADD COLUMN moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1))`,
  `ALTER TABLE imports ADD COLUMN format TEXT NOT NULL DEFAULT 'csv'`,
  `ALTER TABLE imports ADD COLUMN encoding TEXT`,
];

/** SQLite cannot change a CHECK, so the table is made anew with the one that knows the new kinds. */
async function widenEventKinds(db: Kysely<never>): Promise<void> {
  const { rows } = await sql<{ sql: string }>`SELECT sql FROM sqlite_master WHERE name = 'events'`.execute(db);
  const made = rows[0]?.sql ?? "";
  const widened = made
    .replace(/CREATE TABLE "?events"?/, "CREATE TABLE events_wider")
    .replace(/CHECK \(kind IN \([^)]*\)\)/, `CHECK (kind IN (${EVENT_KINDS}))`);
  const guards = GUARDS.filter(({ sql: text }) => / ON events\b/.test(text));
  for (const statement of [
    widened,
    `INSERT INTO events_wider SELECT * FROM events`,
    `DROP TABLE events`,
    `ALTER TABLE events_wider RENAME TO events`,
    ...guards.map((guard) => guard.sql),
  ]) {
    await sql.raw(statement).execute(db);
  }
}

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of COLUMNS) await sql.raw(statement).execute(db);
  await widenEventKinds(db);
}
