/** Where the orders of a file wait, without a lock on the store, until the whole file is read and they can be merged. */
import type { FileOrder, FlatRecords } from "../rules/order/flat-record.ts";

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
}

/** What became of the staged orders that were not merged one by one. */
export interface StagedCounts {
  readonly newOrders: number;
  readonly newLines: number;
  /** New orders with flags. */
  readonly flagged: number;
  readonly unchangedOrders: number;
  readonly unchangedLines: number;
}

/** A staged record of a known order that says something new. */
export interface StagedChange extends FileOrder {
  /** Its number among the orders of the file. */
  readonly n: number;
}

/** What a write does with what is staged. */
export interface StagedWrites {
  /** Writes the staged orders that are not known yet, and finds out which of the others say something new. */
  addStaged(importNumber: number): Promise<StagedCounts>;
  /** The staged records that say something new about known orders: those after the `after`th order of the file, at most `limit`. */
  stagedChanges(after: number, limit: number): Promise<readonly StagedChange[]>;
  /** Everything that is staged, likewise. */
  stagedOrders(after: number, limit: number): Promise<readonly StagedChange[]>;
  /** The digest over the staged orders that the import wrote, with their seals. */
  stagedDigest(importNumber: number): Promise<string>;
}
