/** What delays open tickets, with what to do about it. */
import type { ProblemReport } from "../../desk/reports/problems.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import { PROBLEM_WORDS } from "../../rules/ticket/problems.ts";
import { withBars } from "../bar.ts";
import { moment } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { Table } from "../table.ts";

/** Tickets named in a row on a terminal; a file has them all. */
const NAMED = 5;

export const problemReportRenderer = {
  json: ({ lines, asOf }) =>
    lines.map(({ problem, tickets }) => ({
      problem,
      says: PROBLEM_WORDS[problem],
      tickets: tickets.map(ticketName),
      as_of: asOf,
    })),
  table: ({ lines }, context) =>
    withBars(
      tableOf(lines, context),
      lines.map(({ tickets }) => tickets.length),
      context,
    ),
  sheet: ({ lines }, context) => tableOf(lines, context),
  hints: ({ lines }) =>
    lines.length === 0 ? [] : ["what to do: refund show TICKET; what to tell the buyers: refund report problems --say"],
  page: ({ lines, asOf }, context) => {
    const [first] = lines.toSorted((one, other) => other.tickets.length - one.tickets.length);
    const finding =
      first === undefined
        ? "Nothing stands in the way of any open ticket."
        : `Most often ${words(first.problem)}: ${counted(first.tickets.length, "ticket")}.`;
    const bars = lines.map(({ problem, tickets }) => ({
      label: words(problem),
      parts: [tickets.length],
      text: String(tickets.length),
    }));
    const table = tableOf(lines, { ...context, isTTY: false });
    const says = { name: "says", heading: "WHAT IT MEANS" };
    return {
      title: "What delays open refunds",
      about: [`as of ${moment(asOf, context.zone)}; a ticket can have several problems`],
      sections: [
        {
          heading: "By problem",
          finding,
          chart: bars.length === 0 ? null : { kind: "bars", title: finding, series: ["tickets"], bars },
          table: {
            columns: [...table.columns, says],
            rows: table.rows.map((row, index) => [...row, saidOf(lines[index])]),
          },
          command: "refund list --problem PROBLEM",
        },
      ],
    };
  },
} satisfies Renderer<ProblemReport>;

type Line = ProblemReport["lines"][number];

function saidOf(line: Line | undefined): string {
  return line === undefined ? "" : PROBLEM_WORDS[line.problem];
}

function tableOf(lines: readonly Line[], { isTTY, styles }: RenderContext): Table {
  return {
    columns: [
      { name: "problem", heading: "PROBLEM" },
      { name: "tickets", heading: "TICKETS", align: "right" },
      { name: "which", heading: "WHICH", flexible: true },
    ],
    rows: lines.map(({ problem, tickets }) => {
      const names = tickets.map(ticketName);
      const named = isTTY && names.length > NAMED ? [...names.slice(0, NAMED), "…"] : names;
      return [{ text: words(problem), style: styles.due }, String(tickets.length), named.join(" ")];
    }),
  };
}
