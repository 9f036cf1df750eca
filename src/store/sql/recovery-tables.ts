/** Row types of what is owed to us, of the money that came of it, and of payouts that were handed over together. */
import type { TicketNumber } from "../../rules/names.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { Destination, Owing, ReceiptWay, RecoveryGround, RecoveryStatus } from "../../rules/words.ts";

export interface RecoveriesRow {
  ticket: TicketNumber;
  order_id: string;
  status: RecoveryStatus;
  owing: Owing | null;
  ground: RecoveryGround | null;
  rule: string | null;
  expected: number;
  received: number;
  written_off: number;
  outstanding: number;
  since: Instant;
  due_at: Instant | null;
  asked: 0 | 1;
  /** Numbers of refunds on the marketplace and of the claim, as JSON. */
  known_by: string;
}

export interface StatedReceiptsRow {
  reference: string;
  amount: number;
  received_at: Instant;
  way: ReceiptWay;
  file: string;
  /** What else the statement says, as JSON. */
  about: string;
  at: Instant;
  by: string;
}

export interface ReceiptsRow {
  ticket: TicketNumber;
  receipt: number;
  amount: number;
  way: ReceiptWay;
  reference: string;
  received_at: Instant;
  at: Instant;
  by: string;
  standing: 0 | 1;
}

export interface PayoutBatchesRow {
  batch: number;
  destination: Destination;
  file: string;
  sha256: string;
  /** As JSON. */
  lines: string;
  at: Instant;
  by: string;
}

export interface BatchFilesRow {
  batch: number;
  file: string;
  at: Instant;
  by: string;
}
