/** What delays open tickets: counted by problem, or ticket by ticket with what to tell each buyer. */
import type { ProblemReport, ProblemTicket, ProblemTickets } from "../../desk/reports/problems.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import type { Page } from "../html/page.ts";
import { labelled } from "../layout.ts";
import { moment } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { Table } from "../table.ts";
import { limitedWarnings } from "./limited.ts";
import { problemReportRenderer } from "./problem-report.ts";

export type ProblemAnswer =
  | { readonly by: "problem"; readonly report: ProblemReport }
  | { readonly by: "ticket"; readonly report: ProblemTickets };

export const problemAnswerRenderer = {
  json: (answer) => (answer.by === "problem" ? problemReportRenderer.json(answer.report) : ticketsJson(answer.report)),
  // A sentence is to be read whole.
  lines: (answer, context) =>
    answer.by === "ticket" && context.isTTY ? answer.report.tickets.flatMap((one) => ticketLines(one, context)) : [],
  table: (answer, context) => {
    if (answer.by === "problem") return problemReportRenderer.table(answer.report, context);
    return context.isTTY ? undefined : tableOf(answer.report);
  },
  sheet: (answer, context) =>
    answer.by === "problem" ? problemReportRenderer.sheet(answer.report, context) : tableOf(answer.report),
  page: (answer, context) =>
    answer.by === "problem" ? problemReportRenderer.page(answer.report, context) : pageOf(answer.report, context),
  status: ({ by, report }) =>
    (by === "problem" ? report.lines : report.tickets).length === 0
      ? ["nothing stands in the way of any open ticket"]
      : [],
  hints: (answer) => (answer.by === "problem" ? problemReportRenderer.hints(answer.report) : toWrite(answer.report)),
  warnings: (answer) =>
    answer.by === "problem"
      ? []
      : limitedWarnings(answer.report.tickets.length, answer.report.total, {
          which: "the longest waiting",
          noun: "ticket",
        }),
} satisfies Renderer<ProblemAnswer>;

function ticketLines({ ticket, problems, tell }: ProblemTicket, context: RenderContext): readonly string[] {
  const said = tell === null ? "nothing new" : `“${tell.says}”${tell.told ? " (written)" : ""}`;
  return [...labelled(ticketName(ticket), problems.map(words).join(", "), context), ...labelled("say", said, context)];
}

function ticketsJson({ tickets, asOf }: ProblemTickets) {
  return tickets.map(({ ticket, problems, tell }) => ({
    ticket: ticketName(ticket),
    problems,
    tell,
    as_of: asOf,
  }));
}

function tableOf({ tickets }: ProblemTickets): Table {
  return {
    columns: [
      { name: "ticket", heading: "TICKET" },
      { name: "problems", heading: "PROBLEMS", flexible: true },
      { name: "written", heading: "WRITTEN" },
      { name: "say", heading: "SAY", flexible: true },
    ],
    rows: tickets.map(({ ticket, problems, tell }) => [
      ticketName(ticket),
      problems.map(words).join(", "),
      tell?.told === true ? "yes" : "no",
      tell?.says ?? "",
    ]),
  };
}

function pageOf(report: ProblemTickets, { zone }: RenderContext): Page {
  const finding = `${counted(report.total, "ticket")} cannot go on as they should.`;
  return {
    title: "What delays open refunds",
    about: [`as of ${moment(report.asOf, zone)}`],
    sections: [{ heading: "By ticket", finding, chart: null, table: tableOf(report), command: null }],
  };
}

function toWrite({ tickets }: ProblemTickets): readonly string[] {
  const [first] = tickets.filter(({ tell }) => tell !== null && !tell.told);
  return first === undefined ? [] : [`write it: refund message ${ticketName(first.ticket)} --to buyer`];
}
