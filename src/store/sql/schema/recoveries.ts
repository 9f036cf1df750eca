/** What counterparties owe us on tickets, and the money that came of it; all in CNY. */
import { OWING, RECEIPT_WAYS, RECOVERY_GROUNDS, RECOVERY_STATUSES } from "../../../rules/words.ts";
import type { SchemaColumns } from "./columns.ts";

export const RECOVERIES = ({
  amount,
  bit,
  instant,
  json,
  oneOf,
  optionalInstant,
  optionalOneOf,
  text,
  TEXT,
  INTEGER,
  KEYED,
  STRICT,
}: SchemaColumns): readonly string[] => [
  `CREATE TABLE recoveries (
    ticket ${INTEGER} PRIMARY KEY REFERENCES tickets (number), order_id ${TEXT} NOT NULL REFERENCES orders (id),
    ${oneOf("status", RECOVERY_STATUSES)}, ${optionalOneOf("owing", OWING)}, ${optionalOneOf("ground", RECOVERY_GROUNDS)}, rule ${TEXT},
    ${amount("expected", 0)}, ${amount("received", 0)}, ${amount("written_off", 0)}, ${amount("outstanding", 0)},
    ${instant("since")}, ${optionalInstant("due_at")}, ${bit("asked")}, ${json("known_by")},
    CHECK (outstanding = max(0, expected - received - written_off)),
    CHECK (written_off = 0 OR received + written_off <= expected))${STRICT}`,
  `CREATE INDEX recoveries_due ON recoveries (due_at) WHERE due_at IS NOT NULL`,
  // What reports about the past read: what was owed to us on a ticket, and what its buyer had besides, from one moment up to another.
  `CREATE TABLE recovery_states (
    ticket ${INTEGER} NOT NULL REFERENCES tickets (number), n ${INTEGER} NOT NULL CHECK (n > 0), ${instant("since")}, ${optionalInstant("until")},
    ${optionalOneOf("owing", OWING)}, ${amount("expected", 0)}, ${amount("received", 0)}, ${amount("written_off", 0)}, ${amount("outstanding", 0)},
    ${amount("further", 0)}, ${amount("overpaid", 0)},
    CHECK (until IS NULL OR until >= since), PRIMARY KEY (ticket, n))${KEYED}`,
  // What was taken back or corrected to nothing stays, and stands no more.
  `CREATE TABLE receipts (
    ticket ${INTEGER} NOT NULL REFERENCES tickets (number), receipt ${INTEGER} NOT NULL CHECK (receipt > 0), ${amount("amount", 1)},
    ${oneOf("way", RECEIPT_WAYS)}, ${text("reference")}, ${instant("received_at")}, ${instant("at")}, ${text("by")},
    ${bit("standing")}, PRIMARY KEY (ticket, receipt))${KEYED}`,
  `CREATE TABLE stated_receipts (
    ${text("reference")} PRIMARY KEY, ${amount("amount", 1)}, ${instant("received_at")}, ${oneOf("way", RECEIPT_WAYS)},
    ${text("file")}, ${json("about")}, ${instant("at")}, ${text("by")})${KEYED}`,
  `CREATE UNIQUE INDEX one_receipt_a_ticket_and_reference ON receipts (reference, ticket) WHERE standing = 1`,
];
