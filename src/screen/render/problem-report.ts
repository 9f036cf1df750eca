/** What delays open tickets, with what to do about it. */
import type { ProblemReport } from "../../desk/reports/problems.ts";
import { ticketName, words } from "../../rules/names.ts";
import { PROBLEM_FACTS } from "../../rules/ticket/problems.ts";
import type { Renderer } from "../renderer.ts";

/** Tickets named in a row on a terminal; a file has them all. */
const NAMED = 5;

export const problemReportRenderer = {
  json: ({ lines, asOf }) =>
    lines.map(({ problem, tickets }) => ({
      problem,
      says: PROBLEM_FACTS[problem].says,
      to_buyer: PROBLEM_FACTS[problem].toBuyer,
      tickets: tickets.map(({ number }) => ticketName(number)),
      as_of: asOf,
    })),
  table: ({ lines }, context) => ({
    columns: [
      { name: "problem", heading: "PROBLEM" },
      { name: "tickets", heading: "TICKETS", align: "right" },
      { name: "which", heading: "WHICH", flexible: true },
    ],
    rows: lines.map(({ problem, tickets }) => {
      const names = tickets.map(({ number }) => ticketName(number));
      const named = context.isTTY && names.length > NAMED ? [...names.slice(0, NAMED), "…"] : names;
      return [{ text: words(problem), style: context.styles.due }, String(tickets.length), named.join(" ")];
    }),
  }),
  status: ({ lines }) => (lines.length === 0 ? ["nothing stands in the way of any open ticket"] : []),
  hints: ({ lines }) => (lines.length === 0 ? [] : ["what to do, and what to tell the buyer: refund show TICKET"]),
} satisfies Renderer<ProblemReport>;
