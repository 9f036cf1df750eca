/** Tickets in columns that the operator chooses, or their names alone for other commands. */
import type { ListedTicket, TicketList } from "../../desk/ticket-list.ts";
import { ticketName, words } from "../../rules/names.ts";
import type { SavedView } from "../../rules/saved-view.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { Cell, Column } from "../table.ts";
import { clean } from "../width.ts";
import { calendarWarnings, dueDistance } from "./due.ts";
import { limitedWarnings } from "./limited.ts";
import { listedJson } from "./ticket-json.ts";

/** What can be shown of a ticket in a list; a `--columns` names them. */
export const LIST_COLUMNS = [
  "ticket",
  "due",
  "status",
  "reason",
  "stage",
  "amount",
  "order",
  "buyer",
  "assignee",
  "waits_for",
  "problems",
  "path",
  "opened",
  "since",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

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

interface ListColumnSpec {
  readonly column: Omit<Column, "name">;
  cell(ticket: ListedTicket, list: TicketList, context: RenderContext): Cell;
}

const SHOWN: Readonly<Record<ListColumn, ListColumnSpec>> = {
  ticket: {
    column: { heading: "TICKET" },
    cell: ({ number, moved }, _, context) => ({
      text: `${ticketName(number)}${moved && context.isTTY ? " !" : ""}`,
      style: context.styles.id,
    }),
  },
  due: {
    column: { heading: "DUE", align: "right" },
    cell: ({ due, overdue }, { asOf }, context) => {
      if (due === null) return "";
      const text = context.isTTY ? dueDistance(due.at, asOf) : due.at;
      return { text, style: overdue ? context.styles.bad : context.styles.due };
    },
  },
  status: { column: { heading: "STATUS" }, cell: ({ status }) => status },
  reason: { column: { heading: "REASON", optional: true }, cell: ({ reason }) => words(reason) },
  stage: { column: { heading: "STAGE", optional: true }, cell: ({ stage }) => words(stage) },
  amount: {
    column: { heading: "AMOUNT", align: "right", money: true },
    cell: ({ amount }, _, context) => ({ money: amount, style: context.styles.money }),
  },
  order: { column: { heading: "ORDER", flexible: true }, cell: ({ order }) => order },
  buyer: { column: { heading: "BUYER", flexible: true, optional: true }, cell: ({ buyer }) => buyer },
  assignee: { column: { heading: "ASSIGNEE", optional: true }, cell: ({ assignee }) => assignee ?? "" },
  waits_for: { column: { heading: "WAITS FOR", optional: true }, cell: ({ waitsFor }) => waitsFor },
  problems: {
    column: { heading: "PROBLEMS", optional: true },
    cell: ({ problems }) => problems.map(words).join(", "),
  },
  path: { column: { heading: "PATH", optional: true }, cell: ({ path }) => words(path ?? "") },
  opened: { column: { heading: "OPENED", optional: true }, cell: ({ openedAt }) => openedAt },
  since: { column: { heading: "SINCE", optional: true }, cell: ({ since }) => since },
};

export const ticketListRenderer = {
  json: ({ list, ids }) => (ids ? list.tickets.map(({ number }) => ticketName(number)) : list.tickets.map(listedJson)),
  lines: ({ list, ids }) => (ids ? list.tickets.map(({ number }) => ticketName(number)) : []),
  table: ({ list, columns, ids }, context) => {
    if (ids) return undefined;
    const named = columns.length === 0 ? USUAL : columns;
    return {
      columns: named.map((name) => ({ name, ...SHOWN[name].column })),
      rows: list.tickets.map((ticket) => named.map((name) => SHOWN[name].cell(ticket, list, context))),
    };
  },
  status: ({ list, saved }) => [
    ...(list.tickets.length === 0 ? ["no matching tickets"] : []),
    ...(saved === null ? [] : [`saved as ${clean(saved.name)}: refund list --view ${clean(saved.name)}`]),
  ],
  warnings: ({ list }, context) => [
    ...limitedWarnings(list.tickets.length, list.total, { which: "the first", noun: "ticket" }),
    ...calendarWarnings(
      list.tickets.map(({ due }) => due),
      context,
    ),
  ],
} satisfies Renderer<TicketListing>;
