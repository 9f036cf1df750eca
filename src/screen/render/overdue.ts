/** What is late: which ticket, who we wait for, since when, by how much. */
import type { OverdueReport } from "../../desk/reports/overdue.ts";
import { ticketName, words } from "../../rules/names.ts";
import { formatSpan } from "../../rules/time/duration.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import type { Renderer } from "../renderer.ts";
import { calendarWarnings, clockWords } from "./due.ts";
import { dueJson } from "./ticket-json.ts";

export const overdueRenderer = {
  json: ({ tickets, asOf }) =>
    tickets.map((late) => ({
      ticket: ticketName(late.ticket),
      order: late.order,
      buyer: late.buyer,
      reason: late.reason,
      status: late.status,
      waits_for: late.waitsFor,
      since: late.since,
      due: dueJson(late.due),
      late_by_milliseconds: late.lateBy,
      assignee: late.assignee,
      amount: late.amount,
      as_of: asOf,
    })),
  table: ({ tickets }, context) => ({
    columns: [
      { name: "ticket", heading: "TICKET" },
      { name: "late_by", heading: "LATE BY", align: "right" },
      { name: "waits_for", heading: "WAITS FOR" },
      { name: "late", heading: "WHAT IS LATE", flexible: true },
      { name: "due_at", heading: "WAS DUE" },
      { name: "since", heading: "SINCE", optional: true },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "order", heading: "ORDER", optional: true },
      { name: "assignee", heading: "ASSIGNEE", optional: true },
      { name: "status", heading: "STATUS", optional: true },
      { name: "reason", heading: "REASON", optional: true },
    ],
    rows: tickets.map((late) => [
      { text: ticketName(late.ticket), style: context.styles.id },
      late.lateBy < 0
        ? { text: `in ${formatSpan(late.lateBy)}`, style: context.styles.due }
        : { text: formatSpan(late.lateBy), style: context.styles.bad },
      late.waitsFor,
      clockWords(late.due),
      context.isTTY ? formatInZone(late.due.at, context.zone, "minute") : late.due.at,
      context.isTTY ? formatInZone(late.since, context.zone, "minute") : late.since,
      { money: late.amount, style: context.styles.money },
      late.order,
      late.assignee ?? "anybody",
      late.status,
      words(late.reason),
    ]),
  }),
  warnings: ({ tickets }) => calendarWarnings(tickets.map((late) => late.due)),
} satisfies Renderer<OverdueReport>;
