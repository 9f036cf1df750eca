/** A payout as the fold of its events. */
import type { CapPart } from "../cap.ts";
import type { Money } from "../money/money.ts";
import type { PayoutNumber } from "../names.ts";
import type { PaymentShare } from "../order/payment.ts";
import type { Instant } from "../time/instant.ts";
import { type Destination, isWord, type PayoutStatus } from "../words.ts";
import type { PayoutEventData, PayoutEventKind } from "./events.ts";
import {
  IN_FLIGHT_STATUSES,
  LIVE_PAYOUT_STATUSES,
  PAYOUT_RESULTS,
  type PayoutMove,
  type PayoutResult,
} from "./machine.ts";

export interface ToldResult {
  readonly result: PayoutResult;
  readonly reference: string | null;
}

/** Money to the buyer at one destination, sent once or again; shown as `P-77`. */
export interface Payout {
  readonly payout: PayoutNumber;
  readonly status: PayoutStatus;
  readonly amount: Money;
  readonly parts: readonly CapPart[];
  readonly destination: Destination;
  readonly shares: readonly PaymentShare[];
  readonly requestKey: string;
  /** In which it differs from what the policy gives, and why; null where it does not. */
  readonly differs: string | null;
  /** The number that it is known by at the gateway or bank. */
  readonly reference: string | null;
  /** Every number that belongs to it, the oldest first. */
  readonly references: readonly string[];
  /** Every result that was recorded, with the number that it was told by. */
  readonly results: readonly ToldResult[];
  /** A result that somebody put back to unknown, and who did; null where there was none. */
  readonly doubted: { readonly result: PayoutResult; readonly by: string } | null;
  /** The payouts of its ticket that were live when it was prepared: it was approved beside them. */
  readonly beside: readonly number[];
  /** What it took of the order's cap when it came back to life, beyond what was approved. */
  readonly taken: readonly CapPart[];
  /** Whether it ended because we took it back before it was sent. */
  readonly takenBack: boolean;
  /** Whether it had ended and somebody doubts it: another may have gone out since. */
  readonly revived: boolean;
  readonly preparedAt: Instant;
  /** When the status was reached, and who said so. */
  readonly since: Instant;
  readonly saidBy: string;
}

export type PayoutEvent = {
  [Kind in PayoutEventKind]: {
    readonly kind: Kind;
    readonly at: Instant;
    readonly by: string;
    readonly data: PayoutEventData[Kind];
  };
}[PayoutEventKind];

/** Whether two payouts of a ticket were meant to go out both; else one went out in the other's stead. */
export function goTogether(one: Payout, other: Payout): boolean {
  return one.beside.includes(other.payout) || other.beside.includes(one.payout);
}

/** Whether the buyer has its money or may still get it. */
export function isLive({ status }: Pick<Payout, "status">): boolean {
  return isWord(LIVE_PAYOUT_STATUSES, status);
}

/** Whether its money may still go either way. */
export function isInFlight({ status }: Pick<Payout, "status">): boolean {
  return isWord(IN_FLIGHT_STATUSES, status);
}

const STATUS_AFTER: Readonly<Record<Exclude<PayoutEventKind, "payout_prepared" | "payout_corrected">, PayoutMove>> = {
  payout_sent: "sent",
  payout_settled: "settled",
  payout_failed: "failed",
  payout_unknown: "unknown",
  payout_returned: "returned",
  // Nothing went out; who knows better says so, as of any payout that failed.
  payout_taken_back: "failed",
};

/** The payouts of a ticket after one more event. */
export function evolvePayouts(payouts: readonly Payout[], event: PayoutEvent): readonly Payout[] {
  if (event.kind !== "payout_prepared") {
    return payouts.map((one) => (one.payout === event.data.payout ? moved(one, event) : one));
  }
  const { data, at, by } = event;
  const known = payouts.find(({ payout }) => payout === data.payout);
  const prepared: Payout = {
    ...data,
    status: "prepared",
    reference: null,
    references: known?.references ?? [],
    results: known?.results ?? [],
    doubted: null,
    beside: payouts.filter(isLive).map(({ payout }) => payout),
    taken: [],
    takenBack: false,
    revived: false,
    preparedAt: at,
    since: at,
    saidBy: by,
  };
  return known === undefined ? [...payouts, prepared] : payouts.map((one) => (one === known ? prepared : one));
}

function moved(payout: Payout, event: Exclude<PayoutEvent, { kind: "payout_prepared" }>): Payout {
  if (event.kind === "payout_corrected") {
    const { before, reference } = event.data;
    const others = payout.references.filter((one) => one !== before);
    const results = payout.results.map((told) => (told.reference === before ? { ...told, reference } : told));
    return { ...payout, reference, references: withNumber(others, reference), results };
  }
  const { kind, at, by, data } = event;
  const status = STATUS_AFTER[kind];
  const told = kind !== "payout_taken_back" && isWord(PAYOUT_RESULTS, status);
  return {
    ...payout,
    status,
    // Money that comes back has a number of its own, which is not the one that it went out by.
    reference: status === "returned" ? payout.reference : (data.reference ?? payout.reference),
    references: withNumber(payout.references, data.reference),
    results: told ? [...payout.results, { result: status, reference: data.reference }] : payout.results,
    doubted: kind === "payout_unknown" && isWord(PAYOUT_RESULTS, payout.status) ? { result: payout.status, by } : null,
    taken: kind === "payout_unknown" ? event.data.takes : isLive({ status }) ? payout.taken : [],
    takenBack: kind === "payout_taken_back",
    revived: isLive({ status }) && (payout.revived || isWord(PAYOUT_RESULTS, payout.status)),
    since: at,
    saidBy: by,
  };
}

function withNumber(references: readonly string[], reference: string | null): readonly string[] {
  return reference === null || references.includes(reference) ? references : [...references, reference];
}
