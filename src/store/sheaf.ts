/** Orders by the thousand, in a file that the store takes in whole. */
import type { LandingOrder } from "./store.ts";
import type { WrittenOrder } from "./written-order.ts";

/** What an empty sheaf looks like, for whoever writes one without the store. */
export type SheafForm = Uint8Array<ArrayBuffer>;

/**
 * Many orders in a file of the store's own form, which it takes in far faster than one by one. Written where no store is
 * at hand, and kept until the transaction that took it in has ended.
 */
export interface Sheaf {
  readonly place: string;
  readonly orders: number;
  readonly lines: number;
  /** Orders with flags. */
  readonly flagged: number;
  /** Takes an order in; false when it has too long a text for this form, or when there is no room left. */
  add(landing: LandingOrder): boolean;
  /** The same for an order in bytes, whose texts together have at most `length` of them. */
  addWritten(order: WrittenOrder, length: number): boolean;
  /** Ends the file, which can then be taken in. */
  finish(): void;
}

/** Where and how sheaves are to be written. */
export interface SheafRoom {
  /** A folder that is empty, and is removed after the transaction. */
  readonly folder: string;
  readonly form: SheafForm;
  /** How many there may be. */
  readonly most: number;
}
