/** A sum that was refunded before the desk, for one line or charge. */
import type { Money } from "../money/money.ts";
import type { Charge } from "../words.ts";

/** A part of what was refunded before that belongs to a line or a charge. */
export interface PlacedRefund {
  readonly target: `line:${string}` | Charge;
  readonly amount: Money;
}
