/** What the books are derived from, and the totals of the tables that they have to agree with. */
import type { JournalEntry } from "../rules/journal/entry.ts";
import type { Totals } from "../rules/ledger/agreement.ts";
import type { Pages } from "./pages.ts";

/** An entry of the journal at its place. */
export interface PlacedJournalEntry {
  readonly position: number;
  readonly entry: JournalEntry;
}

/** Texts that are put in as they come and taken in the order of their places, of one place as they came; not held in memory. */
export interface Sorter {
  put(place: number, text: string): void;
  inOrder(): Pages<string>;
}

export interface LedgerQuestions {
  /** One that is empty; there is one at a time. */
  sorter(): Sorter;
  /** The events of the tickets behind `after` up to `last`, ticket by ticket, each from its first. */
  eventsBetween(after: number, last: number): Promise<readonly PlacedJournalEntry[]>;
  /** What was recorded of money besides the steps of tickets, in the order written. */
  moneyEntries(): Promise<readonly PlacedJournalEntry[]>;
  moneyTotals(): Promise<Totals>;
}
