/** What is held under the cap of an order, and the attempts to pay it. */
import { CAP_STATES, GOODWILL } from "../../../rules/cap.ts";
import { LIVE_PAYOUT_STATUSES } from "../../../rules/payout/machine.ts";
import { CHARGES, DESTINATIONS, PAYOUT_STATUSES } from "../../../rules/words.ts";
import { amount, currency, instant, oneOf } from "./columns.ts";

const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(", ");

export const PAYOUTS = [
  `CREATE TABLE cap_entries (
    ticket INTEGER NOT NULL REFERENCES tickets (number), target TEXT NOT NULL, order_id TEXT NOT NULL REFERENCES orders (id),
    ${amount("amount", 1)}, ${oneOf("state", CAP_STATES)}, PRIMARY KEY (ticket, target),
    CHECK (target IN (${words([...CHARGES, GOODWILL])}) OR target LIKE 'line:_%')) STRICT, WITHOUT ROWID`,
  `CREATE INDEX cap_entries_by_order ON cap_entries (order_id)`,
  `CREATE TABLE payouts (
    number INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES tickets (number), order_id TEXT NOT NULL REFERENCES orders (id),
    ${oneOf("status", PAYOUT_STATUSES)}, ${amount("amount", 1)}, ${currency("currency")}, ${oneOf("destination", DESTINATIONS)},
    request_key TEXT NOT NULL UNIQUE, reference TEXT, ${instant("prepared_at")}, ${instant("since")}) STRICT`,
  `CREATE UNIQUE INDEX one_live_payout_a_ticket ON payouts (ticket) WHERE status IN (${words(LIVE_PAYOUT_STATUSES)})`,
];
