/** An order as plain bytes and numbers, on its way from a file of a million rows into the store without an object of its own. */
import type { LineStage } from "../rules/order/order.ts";
import type { Stage } from "../rules/words.ts";

/** Texts of an order and its one line. */
export type WrittenText =
  | "id"
  | "buyer"
  | "buyer_name"
  | "payment_method"
  | "cny_rate"
  | "line"
  | "product"
  | "seller"
  | "seller_order";

/** Amounts in minor units, and the pieces. */
export type WrittenNumber = "shipping" | "service_fee" | "refunded_before" | "quantity" | "amount" | "cost";

/** A part of some bytes of UTF-8; nothing where it is empty. */
export interface WrittenPart {
  bytes: Uint8Array;
  from: number;
  to: number;
}

/** When something happened, as the bytes of an instant, and whether it has. */
export interface WrittenMoment {
  readonly bytes: Uint8Array;
  known: boolean;
}

/**
 * An order of one line, without flags. One object serves for all orders of a file, each after the other: what an engine
 * does with one order costs less than making it.
 */
export interface WrittenOrder {
  readonly texts: Readonly<Record<WrittenText, WrittenPart>>;
  readonly currency: WrittenPart;
  /** NaN where a file says nothing, which only the cost may be. */
  readonly numbers: Record<WrittenNumber, number>;
  readonly placed: WrittenMoment;
  readonly paid: WrittenMoment;
  readonly reached: Readonly<Record<LineStage, WrittenMoment>>;
  stage: Stage;
  fingerprint: number;
}
