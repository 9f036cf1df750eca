/** Tickets as their events made them: their rows, the pieces they cover, their stints, and the texts they are found by. */
import { COUNTERPARTIES, FAULTS, MILESTONES, PARTIES, PATHS, REASONS, STAGES, STATUSES } from "../../../rules/words.ts";
import type { SchemaColumns } from "./columns.ts";

/** When the wait of a ticket ends: promises, and the last day to claim, end it as a deadline does; one without any comes after all others. */
export const WAIT_ENDS =
  "min(coalesce(due_at, '~'), coalesce(promised_by, '~'), coalesce(promise_at, '~'), coalesce(file_by, '~'))";

export const TICKETS = ({
  amount,
  bit,
  currency,
  DUE,
  instant,
  oneOf,
  optionalInstant,
  optionalOneOf,
  text,
  searched,
  TEXT,
  INTEGER,
  KEYED,
  STRICT,
}: SchemaColumns): readonly string[] => [
  `CREATE TABLE tickets (
    number ${INTEGER} PRIMARY KEY, request ${INTEGER} NOT NULL REFERENCES tickets (number), order_id ${TEXT} NOT NULL REFERENCES orders (id), ${oneOf("reason", REASONS)},
    ${oneOf("status", STATUSES)}, ${oneOf("stage", STAGES)}, ${optionalOneOf("path", PATHS)}, ${oneOf("counterparty", COUNTERPARTIES)}, ${oneOf("fault", FAULTS)},
    ${oneOf("waits_for", PARTIES)}, ${instant("since")}, assignee ${TEXT}, handed_by ${TEXT}, handed_note ${TEXT}, ${optionalInstant("handed_at")}, touched_by ${TEXT}, ${optionalInstant("touched_at")},
    ${amount("amount", 0)}, ${currency("currency")}, ${instant("asked_at")}, ${instant("opened_at")}, ${text("opened_by")}, version ${INTEGER} NOT NULL CHECK (version > 0), ${bit("moved")},
    ${optionalInstant("promised_by")}, ${optionalInstant("promise_at")}, ${optionalInstant("file_by")}, policy ${TEXT} NOT NULL, problems ${TEXT} NOT NULL, differs ${TEXT}, ${DUE})${STRICT}`,
  `CREATE INDEX tickets_by_order ON tickets (order_id)`,
  `CREATE INDEX tickets_by_request ON tickets (request)`,
  `CREATE INDEX tickets_by_turn ON tickets (waits_for, ${WAIT_ENDS}, number, assignee)`,
  `CREATE INDEX tickets_by_promise ON tickets (promised_by) WHERE promised_by IS NOT NULL`,
  `CREATE INDEX tickets_by_buyers_promise ON tickets (promise_at) WHERE promise_at IS NOT NULL`,
  // With everything that the queue asks of such a ticket: of most it lists nothing, and each would be looked up for that.
  `CREATE INDEX tickets_to_file ON tickets (file_by, waits_for, ${WAIT_ENDS}, promised_by, promise_at, assignee, due_beyond_calendar) WHERE file_by IS NOT NULL`,
  `CREATE INDEX tickets_with_problems ON tickets (number) WHERE problems <> ''`,
  `CREATE TABLE ticket_lines (
    ticket ${INTEGER} NOT NULL REFERENCES tickets (number), order_id ${TEXT} NOT NULL, line ${TEXT} NOT NULL,
    first ${INTEGER} NOT NULL CHECK (first > 0), last ${INTEGER} NOT NULL CHECK (last >= first), ${bit("covered")}, ${bit("open")},
    CHECK (covered >= open), PRIMARY KEY (ticket, line, first), FOREIGN KEY (order_id, line) REFERENCES order_lines (order_id, line))${KEYED}`,
  `CREATE INDEX open_pieces ON ticket_lines (order_id, line) WHERE open = 1`,
  `CREATE TABLE stints (
    ticket ${INTEGER} NOT NULL REFERENCES tickets (number), n ${INTEGER} NOT NULL, ${oneOf("status", STATUSES)}, ${oneOf("waits_for", PARTIES)},
    ${instant("since")}, ${optionalInstant("left_at")}, ${DUE}, PRIMARY KEY (ticket, n))${KEYED}`,
  `CREATE INDEX stints_by_due ON stints (due_at) WHERE due_at IS NOT NULL`,
  // Waits that go on come last, so that a question about now reads no others; so below.
  `CREATE INDEX stints_at_the_bank ON stints (left_at, due_at, since, status) WHERE waits_for = 'bank'`,
  // What reports about the past read: a ticket as it was from one moment up to another.
  `CREATE TABLE ticket_states (
    ticket ${INTEGER} NOT NULL REFERENCES tickets (number), n ${INTEGER} NOT NULL CHECK (n > 0), ${instant("since")}, ${optionalInstant("until")},
    ${oneOf("reason", REASONS)}, ${oneOf("status", STATUSES)}, ${oneOf("stage", STAGES)}, ${optionalOneOf("path", PATHS)},
    ${oneOf("fault", FAULTS)}, ${oneOf("counterparty", COUNTERPARTIES)}, ${oneOf("waits_for", PARTIES)}, assignee ${TEXT}, ${amount("amount", 0)}, ${currency("currency")}, ${optionalInstant("promise_at")}, ${optionalInstant("file_by")},
    problems ${TEXT} NOT NULL, handed_by ${TEXT}, handed_note ${TEXT}, ${optionalInstant("handed_at")},
    CHECK (until IS NULL OR until >= since), PRIMARY KEY (ticket, n))${KEYED}`,
  `CREATE INDEX ticket_states_with_problems ON ticket_states (until, since, problems, ticket) WHERE problems <> ''`,
  `CREATE INDEX ticket_states_handed_over ON ticket_states (ticket) WHERE handed_note IS NOT NULL`,
  `CREATE INDEX ticket_states_by_promise ON ticket_states (promise_at) WHERE promise_at IS NOT NULL`,
  `CREATE INDEX ticket_states_to_file ON ticket_states (file_by) WHERE file_by IS NOT NULL`,
  // The wait for one return parcel, from one moment up to another.
  `CREATE TABLE parcel_clocks (
    ticket ${INTEGER} NOT NULL REFERENCES tickets (number), parcel ${INTEGER} NOT NULL CHECK (parcel > 0), n ${INTEGER} NOT NULL CHECK (n > 0),
    ${instant("since")}, ${optionalInstant("until")}, name ${TEXT}, ${oneOf("waits_for", PARTIES)}, ${DUE},
    CHECK (until IS NULL OR until >= since), PRIMARY KEY (ticket, parcel, n))${KEYED}`,
  `CREATE INDEX parcel_clocks_by_due ON parcel_clocks (due_at) WHERE due_at IS NOT NULL`,
  `CREATE TABLE ticket_milestones (
    ticket ${INTEGER} NOT NULL REFERENCES tickets (number), ${oneOf("milestone", MILESTONES)}, ${instant("at")}, ${text("by")},
    ${optionalInstant("due_at")}, PRIMARY KEY (ticket, milestone))${KEYED}`,
  `CREATE INDEX ticket_milestones_by_day ON ticket_milestones (milestone, at)`,
  ...searched,
];
