/** Questions about what counterparties owe us, and the money that came of it. */
import type { Stamped } from "../rules/journal/entry.ts";
import type { Money } from "../rules/money/money.ts";
import type { TicketNumber } from "../rules/names.ts";
import type { RecoveryFigures } from "../rules/recovery/evolve.ts";
import type { RecoveryGroup, TwoSides } from "../rules/recovery/report.ts";
import type { Debt } from "../rules/recovery/stated.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Owing, RecoveryGround, RecoveryStatus, Status } from "../rules/words.ts";
import type { Pages } from "./pages.ts";

/** What is owed to us on one ticket, as lists show it. */
export interface RecoverySummary extends Omit<RecoveryFigures, "beyond"> {
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly buyer: string;
  /** Sellers of the goods that it covers, by name. */
  readonly sellers: readonly string[];
  readonly ticketStatus: Status;
  readonly status: RecoveryStatus;
  /** Null where money came and nothing was ever expected. */
  readonly owing: Owing | null;
  readonly ground: RecoveryGround | null;
  readonly rule: string | null;
  readonly since: Instant;
  readonly dueAt: Instant | null;
  /** Whether somebody asked to write it off, and a second person has to decide. */
  readonly asked: boolean;
  /** What the buyer has or may still get, in the currency of the order. */
  readonly refunded: Money;
  /** CNY for one unit of that currency, as frozen on the order; null where no file gave one. */
  readonly cnyRate: string | null;
}

/** Which recoveries are asked for; an empty list and null ask for any. */
export interface RecoveryQuestion {
  readonly statuses: readonly RecoveryStatus[];
  readonly owing: Owing | null;
  /** Part of a seller's name, whatever its case. */
  readonly seller: string | null;
  /** Only those that have money by this number. */
  readonly reference: string | null;
  /** Only those that were due before. */
  readonly dueBefore: Instant | null;
  /** Only those that somebody asked to write off. */
  readonly asked: boolean;
  readonly limit: number;
}

/** Money that came in and is not all on tickets yet. */
export interface UnallocatedReceipt extends Stamped<"receipt_stated"> {
  readonly left: Money;
}

export interface TwoSidesAsked {
  readonly asOf: Instant;
  /** Whose names are asked for; where it is neither sellers nor counterparties, none is told. */
  readonly by: RecoveryGroup;
}

export interface RecoveryQuestions {
  /** What was due first comes first; what has no deadline any more, by ticket behind it. */
  recoveries(question: RecoveryQuestion): Pages<RecoverySummary>;
  /**
   * Both sides of every ticket on which money had gone out, was expected back or had come at a moment, by ticket; then what banks
   * had taken by then, by order.
   */
  twoSides(asked: TwoSidesAsked): Pages<TwoSides>;
  /** How many these are. */
  countTwoSides(asOf: Instant): Promise<number>;
  countRecoveries(question: RecoveryQuestion): Promise<number>;
  /** All that is or was owed, with the numbers that it is known by. */
  debts(): Promise<readonly Debt[]>;
  /** What a statement says came in by a number, and what of it no ticket has. */
  stated(reference: string): Promise<UnallocatedReceipt | undefined>;
  /** What tickets have by a number, all together. */
  receivedBy(reference: string): Promise<{ readonly amount: Money; readonly on: readonly TicketNumber[] } | undefined>;
  /** What statements say came in and no ticket has yet, the oldest first. */
  unallocated(question: { readonly limit: number }): Promise<readonly UnallocatedReceipt[]>;
  countUnallocated(): Promise<number>;
  /** Tickets that have money by this number. */
  ticketsWithReceipt(reference: string): Promise<readonly TicketNumber[]>;
}
