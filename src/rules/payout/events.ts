/** What can happen to one attempt to give money to the buyer. */
import type { Money } from "../money/money.ts";
import type { Destination } from "../words.ts";

interface AboutPayout {
  readonly payout: number;
  readonly reference: string | null;
  readonly note: string | null;
}

export interface PayoutEventData {
  readonly payout_prepared: {
    readonly payout: number;
    readonly amount: Money;
    readonly destination: Destination;
    /** Derived from ticket and attempt and saved before anything is sent, so that a retry is recognised. */
    readonly requestKey: string;
  };
  readonly payout_sent: AboutPayout;
  readonly payout_settled: AboutPayout;
  readonly payout_failed: AboutPayout;
  readonly payout_unknown: AboutPayout;
  readonly payout_returned: AboutPayout;
}

export type PayoutEventKind = keyof PayoutEventData;
