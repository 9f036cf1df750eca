/** What delays open tickets: how many have each problem, and which. */
import { PROBLEMS, type Problem, withPaymentSlow } from "../../rules/ticket/problems.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { TicketSummary } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

export interface ProblemLine {
  readonly problem: Problem;
  readonly tickets: readonly TicketSummary[];
}

export interface ProblemReport {
  readonly asOf: Instant;
  /** Those that some ticket has, in the order in which they matter. */
  readonly lines: readonly ProblemLine[];
}

export async function problemReport(desk: Desk): Promise<ProblemReport> {
  const asOf = desk.clock();
  const found = await readReport(desk, (reader) => reader.ticketsWithProblems(asOf));
  const tickets = found.map((ticket) => ({ ...ticket, problems: withPaymentSlow(ticket.problems, ticket, asOf) }));
  const lines = PROBLEMS.map((problem) => ({
    problem,
    tickets: tickets.filter(({ problems }) => problems.includes(problem)),
  }));
  return { asOf, lines: lines.filter((line) => line.tickets.length > 0) };
}
