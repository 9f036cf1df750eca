/** A payout attempt as the fold of its events. */
import type { Money } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";
import type { Destination, PayoutStatus } from "../words.ts";
import type { PayoutEventData, PayoutEventKind } from "./events.ts";
import type { PayoutMove } from "./machine.ts";

/** One attempt to give money to the buyer, shown as `P-77`. */
export interface Payout {
  readonly payout: number;
  readonly status: PayoutStatus;
  readonly amount: Money;
  readonly destination: Destination;
  readonly requestKey: string;
  readonly reference: string | null;
  readonly preparedAt: Instant;
  /** When the status was reached. */
  readonly since: Instant;
}

export type PayoutEvent = {
  [Kind in PayoutEventKind]: { readonly kind: Kind; readonly at: Instant; readonly data: PayoutEventData[Kind] };
}[PayoutEventKind];

const STATUS_AFTER: Readonly<Record<Exclude<PayoutEventKind, "payout_prepared">, PayoutMove>> = {
  payout_sent: "sent",
  payout_settled: "settled",
  payout_failed: "failed",
  payout_unknown: "unknown",
  payout_returned: "returned",
};

/** The attempts of a ticket after one more event. */
export function evolvePayouts(payouts: readonly Payout[], event: PayoutEvent): readonly Payout[] {
  if (event.kind === "payout_prepared") {
    const { payout, amount, destination, requestKey } = event.data;
    const prepared: Payout = {
      payout,
      status: "prepared",
      amount,
      destination,
      requestKey,
      reference: null,
      preparedAt: event.at,
      since: event.at,
    };
    return [...payouts, prepared];
  }
  const { kind, data, at } = event;
  return payouts.map((one) =>
    one.payout === data.payout
      ? { ...one, status: STATUS_AFTER[kind], reference: data.reference ?? one.reference, since: at }
      : one,
  );
}
