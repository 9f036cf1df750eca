/** One entry of the journal: everything that is written begins as one, and what tables hold follows from them. */
import type { TicketNumber } from "../names.ts";
import type { Operator } from "../operator.ts";
import type { Chargeback } from "../order/chargeback.ts";
import type { GoodsReport } from "../order/goods-report.ts";
import type { FieldChange } from "../order/merge.ts";
import type { Payment } from "../order/payment.ts";
import type { PlacedRefund } from "../order/placed-refund.ts";
import type { Purchase } from "../order/purchase.ts";
import type { PayoutBatch } from "../payout/batch.ts";
import type { Policy } from "../policy/policy.ts";
import type { StatedLine } from "../recovery/stated.ts";
import type { SavedView } from "../saved-view.ts";
import type { TicketEvent } from "../ticket/events.ts";
import type { KeptRefund } from "../ticket/kept-refund.ts";
import { EVENT_KINDS, isTicketEvent } from "../ticket/machine.ts";
import type { Problem } from "../ticket/problems.ts";
import type { Instant } from "../time/instant.ts";
import type { DayKind } from "../time/team-calendar.ts";
import { isWord } from "../words.ts";

/** What an operator may do, without the name. */
export type OperatorTerms = Omit<Operator, "name">;

/** The events of one ticket that answered the request of a key. */
export interface AnsweredBy {
  readonly ticket: TicketNumber;
  readonly firstEvent: number;
  readonly lastEvent: number;
}

/** What is written besides the steps of tickets. */
export interface SetupData {
  /** The first entry of every journal. A practice store was made under a set clock, and stays one. */
  readonly store_created: { readonly practice: boolean };
  /** `before` is null for a new operator. */
  readonly operator_set: {
    readonly name: string;
    readonly before: OperatorTerms | null;
    readonly after: OperatorTerms;
  };
  readonly policy_published: {
    readonly policy: Policy;
    /** The file, comments and all. */
    readonly text: string;
    /** Of the text. */
    readonly sha256: string;
    /** Orders placed from then on are judged by it, until a newer one. */
    readonly effectiveFrom: Instant;
  };
  /** A day of the team's own calendar; null where the maintained list alone decides. */
  readonly calendar_day_set: { readonly day: string; readonly before: DayKind | null; readonly after: DayKind | null };
  readonly view_saved: Pick<SavedView, "name" | "flags">;
  readonly view_removed: { readonly name: string };
  /** Money that came in for an order beside what files say. */
  readonly payment_recorded: Payment & {
    readonly order: string;
    /** Why it stands in the stead of what was recorded under its number; absent on one that is new. */
    readonly corrects?: string;
  };
  /** How a chargeback stands since. */
  readonly chargeback_recorded: Chargeback & { readonly order: string; readonly note: string | null };
  /** Money that came in, as a statement says; tickets have it once it is recorded on them by its number. */
  readonly receipt_stated: Omit<StatedLine, "receivedAt"> & { readonly receivedAt: Instant; readonly file: string };
  /** Payouts that were handed over together, in a file for a gateway or a bank. */
  readonly batch_exported: PayoutBatch;
  /** Where the file of a batch was written. */
  readonly batch_written: { readonly batch: number; readonly file: string };
  /** What a file says of an order of ours at a seller. */
  readonly purchase_recorded: Purchase & { readonly import: number };
  /** What a file says of goods in the warehouse or on their way abroad. */
  readonly goods_reported: GoodsReport & { readonly import: number };
  /** How a seller's refund stands that no ticket was about when a file told it. */
  readonly seller_refund_kept: KeptRefund;
  /** For which line or charge a sum was refunded before the desk; in the stead of what was placed there. */
  readonly refund_placed: PlacedRefund & { readonly order: string; readonly note: string | null };
  /** An administrator corrected facts of one order, which takes a number among the imports. */
  readonly order_corrected: {
    readonly number: number;
    readonly order: string;
    readonly changes: readonly FieldChange[];
    /** Over the order with its seal, as of an import. */
    readonly digest: string;
    readonly note: string;
  };
  /** What is odd about an order was looked into and stands, under a number among the imports. */
  readonly flags_acknowledged: SetupData["order_corrected"];
  /** The store was put back from a backup. */
  readonly store_restored: {
    readonly file: string;
    /** How many entries the replaced store had beyond it; null where there was none, or it could not be read. */
    readonly entriesBeyond: number | null;
    /** The highest numbers that the replaced store gave away. */
    readonly highestTicket: number;
    readonly highestPayout: number;
    readonly highestBatch: number;
    /** Tickets that are not paid before somebody has compared them with the gateway. */
    readonly uncompared: readonly TicketNumber[];
  };
  readonly restore_compared: { readonly ticket: TicketNumber; readonly note: string };
  /** The first use of an idempotency key: what was asked, and which events answered it. */
  readonly key_used: {
    readonly key: string;
    readonly request: Readonly<Record<string, string>>;
    /** None where an order was changed, which the request names. */
    readonly answered: readonly AnsweredBy[];
  };
  readonly file_imported: {
    readonly number: number;
    readonly file: string;
    /** A large file lands in several parts, each an import of its own: which one this is, of how many. */
    readonly part: number;
    readonly parts: number;
    readonly sha256: string;
    /** Over the orders that it wrote, with their seals. */
    readonly digest: string;
    readonly profile: string;
    readonly format: string;
    /** Null if the file is not text. */
    readonly encoding: string | null;
    /** What it had columns for. */
    readonly fields: readonly string[];
    readonly rows: number;
    readonly newOrders: number;
    readonly changedOrders: number;
    readonly unchangedOrders: number;
    readonly refusedRows: number;
  };
}

export type SetupKind = keyof SetupData;

export const SETUP_KINDS = [
  "store_created",
  "operator_set",
  "policy_published",
  "calendar_day_set",
  "view_saved",
  "view_removed",
  "payment_recorded",
  "chargeback_recorded",
  "receipt_stated",
  "batch_exported",
  "batch_written",
  "purchase_recorded",
  "goods_reported",
  "seller_refund_kept",
  "refund_placed",
  "order_corrected",
  "flags_acknowledged",
  "key_used",
  "file_imported",
  "store_restored",
  "restore_compared",
] as const satisfies readonly SetupKind[];

/** Every kind of entry. */
export const ENTRY_KINDS = [...EVENT_KINDS, ...SETUP_KINDS] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Who wrote an entry, and when. */
export interface Stamp {
  readonly at: Instant;
  readonly by: string;
}

/** An entry about the desk rather than one ticket. */
export type SetupEntry = {
  [Kind in SetupKind]: Stamp & { readonly kind: Kind; readonly data: SetupData[Kind] };
}[SetupKind];

/** One kind of entry, with its stamp beside its data: what is kept of it. */
export type Stamped<Kind extends SetupKind> = Stamp & SetupData[Kind];

/** What followed from order, policy and clock after an event of a ticket; kept with it, so that it can be read for ever. */
export interface Aftermath {
  /** What stood in the ticket's way. */
  readonly problems: readonly Problem[];
  /** The last day to claim from a carrier or an insurer; absent unless that is still to be done. */
  readonly fileBy?: Instant;
}

/** An event of a ticket, with what followed from it. */
export type TicketEntry = TicketEvent & Aftermath;

export type JournalEntry = SetupEntry | TicketEntry;

export function isTicketEntry(entry: JournalEntry): entry is TicketEntry {
  return "ticket" in entry;
}

/**
 * Whether a record read back is an entry of this program. A newer program may have written kinds that this one does not
 * know. The data of a known kind is trusted: only this program writes it, and the chain shows whether anybody else did.
 */
export function isJournalEntry(record: unknown): record is JournalEntry {
  if (typeof record !== "object" || record === null || !("kind" in record) || typeof record.kind !== "string")
    return false;
  if (isWord(SETUP_KINDS, record.kind)) return true;
  return "to" in record && typeof record.to === "string" && isTicketEvent({ kind: record.kind, to: record.to });
}
