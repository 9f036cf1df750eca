/** The chain of events that tickets are folded from, and the keys that were used for them. */
import { PARTIES, STATUSES } from "../../../rules/words.ts";
import { bit, DUE, instant, json, oneOf, optionalOneOf, text } from "./columns.ts";

// Kinds of event are a closed list, too, but a longer one with every version, and SQLite cannot change a CHECK without
// making the table anew. So whoever reads an event refuses a kind that it does not know.
export const EVENTS = [
  `CREATE TABLE events (
    position INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, n INTEGER NOT NULL, ${text("kind")}, ${instant("at")}, ${text("by")},
    ${optionalOneOf("from_status", STATUSES)}, ${oneOf("to_status", STATUSES)}, ${oneOf("waits_for", PARTIES)}, ${bit("starts_stint")},
    ${json("data")}, previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, ${DUE}, UNIQUE (ticket, n)) STRICT`,
  `CREATE TABLE keys (
    ${text("key")} PRIMARY KEY, ${json("request")}, ticket INTEGER NOT NULL REFERENCES tickets (number),
    first_event INTEGER NOT NULL, last_event INTEGER NOT NULL, ${instant("at")}, by TEXT NOT NULL) STRICT`,
];
