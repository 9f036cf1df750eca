/** THE table of a payout attempt: `prepared → sent → settled | failed | unknown`, and `settled → returned`. */
import type { PayoutStatus } from "../words.ts";

export type PayoutMove = Exclude<PayoutStatus, "prepared">;

interface PayoutRow {
  readonly from: readonly PayoutStatus[];
  /** Whether the gateway's or bank's reference must be known by then. */
  readonly needsReference: boolean;
}

/**
 * Each move of an attempt. A prepared attempt may fail before it was sent (the gateway refused it outright); an
 * unknown outcome never ages into a failure: an operator resolves it, with a reference.
 */
export const PAYOUT_MACHINE: Readonly<Record<PayoutMove, PayoutRow>> = {
  sent: { from: ["prepared"], needsReference: true },
  settled: { from: ["sent", "unknown"], needsReference: true },
  failed: { from: ["prepared", "sent", "unknown"], needsReference: false },
  unknown: { from: ["prepared", "sent"], needsReference: false },
  returned: { from: ["settled"], needsReference: false },
};

/** Statuses in which the buyer has the money or may still get it; one ticket never has two such attempts. */
export const LIVE_PAYOUT_STATUSES = [
  "prepared",
  "sent",
  "unknown",
  "settled",
] as const satisfies readonly PayoutStatus[];
