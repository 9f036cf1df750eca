/** Row types of the tables that reports about the past read. */
import type { Currency } from "../../rules/money/currencies.ts";
import type { PayoutNumber, TicketNumber } from "../../rules/names.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type {
  Counterparty,
  Fault,
  Milestone,
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
