/** Row types of the store. Snake_case stops here; the CHECKs of the schema make the closed words true. */
import type { CapTarget } from "../../rules/cap.ts";
import type { EntryKind } from "../../rules/journal/entry.ts";
import type { Currency } from "../../rules/money/currencies.ts";
import type { PayoutNumber, TicketNumber } from "../../rules/names.ts";
import type { LineStage } from "../../rules/order/order.ts";
import type { PaymentSource } from "../../rules/order/payment.ts";
import type { PlacedRefund } from "../../rules/order/placed-refund.ts";
import type { Due } from "../../rules/policy/due.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { DayKind } from "../../rules/time/team-calendar.ts";
import type {
  ChargebackState,
  Counterparty,
  Destination,
  Fault,
  Party,
  Path,
  PayoutStatus,
  Reason,
  Stage,
  Status,
} from "../../rules/words.ts";
import type { PayoutStatesRow, RecoveryStatesRow, TicketMilestonesRow, TicketStatesRow } from "./history-tables.ts";

import type {
  BatchFilesRow,
  PayoutBatchesRow,
  ReceiptsRow,
  RecoveriesRow,
  StatedReceiptsRow,
} from "./recovery-tables.ts";

/** SQLite keeps truth as 0 or 1. */
export type Bit = 0 | 1;

export interface DueColumns {
  due_at: Instant | null;
  due_because: Due["because"] | null;
  due_beyond_calendar: Bit;
}

/** The facts of an order. */
export interface OrderFacts {
  id: string;
  buyer_id: string;
  currency: Currency;
  placed_at: Instant | null;
  paid_at: Instant | null;
  payment_method: string | null;
  shipping_amount: number;
  service_fee_amount: number;
  refunded_before_amount: number;
  stated_total_amount: number | null;
  cny_rate: string | null;
  /** Words with commas between them. */
  flags: string;
  acknowledged: string;
}

export interface OrdersRow extends OrderFacts {
  seal: string;
  import_number: number;
}

type StageMoments = { [stage in LineStage as `${stage}_at`]: Instant | null };

/** The facts of a line. */
export interface OrderLineFacts extends StageMoments {
  line: string;
  product: string;
  quantity: number;
  amount: number;
  cost_cny_amount: number | null;
  seller: string | null;
  seller_order: string | null;
  stage: Stage;
}

export interface OrderLinesRow extends OrderLineFacts {
  order_id: string;
  position: number;
}

export interface OrderChangesRow {
  number: number;
  order_id: string;
  import_before: number;
  import_number: number;
  /** A list of changes, as JSON. */
  changes: string;
  seal_before: string;
  seal_after: string;
}

export interface TicketsRow extends DueColumns {
  number: TicketNumber;
  request: TicketNumber;
  order_id: string;
  reason: Reason;
  status: Status;
  stage: Stage;
  path: Path | null;
  counterparty: Counterparty;
  fault: Fault;
  waits_for: Party;
  since: Instant;
  assignee: string | null;
  handed_by: string | null;
  handed_note: string | null;
  handed_at: Instant | null;
  touched_by: string | null;
  touched_at: Instant | null;
  amount: number;
  currency: Currency;
  asked_at: Instant;
  opened_at: Instant;
  opened_by: string;
  version: number;
  moved: Bit;
  promised_by: Instant | null;
  promise_at: Instant | null;
  file_by: Instant | null;
  policy: string;
  /** Words with commas between them. */
  problems: string;
  /** In which its proposal differs from what the policy gives. */
  differs: string | null;
}

/** All but the first three are read out of the body. */
export interface JournalRow {
  position: number;
  body: string;
  hash: string;
  kind: EntryKind;
  at: Instant;
  by: string;
  ticket: TicketNumber | null;
  n: number | null;
}

export interface StintsRow extends DueColumns {
  ticket: TicketNumber;
  n: number;
  status: Status;
  waits_for: Party;
  since: Instant;
  left_at: Instant | null;
}

export interface PayoutsRow {
  number: PayoutNumber;
  ticket: TicketNumber;
  order_id: string;
  status: PayoutStatus;
  amount: number;
  currency: Currency;
  destination: Destination;
  request_key: string;
  reference: string | null;
  prepared_at: Instant;
  since: Instant;
  revived: Bit;
  /** The payment that it gives back, or the first of several. */
  payment: number;
  differs: string | null;
}

export interface ImportsRow {
  number: number;
  file: string;
  part: number;
  parts: number;
  sha256: string;
  digest: string;
  profile: string;
  by: string;
  at: Instant;
  rows: number;
  new_orders: number;
  changed_orders: number;
  unchanged_orders: number;
  refused_rows: number;
  format: string;
  encoding: string | null;
  fields: string;
}

export interface PoliciesRow {
  version: string;
  effective_from: Instant;
  published_at: Instant;
  by: string;
  sha256: string;
  text: string;
  /** As JSON. */
  policy: string;
}

/** The facts of a payment. */
export interface PaymentFacts {
  payment: number;
  method: string | null;
  amount: number | null;
  reference: string | null;
  paid_at: Instant;
}

export interface PaymentsRow extends PaymentFacts {
  /** Its order and its number. */
  id: string;
  order_id: string;
  told_by: PaymentSource;
}

export interface ChargebacksRow {
  id: string;
  order_id: string;
  chargeback: number;
  payment: number;
  amount: number;
  state: ChargebackState;
  reference: string | null;
  opened_at: Instant;
}

export interface PurchasesRow {
  id: string;
  seller: string | null;
  stage: Stage;
  /** A purchase, as JSON. */
  told: string;
  import_number: number;
}

export interface GoodsReportsRow {
  id: string;
  shipment: string | null;
  order_id: string | null;
  seller_order: string | null;
  /** A report, as JSON. */
  told: string;
  import_number: number;
}

export interface PlacedRefundsRow {
  id: string;
  order_id: string;
  target: PlacedRefund["target"];
  amount: number;
}

export interface Tables {
  recoveries: RecoveriesRow;
  recovery_states: RecoveryStatesRow;
  receipts: ReceiptsRow;
  payout_batches: PayoutBatchesRow;
  batch_files: BatchFilesRow;
  stated_receipts: StatedReceiptsRow;
  purchases: PurchasesRow;
  goods_reports: GoodsReportsRow;
  kept_refunds: { id: string; seller_order: string; told: string; told_at: Instant; untaken: Bit };
  placed_refunds: PlacedRefundsRow;
  payments: PaymentsRow;
  chargebacks: ChargebacksRow;
  buyers: { id: string; name: string | null };
  orders: OrdersRow;
  order_lines: OrderLinesRow;
  order_changes: OrderChangesRow;
  tickets: TicketsRow;
  ticket_lines: {
    ticket: TicketNumber;
    order_id: string;
    line: string;
    first: number;
    last: number;
    covered: Bit;
    open: Bit;
  };
  journal: JournalRow;
  stints: StintsRow;
  ticket_states: TicketStatesRow;
  parcel_clocks: Omit<StintsRow, "status" | "left_at"> & { parcel: number; name: string | null; until: Instant | null };
  ticket_milestones: TicketMilestonesRow;
  payout_states: PayoutStatesRow;
  payouts: PayoutsRow;
  payout_references: { payout: PayoutNumber; ticket: TicketNumber; reference: string; standing: Bit };
  cap_entries: {
    ticket: TicketNumber;
    target: CapTarget;
    order_id: string;
    reserved: number;
    posted: number;
    overpaid: number;
  };
  operators: { name: string; roles: string; limits: string; retired: Bit };
  policies: PoliciesRow;
  calendar_days: { day: string; kind: DayKind; set_by: string; set_at: Instant };
  views: { name: string; flags: string; saved_by: string; saved_at: Instant };
  keys: {
    key: string;
    /** As JSON, like what answered it. */
    request: string;
    answered: string;
    at: Instant;
    by: string;
  };
  imports: ImportsRow;
}
