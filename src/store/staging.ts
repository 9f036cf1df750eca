/** Where the orders of a file wait, without a lock on the store, until the whole file is read and they can be merged. */
import type { FileOrder, FlatRecords } from "../rules/order/flat-record.ts";
import type { FieldChange } from "../rules/order/merge.ts";
import type { Order } from "../rules/order/order.ts";
import type { JournalHead } from "./journal.ts";

/** Rows of a file as they stand, for orders whose rows stand apart. */
export interface FileRows {
  /** The order of each row. */
  readonly orders: readonly string[];
  /** Its line of the file. */
  readonly lines: readonly number[];
  /** Its cells, as JSON. */
  readonly cells: readonly string[];
}

/** A row that was kept: the last two say where the next ones begin. */
export interface StagedRow {
  readonly order: string;
  readonly line: number;
  /** As JSON. */
  readonly cells: string;
}

/** A store has one staging area. What is in it goes when it is emptied, and with the program. */
export interface Staging {
  empty(): Promise<void>;
  add(records: FlatRecords): Promise<void>;
  /**
   * Takes the orders out that were added more than once, and those of `refused` that were added: their rows stand apart in
   * the file. Says how many, which of `refused` are among them, and the highest number that is left.
   */
  takeOutScattered(refused: readonly string[]): Promise<{
    readonly count: number;
    readonly refused: ReadonlySet<string>;
    readonly highest: number;
  }>;
  /** Keeps the rows of orders that were taken out, and passes over all others. */
  addRows(rows: FileRows): Promise<void>;
  /** Those rows, by order and then by line; after the last one that was had, at most `limit`. */
  rows(after: StagedRow | null, limit: number): Promise<readonly StagedRow[]>;
  /** How many orders are staged. */
  count(): Promise<number>;
  /**
   * Turns to the next orders of the file, at most `limit`: they are the part that lands next. Finds out which of them are known,
   * and which of these say something new.
   */
  compareNext(limit: number): Promise<void>;
}

/** What is merged before the lock. */
export interface MergingAhead {
  /**
   * Records of the part that say something new about known orders on which nobody did anything here: no ticket is on them, no
   * payment was recorded, and no refund placed. Those after the `after`th order of the file, at most `limit`.
   */
  quietChanges(after: number, limit: number): Promise<readonly StagedChange[]>;
  /** Keeps what such records are with what is known of their orders, until they land. */
  addMerged(records: readonly MergedRecord[]): Promise<void>;
}

/** A staged record of a known order that says something new. */
export interface StagedChange extends FileOrder {
  /** Its number among the orders of the file. */
  readonly n: number;
}

/** An order to be written, and what is different from what is known of it: nothing for a new one. */
export interface SavedOrder {
  readonly order: Order;
  readonly changes: readonly FieldChange[];
}

/** How many lines of a record are new, changed, or as they were. */
export interface LineCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** A staged record after it was merged with what is known of its order. */
export interface MergedRecord {
  /** Its number among the orders of the file. */
  readonly n: number;
  /** The order; null where the record says nothing new, or is refused. */
  readonly saved: SavedOrder | null;
  /** Why it is refused. */
  readonly refused: string | null;
  readonly lines: LineCounts;
}

/** What became of the orders of a part. */
export interface LandedOrders {
  readonly orders: LineCounts;
  readonly lines: LineCounts;
  /** New and changed orders with flags. */
  readonly flagged: number;
  /** The lines of the file that tell orders which were refused. */
  readonly refused: readonly { readonly order: string; readonly reason: string; readonly row: number }[];
  /** What was changed, by the order of the file: of so many orders at most as were asked for, and how many changes there are. */
  readonly changes: readonly { readonly order: string; readonly changes: readonly FieldChange[] }[];
  readonly changesInAll: number;
}

/** What a write does with the part of what is staged that lands next. */
export interface StagedWrites {
  /**
   * Writes those orders of the part that are not known, and those that were merged before the lock. Looks again first: a merged one
   * whose order is another by now, or on which something was done since, is left for `stagedChanges`. `comparedAt` is the
   * end of the journal when they were compared; null where they were not. Tells changes of at most `told` orders.
   */
  addStaged(
    importNumber: number,
    how: { readonly comparedAt: JournalHead | null; readonly told: number },
  ): Promise<LandedOrders>;
  /** Its records that say something new about known orders and did not land: those after the `after`th order of the file, at most `limit`. */
  stagedChanges(after: number, limit: number): Promise<readonly StagedChange[]>;
  /** Everything that is staged, of whatever part, likewise. */
  stagedOrders(after: number, limit: number): Promise<readonly StagedChange[]>;
  /** The digest over the orders of the part that the import wrote, with their seals. */
  stagedDigest(importNumber: number): Promise<string>;
}
