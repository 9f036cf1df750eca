/** Tickets in columns that the operator chooses, or their names alone for other commands. */
import type { TicketList } from "../../desk/ticket-list.ts";
import { ticketName } from "../../rules/names.ts";
import type { SavedView } from "../../rules/saved-view.ts";
import { mapRows } from "../pages.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { CALENDAR_YEARS } from "./due.ts";
import { limitedWarnings } from "./limited.ts";
import { LIST_COLUMNS, type ListColumn, TICKET_COLUMNS } from "./ticket-columns.ts";
import { listedJson } from "./ticket-json.ts";

const USUAL: readonly ListColumn[] = LIST_COLUMNS.slice(0, LIST_COLUMNS.indexOf("path"));

/** How a list is to be shown. */
export interface TicketListing {
  readonly list: TicketList;
  /** Empty for the usual ones. */
  readonly columns: readonly ListColumn[];
  /** Only the names, a line each, for pipes. */
  readonly ids: boolean;
  /** The view that it was kept as; null when it was only asked for. */
  readonly saved: SavedView | null;
}

export const ticketListRenderer = {
  json: ({ list, ids }) => (ids ? list.numbers.map(ticketName) : mapRows(list.tickets, listedJson)),
  lines: ({ list, ids }) => (ids ? list.numbers.map(ticketName) : []),
  table: ({ list, columns, ids }, context) => {
    if (ids) return undefined;
    const named = columns.length === 0 ? USUAL : columns;
    return {
      columns: named.map((name) => ({ name, ...TICKET_COLUMNS[name].column })),
      pages: mapRows(list.tickets, (ticket) =>
        named.map((name) => TICKET_COLUMNS[name].cell(ticket, list.asOf, context)),
      ),
      count: async () => list.numbers.length,
    };
  },
  status: ({ list, saved }) => [
    ...(list.numbers.length === 0 ? ["no matching tickets"] : []),
    ...(saved === null ? [] : [`saved as ${clean(saved.name)}: refund list --view ${clean(saved.name)}`]),
  ],
  warnings: ({ list }) => [
    ...limitedWarnings(list.numbers.length, list.total, { which: "the first", noun: "ticket" }),
    ...(list.beyondCalendar ? [CALENDAR_YEARS] : []),
  ],
} satisfies Renderer<TicketListing>;
