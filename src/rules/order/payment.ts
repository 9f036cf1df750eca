/** Money that came in for an order. */
import type { Money } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";

/** One payment of an order. */
export interface Payment {
  /** 1 for the first that was known. */
  readonly payment: number;
  readonly method: string | null;
  readonly amount: Money;
  /** Its number at the gateway, as far as anybody said. */
  readonly reference: string | null;
  readonly at: Instant;
}

/** Who says that a payment came in. */
export const PAYMENT_SOURCES = ["file", "desk"] as const;
export type PaymentSource = (typeof PAYMENT_SOURCES)[number];

/** A payment as it is kept. */
export interface PaymentRecord extends Omit<Payment, "amount"> {
  /** Null for what the other payments that files tell leave of the order's price. */
  readonly amount: Money | null;
  readonly toldBy: PaymentSource;
}

/** A payment, and how much of something falls on it. */
export interface PaymentShare {
  readonly payment: number;
  readonly amount: Money;
}
