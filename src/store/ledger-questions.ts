/** What the books are derived from, and the totals of the tables that they have to agree with. */
import type { JournalEntry } from "../rules/journal/entry.ts";
import type { Totals } from "../rules/ledger/agreement.ts";

/** An entry of the journal at its place. */
export interface PlacedJournalEntry {
  readonly position: number;
  readonly entry: JournalEntry;
}

export interface LedgerQuestions {
  /** The events of the tickets behind `after` up to `last`, ticket by ticket, each from its first. */
  eventsBetween(after: number, last: number): Promise<readonly PlacedJournalEntry[]>;
  /** What was recorded of money besides the steps of tickets, in the order written. */
  moneyEntries(): Promise<readonly PlacedJournalEntry[]>;
  moneyTotals(): Promise<Totals>;
}
