/** The journal, and the keys that were used for its steps. */
import { MONEY_RECORDS } from "../../../rules/journal/recorded.ts";
import type { SchemaColumns } from "./columns.ts";

/** Of entries that have to be found without reading the others; whoever asks uses the same words. */
export const ABOUT_RESTORES = "kind IN ('store_restored', 'restore_compared')";

/** Of entries that the books are made of besides the steps of tickets. */
export const ABOUT_MONEY = "kind IN ('payment_recorded', 'chargeback_recorded', 'receipt_stated')";

/** Of entries that say what the money of one order rests on. */
export const ABOUT_ORDERS = `kind IN (${MONEY_RECORDS.map((kind) => `'${kind}'`).join(", ")})`;

// Kinds of entry are a closed list, too, but a longer one with every version, and SQLite cannot change a CHECK without
// rebuilding the table. So whoever reads an entry refuses a kind that it does not know.
export const JOURNAL = ({
  instant,
  json,
  text,
  readFrom,
  isInstant,
  TEXT,
  INTEGER,
  STRICT,
}: SchemaColumns): readonly string[] => [
  `CREATE TABLE journal (
    position ${INTEGER} PRIMARY KEY, ${json("body")}, hash ${TEXT} NOT NULL CHECK (length(hash) = 64),
    ${readFrom("kind", TEXT, "kind")} NOT NULL CHECK (kind <> ''), ${readFrom("at", TEXT, "at")} NOT NULL CHECK (${isInstant("at")}),
    ${readFrom("by", TEXT, "by")} NOT NULL CHECK (by <> ''), ${readFrom("ticket", INTEGER, "ticket")},
    ${readFrom("n", INTEGER, "n")}, CHECK ((ticket IS NULL) = (n IS NULL)))${STRICT}`,
  `CREATE UNIQUE INDEX journal_by_ticket ON journal (ticket, n) WHERE ticket IS NOT NULL`,
  // What was done on a day, without reading a single entry.
  `CREATE INDEX journal_by_day ON journal (at, by, ticket) WHERE ticket IS NOT NULL`,
  `CREATE INDEX journal_of_restores ON journal (position) WHERE ${ABOUT_RESTORES}`,
  `CREATE INDEX journal_of_money ON journal (position) WHERE ${ABOUT_MONEY}`,
  `CREATE INDEX journal_of_orders ON journal ((body -> 'data' ->> 'order')) WHERE ${ABOUT_ORDERS}`,
  `CREATE TABLE keys (
    ${text("key")} PRIMARY KEY, ${json("request")}, ${json("answered")}, ${instant("at")}, by ${TEXT} NOT NULL)${STRICT}`,
];
