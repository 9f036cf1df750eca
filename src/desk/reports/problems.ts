/** What delays open tickets: how many have each problem, and which. */
import { type BuyerNews, buyerNews } from "../../rules/message/buyer-news.ts";
import { PROBLEMS, type Problem, withPaymentSlow } from "../../rules/ticket/problems.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { TicketSummary } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { loadCase } from "../load-case.ts";
import { situationFacts } from "../messages/message-facts.ts";
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

/** One ticket with what delays it, and what to tell its buyer. */
export interface ProblemTicket {
  readonly ticket: TicketSummary;
  readonly tell: BuyerNews | null;
}

export interface ProblemTickets {
  /** The ones that wait longest first. */
  readonly tickets: readonly ProblemTicket[];
  readonly total: number;
  readonly asOf: Instant;
}

/** Each delayed ticket by itself; what there is to tell its buyer is found out ticket by ticket, so at most `limit`. */
export async function problemTickets(desk: Desk, limit: number): Promise<ProblemTickets> {
  const asOf = desk.clock();
  return readReport(desk, async (reader) => {
    const found = await reader.ticketsWithProblems(asOf);
    const first = found.toSorted((one, other) => (one.since < other.since ? -1 : 1)).slice(0, limit);
    const tickets: ProblemTicket[] = [];
    for (const ticket of first) {
      const known = await loadCase(desk, reader, ticket.number);
      const tell = buyerNews(situationFacts(known.ticket, known));
      tickets.push({ ticket: { ...ticket, problems: withPaymentSlow(ticket.problems, ticket, asOf) }, tell });
    }
    return { tickets, total: found.length, asOf };
  });
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
