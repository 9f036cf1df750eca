/** What can happen to a payout. */
import type { CapPart } from "../cap.ts";
import type { Money } from "../money/money.ts";
import type { PayoutNumber } from "../names.ts";
import type { PaymentShare } from "../order/payment.ts";
import type { Destination } from "../words.ts";

interface AboutPayout {
  readonly payout: PayoutNumber;
  readonly reference: string | null;
  readonly note: string | null;
}

export interface PayoutEventData {
  /** A payout that is known already is sent again: the same amount to the same destination, with the same key. */
  readonly payout_prepared: {
    readonly payout: PayoutNumber;
    readonly amount: Money;
    /** What it pays for. */
    readonly parts: readonly CapPart[];
    readonly destination: Destination;
    /** Which payments it gives back, and how much of each. */
    readonly shares: readonly PaymentShare[];
    /** Given to the gateway with the request and saved before anything is sent, so that a retry is recognised there. */
    readonly requestKey: string;
    /** In which what was approved differs from what the policy gives, and why; null where it does not. */
    readonly differs: string | null;
  };
  readonly payout_sent: AboutPayout;
  readonly payout_settled: AboutPayout;
  readonly payout_failed: AboutPayout;
  readonly payout_unknown: AboutPayout & {
    /** What a payout that was over takes of the order's cap again; what does not fit there is overpaid. */
    readonly takes: readonly CapPart[];
  };
  readonly payout_returned: AboutPayout;
  /** It was prepared and not sent when the approval that it was to pay ended. */
  readonly payout_taken_back: AboutPayout;
  /** Another number than was typed before; null where it has none after all. */
  readonly payout_corrected: AboutPayout & { readonly before: string | null };
}

export type PayoutEventKind = keyof PayoutEventData;
