/** Row types of the tables that reports about the past read. */
import type { Currency } from "../../rules/money/currencies.ts";
import type { PayoutNumber, TicketNumber } from "../../rules/names.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type {
  Counterparty,
  Fault,
  Milestone,
  Owing,
  Party,
  Path,
  PayoutStatus,
  Reason,
  Stage,
  Status,
} from "../../rules/words.ts";

export interface TicketStatesRow {
  ticket: TicketNumber;
  n: number;
  since: Instant;
  until: Instant | null;
  reason: Reason;
  status: Status;
  stage: Stage;
  path: Path | null;
  fault: Fault;
  counterparty: Counterparty;
  waits_for: Party;
  assignee: string | null;
  amount: number;
  currency: Currency;
  promise_at: Instant | null;
  file_by: Instant | null;
  /** Words with commas between them. */
  problems: string;
  handed_by: string | null;
  handed_note: string | null;
  handed_at: Instant | null;
}

export interface RecoveryStatesRow {
  ticket: TicketNumber;
  n: number;
  since: Instant;
  until: Instant | null;
  owing: Owing | null;
  /** In CNY, as the next three. */
  expected: number;
  received: number;
  written_off: number;
  outstanding: number;
  /** In the currency of the order: what gave back payments beyond the price, and what went out beyond what was given. */
  further: number;
  overpaid: number;
}

export interface TicketMilestonesRow {
  ticket: TicketNumber;
  milestone: Milestone;
  at: Instant;
  by: string;
  due_at: Instant | null;
}

export interface PayoutStatesRow {
  payout: PayoutNumber;
  n: number;
  ticket: TicketNumber;
  since: Instant;
  until: Instant | null;
  status: PayoutStatus;
  amount: number;
  currency: Currency;
}
