/** What reports ask. A moment may lie in the past: the answer is what it would have been then. */
import type { ReportFilter } from "../rules/report-filter.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Period } from "../rules/time/period.ts";
import type {
  AgeFigures,
  DelayedAsked,
  DelayedTicket,
  HandoverThen,
  LatePayout,
  OrderTotal,
  PayoutFigures,
  PeriodQuestion,
  PersonFigures,
  ReasonFigures,
  ReasonQuestion,
  SellerFigures,
  ServiceFigures,
  ServiceQuestion,
  TicketTotal,
} from "./report-figures.ts";

export interface ReportQuestions {
  /** What orders hold now, by currency. */
  orderTotals(): Promise<readonly OrderTotal[]>;
  /** The tickets asked for that there were at a moment, as they were then, each counted with those like it. */
  ticketTotals(asOf: Instant, filter: ReportFilter): Promise<readonly TicketTotal[]>;
  /** Those that were open at a moment, by whose turn it was and their age. */
  ageFigures(asOf: Instant, filter: ReportFilter): Promise<readonly AgeFigures[]>;
  /** How long tickets took from one milestone to another; empty where none did. */
  serviceFigures(question: ServiceQuestion): Promise<readonly ServiceFigures[]>;
  /** Tickets opened in a period, by reason and one thing more, and what buyers were given in it. */
  reasonFigures(question: ReasonQuestion): Promise<readonly ReasonFigures[]>;
  /** Every seller of whom something was bought in a period, or whose goods a ticket was about in it; by name. */
  sellerFigures(question: PeriodQuestion): Promise<readonly SellerFigures[]>;
  /** Money on its way in a period, by destination and currency. */
  payoutFigures(question: Pick<PeriodQuestion, "period" | "asOf">): Promise<readonly PayoutFigures[]>;
  /** Payouts that were at the bank past their deadline at a moment, the longest late first. */
  latePayouts(asOf: Instant): Promise<readonly LatePayout[]>;
  /** Whoever took a step in a period, by name. */
  personFigures(period: Period): Promise<readonly PersonFigures[]>;
  /** Tickets that had something in their way at a moment, and those whose money was late then, by number. */
  delayedTickets(asked: DelayedAsked): Promise<readonly DelayedTicket[]>;
  /** Tickets with something left to say at a moment for whoever went on with them, by number. */
  handedOver(asOf: Instant): Promise<readonly HandoverThen[]>;
}
