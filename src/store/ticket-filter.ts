/** Which tickets a list is asked for, and in what order. */
import type { Money } from "../rules/money/money.ts";
import type { TicketNumber } from "../rules/names.ts";
import type { Problem } from "../rules/ticket/problems.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Party, Reason, Stage, Status, TicketSort } from "../rules/words.ts";

/** An empty list, and null, ask for any. */
export interface TicketFilter {
  readonly statuses: readonly Status[];
  readonly waitsFor: readonly Party[];
  readonly stages: readonly Stage[];
  readonly reasons: readonly Reason[];
  readonly problems: readonly Problem[];
  /** Of the same request as this ticket. */
  readonly request: TicketNumber | null;
  readonly order: string | null;
  /** A buyer's own number, or part of the name, however it is written. */
  readonly buyer: string | null;
  /** Part of a seller's name, whatever its case. */
  readonly seller: string | null;
  /** Given to this operator; `nobody` for those that are given to none. */
  readonly assignee: string | null;
  readonly openedFrom: Instant | null;
  /** Before this moment. */
  readonly openedUntil: Instant | null;
  readonly openedBy: string | null;
  /** Over since this moment or later. */
  readonly closedFrom: Instant | null;
  /** Over before this moment. */
  readonly closedUntil: Instant | null;
  /** Due before this moment. */
  readonly dueBefore: Instant | null;
  /** At least so much, in that currency. */
  readonly amountFrom: Money | null;
  readonly moved: boolean;
}

export interface TicketListQuery {
  readonly filter: TicketFilter;
  readonly sort: TicketSort;
  readonly descending: boolean;
  readonly limit: number;
}
