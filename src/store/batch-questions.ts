/** Questions about payouts that are handed over in files, and what comes back of them. */
import type { PayoutNumber, TicketNumber } from "../rules/names.ts";
import type { PayoutBatch } from "../rules/payout/batch.ts";

export interface BatchQuestions {
  batch(number: number): Promise<PayoutBatch | undefined>;
  /** The newest that was handed over in this file, and whether its file was ever there. */
  newestBatchOf(file: string): Promise<{ readonly batch: PayoutBatch; readonly written: boolean } | undefined>;
  /** Undefined while there is none. */
  newestBatch(): Promise<number | undefined>;
  /** Tickets with an approval that waits to be paid, by number. */
  approvedTickets(): Promise<readonly TicketNumber[]>;
  payoutOfKey(requestKey: string): Promise<PayoutNumber | undefined>;
}
