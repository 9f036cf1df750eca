/** What delays tickets: how many have each problem, and which. */
import { type BuyerNews, buyerNews } from "../../rules/message/buyer-news.ts";
import type { TicketNumber } from "../../rules/names.ts";
import { PROBLEMS, type Problem } from "../../rules/ticket/problems.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { DelayedTicket } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { loadCase } from "../load-case.ts";
import { situationFacts } from "../messages/message-facts.ts";
import { readReport } from "./read-report.ts";

export interface ProblemLine {
  readonly problem: Problem;
  readonly tickets: readonly TicketNumber[];
}

export interface ProblemReport {
  readonly asOf: Instant;
  /** Those that some ticket has, in the order in which they matter. */
  readonly lines: readonly ProblemLine[];
}

/** One ticket with what delays it, and what to tell its buyer. */
export interface ProblemTicket extends Pick<DelayedTicket, "ticket" | "problems"> {
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
    const found = await reader.delayedTickets({ asOf, first: "longest_waiting" });
    const tickets: ProblemTicket[] = [];
    for (const { ticket, problems } of found.slice(0, limit)) {
      const known = await loadCase(desk, reader, ticket);
      tickets.push({ ticket, problems, tell: buyerNews(situationFacts(known.ticket, known)) });
    }
    return { tickets, total: found.length, asOf };
  });
}

/** As it was at a moment; null means now. */
export async function problemReport(desk: Desk, moment: Instant | null): Promise<ProblemReport> {
  const asOf = moment ?? desk.clock();
  const found = await readReport(desk, (reader) => reader.delayedTickets({ asOf, first: "lowest" }));
  const lines = PROBLEMS.map((problem) => ({
    problem,
    tickets: found.filter(({ problems }) => problems.includes(problem)).map(({ ticket }) => ticket),
  }));
  return { asOf, lines: lines.filter((line) => line.tickets.length > 0) };
}
