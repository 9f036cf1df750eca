/** Promises: orders, tickets, events, stints, payouts, holds, operators, keys and imports, with every closed word checked. */
import { type Kysely, sql } from "kysely";
import { CAP_STATES } from "../../../rules/cap.ts";
import { LINE_STAGES } from "../../../rules/order/order.ts";
import { LIVE_PAYOUT_STATUSES } from "../../../rules/payout/machine.ts";
import {
  CHARGES,
  DESTINATIONS,
  FAULTS,
  PARTIES,
  PATHS,
  PAYOUT_STATUSES,
  REASONS,
  STAGES,
  STATUSES,
} from "../../../rules/words.ts";
import { GUARDS } from "../guards.ts";

/** The kinds of event of this version: a migration stands for ever as it was released, whatever kinds come later. */
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
];

/** The driver reads integers beyond this rounded, so the store never holds one. */
const LARGEST = Number.MAX_SAFE_INTEGER;

const oneOf = (column: string, words: readonly string[]) =>
  `${column} TEXT NOT NULL CHECK (${column} IN (${words.map((word) => `'${word}'`).join(", ")}))`;
const optionalOneOf = (column: string, words: readonly string[]) =>
  `${column} TEXT CHECK (${column} IN (${words.map((word) => `'${word}'`).join(", ")}))`;
const instant = (column: string) =>
  `${column} TEXT NOT NULL CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z')`;
const optionalInstant = (column: string) => instant(column).replace(" NOT NULL", "");
const amount = (column: string, least: 0 | 1) =>
  `${column} INTEGER NOT NULL CHECK (${column} BETWEEN ${least} AND ${LARGEST})`;
const currency = "currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]')";
const due = `${optionalInstant("due_at")}, due_because TEXT, due_beyond_calendar INTEGER NOT NULL CHECK (due_beyond_calendar IN (0, 1)),
  CHECK ((due_at IS NULL) = (due_because IS NULL))`;

const TABLES = [
  `CREATE TABLE buyers (id TEXT PRIMARY KEY, name TEXT) STRICT`,
  `CREATE TABLE imports (
    number INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, profile TEXT NOT NULL, by TEXT NOT NULL, ${instant("at")},
    rows INTEGER NOT NULL, new_orders INTEGER NOT NULL, changed_orders INTEGER NOT NULL,
    unchanged_orders INTEGER NOT NULL, refused_rows INTEGER NOT NULL) STRICT`,
  `CREATE TABLE orders (
    id TEXT PRIMARY KEY CHECK (id <> ''), buyer_id TEXT NOT NULL REFERENCES buyers (id), ${currency},
    ${optionalInstant("placed_at")}, ${optionalInstant("paid_at")}, payment_method TEXT,
    ${amount("shipping_amount", 0)}, ${amount("service_fee_amount", 0)}, ${amount("refunded_before_amount", 0)},
    cny_rate TEXT, import_number INTEGER NOT NULL REFERENCES imports (number)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE order_lines (
    order_id TEXT NOT NULL REFERENCES orders (id), line TEXT NOT NULL CHECK (line <> ''), position INTEGER NOT NULL,
    product TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000), ${amount("amount", 0)},
    cost_cny_amount INTEGER CHECK (cost_cny_amount BETWEEN 0 AND ${LARGEST}), seller TEXT, seller_order TEXT,
    ${oneOf("stage", STAGES)}, ${LINE_STAGES.map((stage) => optionalInstant(`${stage}_at`)).join(", ")},
    PRIMARY KEY (order_id, line)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE tickets (
    number INTEGER PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), ${oneOf("reason", REASONS)},
    ${oneOf("status", STATUSES)}, ${oneOf("stage", STAGES)}, ${optionalOneOf("path", PATHS)}, ${oneOf("fault", FAULTS)},
    ${oneOf("waits_for", PARTIES)}, ${instant("since")}, assignee TEXT, ${amount("amount", 0)}, ${currency},
    ${instant("opened_at")}, opened_by TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), ${due}) STRICT`,
  `CREATE TABLE ticket_lines (
    ticket INTEGER NOT NULL REFERENCES tickets (number), order_id TEXT NOT NULL, line TEXT NOT NULL, ${oneOf("reason", REASONS)},
    quantity INTEGER NOT NULL CHECK (quantity > 0), open INTEGER NOT NULL CHECK (open IN (0, 1)),
    PRIMARY KEY (ticket, line), FOREIGN KEY (order_id, line) REFERENCES order_lines (order_id, line)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE events (
    position INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, n INTEGER NOT NULL, ${oneOf("kind", EVENT_KINDS)}, ${instant("at")},
    by TEXT NOT NULL CHECK (by <> ''), ${optionalOneOf("from_status", STATUSES)}, ${oneOf("to_status", STATUSES)},
    ${oneOf("waits_for", PARTIES)}, starts_stint INTEGER NOT NULL CHECK (starts_stint IN (0, 1)),
    data TEXT NOT NULL CHECK (json_valid(data)), previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, ${due}, UNIQUE (ticket, n)) STRICT`,
  `CREATE TABLE stints (
    ticket INTEGER NOT NULL REFERENCES tickets (number), n INTEGER NOT NULL, ${oneOf("status", STATUSES)}, ${oneOf("waits_for", PARTIES)},
    ${instant("since")}, ${optionalInstant("left_at")}, ${due}, PRIMARY KEY (ticket, n)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE cap_entries (
    ticket INTEGER NOT NULL REFERENCES tickets (number), target TEXT NOT NULL, order_id TEXT NOT NULL REFERENCES orders (id),
    ${amount("amount", 1)}, ${oneOf("state", CAP_STATES)}, PRIMARY KEY (ticket, target),
    CHECK (target IN (${CHARGES.map((charge) => `'${charge}'`).join(", ")}) OR target LIKE 'line:_%')) STRICT, WITHOUT ROWID`,
  `CREATE TABLE payouts (
    number INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES tickets (number), order_id TEXT NOT NULL REFERENCES orders (id),
    ${oneOf("status", PAYOUT_STATUSES)}, ${amount("amount", 1)}, ${currency}, ${oneOf("destination", DESTINATIONS)},
    request_key TEXT NOT NULL UNIQUE, reference TEXT, ${instant("prepared_at")}, ${instant("since")}) STRICT`,
  `CREATE TABLE operators (name TEXT PRIMARY KEY CHECK (name <> ''), roles TEXT NOT NULL CHECK (json_valid(roles))) STRICT`,
  `CREATE TABLE keys (
    key TEXT PRIMARY KEY CHECK (key <> ''), request TEXT NOT NULL CHECK (json_valid(request)), ticket INTEGER NOT NULL REFERENCES tickets (number),
    first_event INTEGER NOT NULL, last_event INTEGER NOT NULL, ${instant("at")}, by TEXT NOT NULL) STRICT`,
];

const INDEXES = [
  `CREATE INDEX orders_by_buyer ON orders (buyer_id)`,
  `CREATE INDEX tickets_by_order ON tickets (order_id)`,
  `CREATE INDEX tickets_by_turn ON tickets (waits_for, due_at)`,
  `CREATE UNIQUE INDEX one_open_ticket_a_line_and_reason ON ticket_lines (order_id, line, reason) WHERE open = 1`,
  `CREATE INDEX stints_by_due ON stints (due_at) WHERE due_at IS NOT NULL`,
  `CREATE INDEX cap_entries_by_order ON cap_entries (order_id)`,
  `CREATE UNIQUE INDEX one_refund_of_a_charge ON cap_entries (order_id, target)
    WHERE state <> 'released' AND target IN (${CHARGES.map((charge) => `'${charge}'`).join(", ")})`,
  `CREATE UNIQUE INDEX one_live_payout_a_ticket ON payouts (ticket)
    WHERE status IN (${LIVE_PAYOUT_STATUSES.map((status) => `'${status}'`).join(", ")})`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [...TABLES, ...INDEXES, ...GUARDS.map((guard) => guard.sql)]) {
    await sql.raw(statement).execute(db);
  }
}
