/** What is known of a store as a file, and how much it holds. */
import type { Instant } from "../rules/time/instant.ts";

/** How much a store holds. */
export interface StoreCounts {
  readonly orders: number;
  readonly tickets: number;
  readonly payouts: number;
  readonly entries: number;
  readonly lastEntryAt: Instant | null;
  readonly lastImportAt: Instant | null;
}

/** What is known of a store as a file. */
export interface StoreFacts {
  /** The version of its schema. */
  readonly version: number;
  /** Of the file and of what was written last, in bytes. */
  readonly bytes: number;
  /** Why nothing can be written to it here; null where it can. */
  readonly readOnly: string | null;
}
