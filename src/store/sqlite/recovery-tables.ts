/** Row types of what is owed to us, and of the money that came of it. */
import type { TicketNumber } from "../../rules/names.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { Owing, ReceiptWay, RecoveryGround, RecoveryStatus } from "../../rules/words.ts";

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
