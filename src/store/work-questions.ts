/** Questions about the work itself: who has it, whom it waits for, what is late, and which goods are to stay. */
import type { TicketNumber } from "../rules/names.ts";
import type { ReportFilter } from "../rules/report-filter.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Party } from "../rules/words.ts";
import type { LateClock, RequestedPieces, TicketThen } from "./report-figures.ts";

export interface LateQuestion {
  readonly asOf: Instant;
  readonly until: Instant;
  /** Which tickets, but for whose turn it was: that is what a clock says itself. */
  readonly filter: ReportFilter;
}

export interface WorkQuestions {
  /** Numbers of the tickets that still need somebody. */
  openTickets(): Promise<readonly TicketNumber[]>;
  /** Tickets given to this operator that are open, or wait for somebody though they are over. */
  ticketsAssignedTo(operator: string): Promise<readonly TicketNumber[]>;
  /** How many tickets wait for each party. */
  waitingFor(): Promise<ReadonlyMap<Party, number>>;
  /** Pieces of open tickets that the warehouse has or had, as far as any file says, by order and line; and some of which none does. */
  requestedPieces(): Promise<readonly RequestedPieces[]>;
  /** Stints that ran at `asOf` and were due before `until`, the longest overdue first. */
  lateAt(question: LateQuestion): Promise<readonly LateClock[]>;
  /** Promises to buyers, last days to claim and waits for return parcels that ran at `asOf`, and end before `until`. */
  lateBeside(question: LateQuestion): Promise<readonly LateClock[]>;
  /** Those of `tickets` that there were at a moment, as they were then. */
  ticketsThen(tickets: readonly TicketNumber[], asOf: Instant): Promise<ReadonlyMap<TicketNumber, TicketThen>>;
}
