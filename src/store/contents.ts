/** Everything that a store holds, on its way into another. */
import type { Value } from "../rules/order/facts.ts";

/** Some rows of one table, each by the names of its columns. */
export interface TableRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, Value>>[];
}

/** Tables in an order in which each row comes after those that it refers to; without what an engine makes of them for itself. */
export type Contents = AsyncIterable<TableRows>;

/** A store that is being made at a place, which nobody else can use before it is finished. */
export interface StoreDraft<Store> {
  readonly store: Store;
  /** Closes it and makes it the store of that place. */
  finish(): Promise<void>;
  /** Closes it and takes away what was made. */
  abandon(): Promise<void>;
}
