/** The columns in which tickets are listed, the same in every list. */
import type { ListedTicket } from "../../desk/ticket-list.ts";
import { ticketName, words } from "../../rules/names.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { RenderContext } from "../renderer.ts";
import type { Cell, Column } from "../table.ts";
import { dueDistance } from "./due.ts";

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
  "siblings",
  "assignee",
  "waits_for",
  "problems",
  "path",
  "opened",
  "since",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** One column of a list of tickets. */
export interface TicketColumn<Listed> {
  readonly column: Omit<Column, "name">;
  cell(ticket: Listed, asOf: Instant, context: RenderContext): Cell;
}

export const TICKET_COLUMNS: Readonly<Record<ListColumn, TicketColumn<ListedTicket>>> = {
  ticket: {
    column: { heading: "TICKET" },
    // Only people are shown the mark: a script takes the whole cell for the ticket's name.
    cell: ({ number, moved }, _, context) => ({
      text: `${ticketName(number)}${moved && context.isTTY ? " !" : ""}`,
      style: context.styles.id,
    }),
  },
  due: {
    column: { heading: "DUE", align: "right" },
    cell: ({ due, overdue }, asOf, context) => {
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
  siblings: {
    column: { heading: "WITH", optional: true },
    cell: ({ siblings }) => siblings.map(ticketName).join(", "),
  },
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
