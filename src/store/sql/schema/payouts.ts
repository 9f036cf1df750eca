/** What is held under the cap of an order, and the payouts of it with the numbers that they are known by. */
import { GOODWILL } from "../../../rules/cap.ts";
import { IN_FLIGHT_STATUSES } from "../../../rules/payout/machine.ts";
import { CHARGES, DESTINATIONS, PAYOUT_STATUSES } from "../../../rules/words.ts";
import type { SchemaColumns } from "./columns.ts";

const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(", ");

export const PAYOUTS = ({
  amount,
  bit,
  currency,
  instant,
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
  `CREATE TABLE cap_entries (
    ticket ${INTEGER} NOT NULL REFERENCES tickets (number), target ${TEXT} NOT NULL, order_id ${TEXT} NOT NULL REFERENCES orders (id),
    ${amount("reserved", 0)}, ${amount("posted", 0)}, ${amount("overpaid", 0)}, PRIMARY KEY (ticket, target),
    CHECK (target IN (${words([...CHARGES, GOODWILL])}) OR target LIKE 'line:_%' OR target LIKE 'payment:_%'))${KEYED}`,
  `CREATE INDEX cap_entries_by_order ON cap_entries (order_id)`,
  `CREATE TABLE payouts (
    number ${INTEGER} PRIMARY KEY, ticket ${INTEGER} NOT NULL REFERENCES tickets (number), order_id ${TEXT} NOT NULL REFERENCES orders (id),
    ${oneOf("status", PAYOUT_STATUSES)}, ${amount("amount", 1)}, ${currency("currency")}, ${oneOf("destination", DESTINATIONS)},
    request_key ${TEXT} NOT NULL UNIQUE, reference ${TEXT}, ${instant("prepared_at")}, ${instant("since")}, ${bit("revived")},
    payment ${INTEGER} NOT NULL, differs ${TEXT})${STRICT}`,
  `CREATE INDEX payouts_by_ticket ON payouts (ticket)`,
  // A payout that was over, and turns out not to be, is a fact: it stands beside the one that went out in its stead.
  `CREATE UNIQUE INDEX one_payout_in_flight_a_ticket_and_payment ON payouts (ticket, payment)
    WHERE status IN (${words(IN_FLIGHT_STATUSES)}) AND revived = 0`,
  `CREATE TABLE payout_states (
    payout ${INTEGER} NOT NULL REFERENCES payouts (number), n ${INTEGER} NOT NULL CHECK (n > 0), ticket ${INTEGER} NOT NULL REFERENCES tickets (number),
    ${instant("since")}, ${optionalInstant("until")}, ${oneOf("status", PAYOUT_STATUSES)}, ${amount("amount", 1)}, ${currency("currency")},
    CHECK (until IS NULL OR until >= since), PRIMARY KEY (payout, n))${KEYED}`,
  `CREATE INDEX payout_states_by_ticket ON payout_states (ticket)`,
  `CREATE TABLE payout_references (
    payout ${INTEGER} NOT NULL REFERENCES payouts (number), ticket ${INTEGER} NOT NULL, ${text("reference")}, ${bit("standing")},
    PRIMARY KEY (payout, reference))${KEYED}`,
  `CREATE TABLE payout_batches (
    batch ${INTEGER} PRIMARY KEY, ${oneOf("destination", DESTINATIONS)}, ${text("file")}, ${seal("sha256")}, ${json("lines")},
    ${instant("at")}, ${text("by")})${STRICT}`,
  `CREATE TABLE batch_files (
    batch ${INTEGER} PRIMARY KEY REFERENCES payout_batches (batch), ${text("file")}, ${instant("at")}, ${text("by")})${STRICT}`,
  `CREATE UNIQUE INDEX one_payout_a_reference ON payout_references (reference) WHERE standing = 1`,
];
