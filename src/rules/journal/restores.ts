/** What follows from a store having been put back from a backup: numbers that are used up, and tickets that must not be paid yet. */
import type { TicketNumber } from "../names.ts";
import type { JournalEntry } from "./entry.ts";

export interface RestoreState {
  /** The highest numbers that any store before this one gave away; 0 where it was never put back. */
  readonly highestTicket: number;
  readonly highestPayout: number;
  readonly highestBatch: number;
  /** Tickets whose money may have moved since the backup was made, and that nobody has compared with the gateway yet. */
  readonly uncompared: ReadonlySet<TicketNumber>;
}

/** Folds the entries about restores, in their order; others are passed over. */
export function restoreState(entries: readonly JournalEntry[]): RestoreState {
  let [highestTicket, highestPayout, highestBatch] = [0, 0, 0];
  const uncompared = new Set<TicketNumber>();
  for (const entry of entries) {
    if (entry.kind === "store_restored") {
      highestTicket = Math.max(highestTicket, entry.data.highestTicket);
      highestPayout = Math.max(highestPayout, entry.data.highestPayout);
      highestBatch = Math.max(highestBatch, entry.data.highestBatch);
      for (const ticket of entry.data.uncompared) uncompared.add(ticket);
    }
    if (entry.kind === "restore_compared") uncompared.delete(entry.data.ticket);
  }
  return { highestTicket, highestPayout, highestBatch, uncompared };
}
