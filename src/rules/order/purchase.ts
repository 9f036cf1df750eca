/** An order of ours at a seller, as the marketplace's export tells it: never a buyer's order, and never refundable to anybody. */
import type { Money } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";
import type { Stage } from "../words.ts";

/** What was bought of one item. */
export interface PurchasedItem {
  readonly product: string;
  readonly quantity: number;
  /** Its part of what we paid, freight inside China included, in CNY. */
  readonly cost: Money;
}

export interface Purchase {
  /** The number of the order at the seller. */
  readonly purchase: string;
  readonly seller: string | null;
  /** `awaiting_payment` until we paid; at most `seller_shipped`, for what comes after is our warehouse's to say; or `cancelled`. */
  readonly stage: Stage;
  readonly placedAt: Instant | null;
  readonly purchasedAt: Instant | null;
  readonly sellerShippedAt: Instant | null;
  /** What we paid, in CNY. */
  readonly paid: Money;
  /** What the seller gave back of it on the marketplace. */
  readonly refunded: Money;
  /** Whether the marketplace says that a refund succeeded, however much it was. */
  readonly refundSucceeded: boolean;
  readonly items: readonly PurchasedItem[];
}
