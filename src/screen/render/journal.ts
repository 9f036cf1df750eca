/** Entries of the journal: who wrote what, when, about what. */
import type { JournalList } from "../../desk/journal.ts";
import { describeEntry, subjectOf } from "../../rules/journal/describe-entry.ts";
import { isTicketEntry } from "../../rules/journal/entry.ts";
import { ticketName } from "../../rules/names.ts";
import { moment } from "../moment.ts";
import { mapRows } from "../pages.ts";
import type { Renderer } from "../renderer.ts";
import { limitedWarnings } from "./limited.ts";
import { snakeKeys } from "./ticket-json.ts";

const HASH_SHOWN = 12;

export const journalRenderer = {
  json: ({ entries }) =>
    mapRows(entries, ({ position, entry, hash }) => ({
      entry: position,
      at: entry.at,
      by: entry.by,
      kind: entry.kind,
      ticket: isTicketEntry(entry) ? ticketName(entry.ticket) : null,
      told: describeEntry(entry),
      data: snakeKeys(entry.data),
      hash,
    })),
  table: ({ entries, shown }, context) => ({
    columns: [
      { name: "entry", heading: "ENTRY", align: "right" },
      { name: "at", heading: "AT" },
      { name: "by", heading: "BY" },
      { name: "about", heading: "ABOUT" },
      { name: "told", heading: "WHAT", flexible: true },
      { name: "kind", heading: "KIND", optional: true },
      { name: "hash", heading: "HASH", optional: true },
    ],
    pages: mapRows(entries, ({ position, entry, hash }) => [
      { text: String(position), style: context.styles.id },
      context.isTTY ? moment(entry.at, context.zone) : entry.at,
      entry.by,
      subjectOf(entry),
      describeEntry(entry),
      entry.kind,
      context.isTTY ? hash.slice(0, HASH_SHOWN) : hash,
    ]),
    count: async () => shown,
  }),
  status: ({ total }) => (total === 0 ? ["no matching entries"] : []),
  warnings: ({ shown, total }) =>
    limitedWarnings(shown, total, { which: "the newest", noun: "entry", plural: "entries" }),
} satisfies Renderer<JournalList>;
