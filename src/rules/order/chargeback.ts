/** The buyer's bank takes a payment back: open it holds the money, won it lets go of it, lost it counts as given. */
import type { Money } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";
import type { ChargebackState } from "../words.ts";

export interface Chargeback {
  /** 1 for the first of its order. */
  readonly chargeback: number;
  readonly payment: number;
  readonly amount: Money;
  readonly state: ChargebackState;
  readonly reference: string | null;
  /** When it was opened. */
  readonly at: Instant;
}
