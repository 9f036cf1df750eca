/**
 * What is kept, as questions and facts. This prose is the contract that any engine must keep:
 *
 * - A `write` is one transaction that excludes every other writer from its first question to its end. It lands whole
 *   when its work returns, and leaves no trace when the work throws, when the process dies, or when it is a dry run.
 * - A `read` sees one moment, and never blocks a writer.
 * - Nothing is ever deleted, and the journal is never changed. What is written begins as an entry of the journal, and the
 *   same code makes the rows of it that the verifier compares them with.
 * - The cap, one payout in flight a ticket and payment, one payout a reference, and one open ticket a piece hold even against
 *   statements that this
 *   program did not write.
 */
import type { CapEntry } from "../rules/cap.ts";
import type { JournalEntry, Stamped } from "../rules/journal/entry.ts";
import type { RecordedFact } from "../rules/journal/recorded.ts";
import type { RestoreState } from "../rules/journal/restores.ts";
import type { ListTotal } from "../rules/list-total.ts";
import type { Money } from "../rules/money/money.ts";
import type { PayoutNumber, TicketNumber } from "../rules/names.ts";
import type { Operator } from "../rules/operator.ts";
import type { FieldChange } from "../rules/order/merge.ts";
import type { Order } from "../rules/order/order.ts";
import type { SealedOrder } from "../rules/order/seal.ts";
import type { Due } from "../rules/policy/due.ts";
import type { SavedView } from "../rules/saved-view.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import type { EarlierRefund } from "../rules/ticket/facts.ts";
import type { Handover, Touch } from "../rules/ticket/handover.ts";
import type { Problem } from "../rules/ticket/problems.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { EnteredDay } from "../rules/time/team-calendar.ts";
import type { Counterparty, Party, Path, Reason, Stage, Status } from "../rules/words.ts";
import type { BatchQuestions } from "./batch-questions.ts";
import type { Contents } from "./contents.ts";
import type { EvidenceShelf } from "./evidence-shelf.ts";
import type { Sharing } from "./files/sharing.ts";
import type { GoodsQuestions } from "./goods-questions.ts";
import type { Inspected, Inspection } from "./inspection.ts";
import type { ChainedEntry, JournalHead, JournalQuery, SealedEntry } from "./journal.ts";
import type { LedgerQuestions } from "./ledger-questions.ts";
import type { OrderFilter } from "./order-filter.ts";
import type { Pages } from "./pages.ts";
import type { PayoutQuery, PayoutSummary } from "./payout-summary.ts";
import type { RecoveryQuestions } from "./recovery-questions.ts";
import type { ReportQuestions } from "./report-questions.ts";
import type { MergingAhead, SavedOrder, StagedWrites, Staging } from "./staging.ts";
import type { StoreCounts, StoreFacts } from "./store-facts.ts";
import type { TicketFilter, TicketListQuery } from "./ticket-filter.ts";
import type { WorkQuestions } from "./work-questions.ts";

export type { PayoutSummary } from "./payout-summary.ts";

export interface Store {
  /** What it is opened by, and what people call it. Only the engine knows what kind of name that is. */
  readonly place: string;
  /** In which a team keeps what it reads beside it, such as its own messages. */
  readonly folder: string;
  readonly evidence: EvidenceShelf;
  /** Who may see what is kept beside it. */
  readonly sharing: Sharing;
  /** Whether it was made just now; it only stays where something is written to it. */
  readonly isNew: boolean;
  /** What opening it did besides, for the operator. */
  readonly notices: readonly string[];
  facts(): Promise<StoreFacts>;
  /**
   * Copies it into a new file, as it is at one moment; others go on writing. Throws what the system says. Null where it is no
   * file: its contents go into one.
   */
  readonly copyTo: ((path: string, sharing: Sharing) => Promise<void>) | null;
  /** What the engine itself finds wrong with the file, in its words; empty when all is well. */
  damage(): readonly string[];
  /** Gives the room of what was written over back to the disk. Refused while others have it open (`store_busy`). */
  compact(): void;
  read<T>(work: (reader: StoreReader) => Promise<T>): Promise<T>;
  /** With `dryRun`, the work is done and rolled back, and its result returned all the same. */
  write<T>(work: (writer: StoreWriter) => Promise<T>, options: WriteOptions): Promise<T>;
  /** Fills it, while it is empty, with everything that another holds, whose guards have looked at it. All of it or nothing. */
  fill(contents: Contents): Promise<void>;
  /** Where the orders of a file wait until they are merged in a `write`. */
  staging(): Staging;
  /** As `read`; and what is staged is merged with what is known at that moment. */
  mergeAhead<T>(work: (ahead: StoreReader & MergingAhead) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface WriteOptions {
  readonly dryRun: boolean;
}

/** One ticket as lists show it. */
export interface TicketSummary {
  readonly number: TicketNumber;
  /** The first ticket of what the buyer asked at once. */
  readonly request: TicketNumber;
  /** The other tickets of that request, by number. */
  readonly siblings: readonly TicketNumber[];
  readonly order: string;
  readonly buyer: string;
  readonly reason: Reason;
  readonly status: Status;
  readonly stage: Stage;
  readonly path: Path | null;
  readonly counterparty: Counterparty;
  readonly waitsFor: Party;
  readonly since: Instant;
  readonly due: Due | null;
  readonly assignee: string | null;
  /** What was left to say with it, until somebody else goes on; null for nothing. */
  readonly handover: Handover | null;
  /** Who worked on it last, since it was opened. */
  readonly touched: Touch | null;
  /** Proposed, or else charged for the pieces covered. */
  readonly amount: Money;
  readonly openedAt: Instant;
  readonly openedBy: string;
  /** Whether its goods have moved on since it was last reviewed. */
  readonly moved: boolean;
  /** By when they promised, or owe us, what has not come yet. */
  readonly promisedBy: Instant | null;
  /** By when the buyer was promised the money, while that runs. */
  readonly promise: Instant | null;
  /** The last day to claim from a carrier or an insurer, while that is still to be done. */
  readonly fileBy: Instant | null;
  /** The version of the policy that judges it. */
  readonly policy: string;
  /** What stands in its way, but for what only time shows. */
  readonly problems: readonly Problem[];
  /** In which its proposal differs from what the policy gives, and why; null where it does not. */
  readonly differs: string | null;
}

/** The tickets of a list, whose summaries are asked for by number. */
export interface ListedNumbers {
  readonly numbers: readonly TicketNumber[];
  /** Whether a deadline among them was counted beyond the last year of the calendar. */
  readonly beyondCalendar: boolean;
}

export interface QueueQuery {
  /** Tickets that wait for one of these parties, and past their end for one of `late`. */
  readonly waitsFor: readonly Party[];
  readonly late: readonly Party[];
  /** And whoever they wait for, those where what was promised has not come: to us by who owes us, to the buyer by us. */
  readonly promised: readonly ("to_us" | "to_buyer")[];
  /** And whoever they wait for, those whose last day to claim comes before this; null for none. */
  readonly filedBefore: Instant | null;
  readonly asOf: Instant;
  /** Tickets given to this operator or to nobody; null for everybody's. */
  readonly assignee: string | null;
  readonly limit: number;
}

/** What was found by words. */
export interface SearchHits {
  /** Numbers, the newest first. */
  readonly tickets: readonly TicketNumber[];
  readonly orders: readonly string[] | Pages<string>;
  readonly total: { readonly tickets: ListTotal; readonly orders: ListTotal };
}

export type ImportRecord = Stamped<"file_imported">;

/** Which part of its file an import was; after one that was not the last, it was stopped. */
export type EarlierImport = Pick<ImportRecord, "number" | "part" | "parts">;

/** What one import, or a correction, changed of an order that was known. */
export interface OrderChangeRecord {
  readonly import: number;
  /** Whether an administrator typed it. */
  readonly corrected: boolean;
  /** The one that wrote the order before. */
  readonly importBefore: number;
  readonly changes: readonly FieldChange[];
  readonly sealBefore: string;
  readonly sealAfter: string;
}

/** One version of the policy, as it was published. */
export type PublishedPolicy = Stamped<"policy_published">;

/** The first use of an idempotency key. */
export type KeyRecord = Stamped<"key_used">;

/** Questions. */
export interface StoreReader
  extends BatchQuestions,
    GoodsQuestions,
    LedgerQuestions,
    RecoveryQuestions,
    ReportQuestions,
    WorkQuestions {
  /** The events of a ticket from its first; empty when there is no such ticket. */
  historyOf(ticket: TicketNumber): Promise<readonly TicketEvent[]>;
  ticketOfPayout(payout: PayoutNumber): Promise<TicketNumber | undefined>;
  /** The newest ticket; undefined while there is none. */
  highestTicket(): Promise<TicketNumber | undefined>;
  /** The newest payout; undefined while there is none. */
  highestPayout(): Promise<PayoutNumber | undefined>;
  /** The payout that is known by this number at a gateway or bank. */
  payoutOfReference(reference: string): Promise<PayoutNumber | undefined>;
  /** Joined with what others say of its goods, as every order here but for `ordersAsFiled`. */
  order(id: string): Promise<Order | undefined>;
  /** Those of `ids` that are known, by id. */
  findOrders(ids: readonly string[]): Promise<ReadonlyMap<string, Order>>;
  /** The same as their own files tell them, which is what a newer file is merged with. */
  ordersAsFiled(ids: readonly string[]): Promise<ReadonlyMap<string, Order>>;
  /** What imports changed of an order after the one that brought it, the oldest first. */
  orderChanges(order: string): Promise<readonly OrderChangeRecord[]>;
  /** Orders whose ids come after `after`, in order, at most `limit`, each with the seal that it was written with. */
  seals(after: string, limit: number): Promise<readonly SealedOrder[]>;
  /** Ids that begin with `start`, at most `limit`, in order; for naming the nearest. */
  ordersLike(start: string, limit: number): Promise<readonly string[]>;
  /** Ids in order. */
  listOrders(question: OrderFilter & { readonly limit: number }): Pages<string>;
  /** How many that question finds without a limit; the same for the other lists. */
  countOrders(question: OrderFilter): Promise<number>;
  /** Paid orders whose ids come after `after`, in order, at most `limit`. */
  paidOrders(after: string, limit: number): Promise<readonly Order[]>;
  /** Orders that have a payment of this number, by id. */
  ordersPaidBy(reference: string): Promise<readonly string[]>;
  /** Everything held under the cap of an order, released parts included. */
  heldOn(order: string): Promise<readonly CapEntry[]>;
  /** What people recorded by hand of the money of an order, the oldest first. */
  recordedOn(order: string): Promise<readonly RecordedFact[]>;
  /** Every ticket on an order, whole, by number. */
  wholeTicketsOn(order: string): Promise<readonly Ticket[]>;
  /** The same for many orders, by id; those without a ticket are left out. */
  wholeTicketsOnEach(orders: readonly string[]): Promise<ReadonlyMap<string, readonly Ticket[]>>;
  /**
   * Tickets that cover a line bought under this number on the seller's marketplace, or the order of that number itself: open
   * ones, paid ones with a promise of the seller, or else the newest that is paid; and all others that do.
   */
  ticketsOwedBy(
    sellerOrder: string,
  ): Promise<{ readonly owed: readonly TicketNumber[]; readonly others: readonly TicketNumber[] }>;
  /** Open tickets on one of these orders, or that cover a line bought under one of these seller orders. */
  openTicketsAbout(goods: {
    readonly orders: readonly string[];
    readonly sellerOrders: readonly string[];
  }): Promise<readonly { readonly ticket: TicketNumber; readonly order: string }[]>;
  /** Tickets and orders that have every word somewhere, however it is written; at most so many of each, which is one or more. */
  search(question: { readonly words: readonly string[]; readonly limit: number }): Promise<SearchHits>;
  /** Those of `numbers` that there are, in their order. */
  ticketSummaries(numbers: readonly TicketNumber[]): Promise<readonly TicketSummary[]>;
  /** Numbers in the order asked for. */
  listTickets(question: TicketListQuery): Promise<ListedNumbers>;
  countTickets(filter: TicketFilter): Promise<number>;
  /** Every ticket of a buyer, by number. */
  ticketsOfBuyer(buyer: string): Promise<readonly TicketSummary[]>;
  ticketsOn(order: string): Promise<readonly TicketSummary[]>;
  /** Numbers, the most urgent first: by deadline, tickets without one last, then by age. */
  queue(question: QueueQuery): Promise<ListedNumbers>;
  countQueue(question: QueueQuery): Promise<ListTotal>;
  /** Numbers, the oldest first. */
  listPayouts(question: PayoutQuery): Promise<readonly PayoutNumber[]>;
  /** Those of `numbers` that there are, in their order. */
  payoutSummaries(numbers: readonly PayoutNumber[]): Promise<readonly PayoutSummary[]>;
  operators(): Promise<readonly Operator[]>;
  /** The days that the team entered itself, in order. */
  calendarDays(): Promise<readonly EnteredDay[]>;
  /** By name. */
  views(): Promise<readonly SavedView[]>;
  /** The newest first; none while the desk goes by what it came with. */
  policies(): Promise<readonly PublishedPolicy[]>;
  policyNamed(version: string): Promise<PublishedPolicy | undefined>;
  /** The one in force at a moment. */
  policyAt(at: Instant): Promise<PublishedPolicy | undefined>;
  /** Refunds of one buyer that are approved or paid, on whatever order. */
  approvedFor(buyer: string): Promise<readonly EarlierRefund[]>;
  keyed(key: string): Promise<KeyRecord | undefined>;
  /** Newest first. */
  imports(question: { readonly limit: number }): Promise<readonly ImportRecord[]>;
  countImports(): Promise<number>;
  /** The newest import of a file with these bytes. */
  importOfFile(sha256: string): Promise<EarlierImport | undefined>;
  /** What the newest file of a profile had columns for; undefined when none was imported. */
  fieldsOf(profile: string): Promise<readonly string[] | undefined>;
  importNumbered(number: number): Promise<ImportRecord | undefined>;
  /** The import that last changed an order. */
  importOf(order: string): Promise<ImportRecord | undefined>;
  counts(): Promise<StoreCounts>;
  /** What follows from the store having been put back from a backup. */
  restoreState(): Promise<RestoreState>;
  /** How the journal began; undefined while nothing was ever written. */
  storeCreated(): Promise<Stamped<"store_created"> | undefined>;
  journalHead(): Promise<JournalHead>;
  newestEntry(): Promise<SealedEntry | undefined>;
  /** Looks at everything that is kept, in little memory. */
  inspect(inspection: Inspection): Promise<Inspected>;
  /** Everything that is kept, for another store; while this transaction goes on. */
  contents(): Promise<Contents>;
  /** The entries behind one, in the order written, at most so many. */
  journalAfter(head: JournalHead, limit: number): Promise<readonly ChainedEntry[]>;
  /** Places of entries, the newest first. */
  listJournal(query: JournalQuery): Pages<number>;
  countJournal(query: JournalQuery): Promise<number>;
  /** The entries at these places, in their order. */
  entriesAt(positions: readonly number[]): Promise<readonly SealedEntry[]>;
}

/** Facts. Also answers questions, about what the transaction itself has written already. */
export interface StoreWriter extends StoreReader, StagedWrites {
  /**
   * Seals entries into the journal, and renews what follows from them: the rows of their tickets, operators, policies,
   * views, keys, purchases, reports of goods. Nothing else writes those.
   */
  append(...entries: readonly JournalEntry[]): Promise<void>;
  /**
   * Writes orders, new or known, each with its seal, and names the import that brought or changed them. A change of a known
   * order is kept for ever with both of its seals.
   */
  saveOrders(orders: readonly SavedOrder[], importNumber: number): Promise<void>;
  /** Begins an import and returns its number. It is finished within the same transaction. */
  beginImport(): Promise<number>;
  /** Ends it with its entry in the journal. */
  finishImport(record: ImportRecord): Promise<void>;
}
