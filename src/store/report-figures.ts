/** What the store answers to reports: figures and lines that are nothing else's. */
import type { Currency } from "../rules/money/currencies.ts";
import type { Money } from "../rules/money/money.ts";
import type { TicketNumber } from "../rules/names.ts";
import type { Pieces } from "../rules/order/pieces.ts";
import type { Due } from "../rules/policy/due.ts";
import type { Age, ServiceGroup } from "../rules/report-groups.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Month, Period } from "../rules/time/period.ts";
import type { Milestone, Party, Reason, Stage, Status } from "../rules/words.ts";

/** A stint that was past its deadline at the moment asked about. */
export interface LateStint {
  readonly ticket: TicketNumber;
  /** Which of the ticket's stints it is, from 1; 0 for the promise to the buyer over all of them. */
  readonly stint: number;
  readonly order: string;
  readonly buyer: string;
  readonly reason: Reason;
  readonly assignee: string | null;
  readonly amount: Money;
  readonly status: Status;
  readonly waitsFor: Party;
  readonly since: Instant;
  readonly due: Due;
  /** The version of the policy that judges the ticket. */
  readonly policy: string;
}

/** Pieces of an open ticket that our warehouse has, or that it sent abroad while the ticket was open. */
export interface HeldGoods {
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly line: string;
  readonly product: string;
  readonly pieces: Pieces;
  readonly status: Status;
  readonly assignee: string | null;
  readonly openedAt: Instant;
  /** When they left; null while they are with us. */
  readonly leftAt: Instant | null;
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

export interface ServiceQuestion {
  /** The milestone from which the wait is counted, and the one that ends it. */
  readonly from: Milestone;
  readonly to: Milestone;
  readonly by: ServiceGroup;
  /** In which the wait ended. */
  readonly period: Period;
  /** Which months there are, where it is by month. */
  readonly months: readonly Month[];
}

/** How long one group of tickets took, in milliseconds; both figures are of a ticket that there was, by nearest rank. */
export interface ServiceFigures {
  readonly name: string;
  readonly tickets: number;
  readonly median: number;
  readonly ninetieth: number;
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
