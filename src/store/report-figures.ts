/** What the store answers to reports: figures and lines that are nothing else's. */
import type { Currency } from "../rules/money/currencies.ts";
import type { Money } from "../rules/money/money.ts";
import type { PayoutNumber, TicketNumber } from "../rules/names.ts";
import type { Pieces } from "../rules/order/pieces.ts";
import type { Due } from "../rules/policy/due.ts";
import type { RecoveryFigures } from "../rules/recovery/evolve.ts";
import type { ReportFilter } from "../rules/report-filter.ts";
import type { Age, ReasonGroup, ServiceGroup } from "../rules/report-groups.ts";
import type { Handover } from "../rules/ticket/handover.ts";
import type { Problem } from "../rules/ticket/problems.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Month, Period } from "../rules/time/period.ts";
import type { Destination, Milestone, Party, Reason, Stage, Status } from "../rules/words.ts";

/** What was running and past its end at the moment asked about. */
export interface LateClock {
  readonly ticket: TicketNumber;
  /** What it is known by on its ticket: the number of a stint, `promise`, `claim`, or a parcel's. */
  readonly clock: string;
  /** The return parcel that is waited for, by name; null for all else. */
  readonly parcel: string | null;
  readonly waitsFor: Party;
  readonly since: Instant;
  readonly due: Due;
  /** The version of the policy that judges the ticket. */
  readonly policy: string;
}

/** A ticket as it was at the moment asked about. */
export interface TicketThen {
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly buyer: string;
  readonly reason: Reason;
  readonly assignee: string | null;
  readonly amount: Money;
  readonly status: Status;
}

/** Pieces that an open ticket is about, with what the own file of their order says of them. */
export interface RequestedPieces {
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly line: string;
  readonly product: string;
  readonly pieces: Pieces;
  readonly stage: Stage;
  readonly dispatchedAt: Instant | null;
  /** Whether others say something of the goods, too. */
  readonly reported: boolean;
  readonly status: Status;
  readonly assignee: string | null;
  readonly askedAt: Instant;
}

/** How many tickets were alike in every word of a status report, and their money in one currency. */
export interface TicketTotal {
  readonly status: Status;
  readonly waitsFor: Party;
  readonly stage: Stage;
  readonly reason: Reason;
  readonly assignee: string | null;
  readonly tickets: number;
  readonly amount: Money;
}

/** What all orders charge, have had paid, and could still have refunded, in one currency. */
export interface OrderTotal {
  readonly currency: Currency;
  readonly orders: number;
  readonly unpaidOrders: number;
  readonly total: Money;
  readonly paid: Money;
  readonly refundedBefore: Money;
  readonly refundable: Money;
  /** Paid orders on which nothing is left. */
  readonly exhausted: number;
}

/** Which period a report is about, as it is known at its last moment. */
export interface PeriodQuestion {
  readonly period: Period;
  /** The last moment of the period, or now where it is not over. */
  readonly asOf: Instant;
  readonly filter: ReportFilter;
}

export interface ServiceQuestion extends PeriodQuestion {
  /** The milestone from which the wait is counted, and the one that ends it. */
  readonly from: Milestone;
  readonly to: Milestone;
  readonly by: ServiceGroup;
  /** Which months there are, where it is by month. */
  readonly months: readonly Month[];
}

/** How long so many waits took, in milliseconds; both figures are of a wait that there was, by nearest rank. */
export interface WaitFigures {
  readonly median: number;
  readonly ninetieth: number;
}

/** How long one group of tickets took. */
export interface ServiceFigures extends WaitFigures {
  readonly name: string;
  readonly tickets: number;
  /** On how many a clock ran, or a promise, and how many of these were in time. */
  readonly clocked: number;
  readonly inTime: number;
}

export interface ReasonQuestion extends PeriodQuestion {
  readonly by: ReasonGroup;
}

/** Tickets of one reason and one group, in one currency. */
export interface ReasonFigures {
  readonly reason: Reason;
  readonly name: string;
  /** Opened in the period. */
  readonly tickets: number;
  /** Of these, how many were still open, paid, and rejected at its end. */
  readonly open: number;
  readonly paid: number;
  readonly rejected: number;
  /** What buyers were given in the period, less what came back in it, whenever the tickets were opened. */
  readonly refunded: Money;
}

/** What one seller's goods led to in a period. */
export interface SellerFigures {
  readonly seller: string;
  /** Order lines that were bought from them in the period. */
  readonly bought: number;
  /** Order lines of theirs that tickets opened in the period are about. */
  readonly claimed: number;
  readonly tickets: number;
  /** Of the tickets, those where the seller is at fault. */
  readonly atFault: number;
  /** Tickets on which they were first asked in the period, first answered, and first agreed to all that was asked. */
  readonly asked: number;
  readonly answered: number;
  readonly agreed: number;
  /** Of the asked ones, those without an answer at the end of the period. */
  readonly silent: number;
  /** How long their answers took; null where there is none. */
  readonly answer: WaitFigures | null;
  /** What buyers were given in the period on tickets for which they owe us, one sum for each currency. */
  readonly refunded: readonly Money[];
  /** What they owe us that was first expected in the period, and what had become of it at its end. */
  readonly owed: Owed;
}

/** In CNY. */
export type Owed = Omit<RecoveryFigures, "beyond">;

/** Money to one kind of destination in one currency. */
export interface PayoutFigures {
  readonly destination: Destination;
  /** Sent, arrived, and failed or come back in the period, but for results that were put back to unknown in it. */
  readonly sent: number;
  readonly arrived: number;
  readonly cameBack: number;
  /** The money that arrived. */
  readonly amount: Money;
  /** How long the bank took with what arrived; null where nothing did. */
  readonly took: WaitFigures | null;
  /** On its way at the end of the period. */
  readonly atBank: number;
  readonly atBankAmount: Money;
}

/** A payout that has not arrived although it should have. */
export interface LatePayout {
  readonly payout: PayoutNumber;
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly buyer: string;
  readonly status: "sent" | "unknown";
  readonly destination: Destination;
  readonly reference: string | null;
  readonly amount: Money;
  readonly sentAt: Instant;
  readonly dueAt: Instant;
}

/** Open tickets of one age that wait for one party, and their money in one currency. */
export interface AgeFigures {
  readonly waitsFor: Party;
  readonly age: Age;
  readonly tickets: number;
  readonly amount: Money;
}

/** What one person did in a period. */
export interface PersonFigures {
  readonly person: string;
  readonly steps: number;
  /** How many tickets these steps were on. */
  readonly tickets: number;
  /** How often their step was the first of its kind on a ticket. */
  readonly reached: Readonly<Partial<Record<Milestone, number>>>;
}

export interface DelayedAsked {
  readonly asOf: Instant;
  /** Which comes first: the one with the lowest number, or the one that has been in its status for longest. */
  readonly first: "lowest" | "longest_waiting";
}

/** A ticket that cannot go on as it should. */
export interface DelayedTicket {
  readonly ticket: TicketNumber;
  /** What stood in its way. */
  readonly problems: readonly Problem[];
}

/** A ticket with something left to say for whoever goes on with it. */
export interface HandoverThen {
  readonly ticket: TicketNumber;
  readonly assignee: string | null;
  readonly handover: Handover;
}
