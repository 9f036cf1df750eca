/** Orders column by column, as imports bring them: one list for each field, with the same place for the same order. */
import type { Currency } from "../rules/money/currencies.ts";
import type { LineStage } from "../rules/order/order.ts";
import type { Blankable } from "../rules/order/record.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Stage } from "../rules/words.ts";

/** Every field of an order, and the fingerprint of the record that it comes from. Amounts are in the order's currency. */
export interface OrderColumns {
  readonly id: readonly string[];
  readonly fingerprint: readonly number[];
  readonly buyer: readonly string[];
  readonly buyerName: readonly (string | null)[];
  readonly currency: readonly Currency[];
  readonly placedAt: readonly (Instant | null)[];
  readonly paidAt: readonly (Instant | null)[];
  readonly paymentMethod: readonly (string | null)[];
  readonly amounts: Readonly<Record<Blankable, readonly number[]>>;
  readonly cnyRate: readonly (string | null)[];
  /** Words with commas between them, for a list in a list costs as much as ten texts. */
  readonly flags: readonly string[];
  /** Where the lines of each order end among the lines of all. */
  readonly linesEnd: readonly number[];
  readonly lines: LineColumns;
}

/** The same for the lines of all these orders, one order's after the other's. */
export interface LineColumns {
  readonly line: readonly string[];
  readonly product: readonly string[];
  readonly quantity: readonly number[];
  readonly amount: readonly number[];
  /** In CNY. */
  readonly cost: readonly (number | null)[];
  readonly seller: readonly (string | null)[];
  readonly sellerOrder: readonly (string | null)[];
  readonly stage: readonly Stage[];
  readonly reached: Readonly<Record<LineStage, readonly (Instant | null)[]>>;
}
