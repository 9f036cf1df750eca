/** What the books are derived from, and the totals of the tables that they have to agree with. */
import type { JournalEntry } from "../rules/journal/entry.ts";
import type { Money } from "../rules/money/money.ts";
import type { Owing, PayoutStatus, ReceiptWay } from "../rules/words.ts";

/** An entry of the journal at its place. */
export interface PlacedJournalEntry {
  readonly position: number;
  readonly entry: JournalEntry;
}

/** Sums over whole tables, each currency by itself. */
export interface MoneyTotals {
  /** What approvals reserve. */
  readonly reserved: readonly Money[];
  readonly overpaid: readonly Money[];
  readonly payouts: readonly { readonly status: PayoutStatus; readonly amount: Money }[];
  readonly outstanding: readonly { readonly from: Owing; readonly amount: Money }[];
  readonly writtenOff: Money;
  readonly received: readonly { readonly way: ReceiptWay; readonly amount: Money }[];
}

export interface LedgerQuestions {
  /** The events of the tickets behind `after` up to `last`, ticket by ticket, each from its first. */
  eventsBetween(after: number, last: number): Promise<readonly PlacedJournalEntry[]>;
  /** What was recorded of money besides the steps of tickets, in the order written. */
  moneyEntries(): Promise<readonly PlacedJournalEntry[]>;
  moneyTotals(): Promise<MoneyTotals>;
}
