/** Questions about payouts that are handed over in files, and what comes back of them. */
import type { PayoutNumber, TicketNumber } from "../rules/names.ts";
import type { PayoutBatch } from "../rules/payout/batch.ts";
import type { Instant } from "../rules/time/instant.ts";

/** A batch, by whom and when it was handed over, and where its file was written last; null while it is not known to have been. */
export interface HandedOver {
  readonly batch: PayoutBatch;
  readonly at: Instant;
  readonly by: string;
  readonly writtenTo: string | null;
}

export interface BatchQuestions {
  batch(number: number): Promise<HandedOver | undefined>;
  /** The newest that was handed over in this file. */
  newestBatchOf(file: string): Promise<HandedOver | undefined>;
  /** Those of all, the newest first. */
  batchNumbers(): Promise<readonly number[]>;
  /** Tickets with an approval that waits to be paid, by number. */
  approvedTickets(): Promise<readonly TicketNumber[]>;
  payoutOfKey(requestKey: string): Promise<PayoutNumber | undefined>;
}
