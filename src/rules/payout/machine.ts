/**
 * THE table of a payout: `prepared → sent → settled | failed | unknown`, `settled → returned`, and `failed → prepared`
 * where the same amount goes to the same destination again. Every result can be put back to `unknown`.
 */
import { type PayoutNumber, payoutName } from "../names.ts";
import type { PayoutStatus } from "../words.ts";

/** The moves that an operator records; a payout is prepared by paying its ticket. */
export const PAYOUT_MOVES = [
  "sent",
  "settled",
  "failed",
  "unknown",
  "returned",
] as const satisfies readonly PayoutStatus[];
export type PayoutMove = (typeof PAYOUT_MOVES)[number];

/** How far the gateway's or bank's number proves a move: `named` with the move itself, `known` by then, or not at all. */
export type Proof = "none" | "known" | "named";

/** Each move with the statuses that it starts from, and the proof that it takes from there. */
export const PAYOUT_MACHINE: Readonly<Record<PayoutMove, Readonly<Partial<Record<PayoutStatus, Proof>>>>> = {
  sent: { prepared: "named", unknown: "named" },
  settled: { sent: "known", unknown: "named" },
  failed: { prepared: "none", sent: "named", unknown: "named" },
  unknown: { prepared: "none", sent: "none", settled: "none", failed: "none", returned: "none" },
  returned: { settled: "none", unknown: "named" },
};

/** How a payout ended, as far as anybody recorded. */
export const PAYOUT_RESULTS = ["settled", "failed", "returned"] as const satisfies readonly PayoutStatus[];
export type PayoutResult = (typeof PAYOUT_RESULTS)[number];

/** Statuses in which the money may still go either way. While there is such a payout, its ticket pays nothing else. */
export const IN_FLIGHT_STATUSES = ["prepared", "sent", "unknown"] as const satisfies readonly PayoutStatus[];

/** Statuses in which the buyer has the money or may still get it. */
export const LIVE_PAYOUT_STATUSES = [...IN_FLIGHT_STATUSES, "settled"] as const satisfies readonly PayoutStatus[];

/** The moves that a status allows. */
export function payoutMoves(status: PayoutStatus): readonly PayoutMove[] {
  return PAYOUT_MOVES.filter((move) => PAYOUT_MACHINE[move][status] !== undefined);
}

/** The command that records a move, with capitals where the operator has to fill something in. */
export function payoutCommand(
  move: PayoutMove,
  { payout, status }: { readonly payout: PayoutNumber; readonly status: PayoutStatus },
): string {
  const proof = PAYOUT_MACHINE[move][status] === "named" ? " --reference NUMBER" : "";
  return `refund payout ${move} ${payoutName(payout)}${proof}`;
}

/** The commands that record how it went on, as far as they are allowed now; doubt is not among them. */
export function payoutCommands(payout: {
  readonly payout: PayoutNumber;
  readonly status: PayoutStatus;
}): readonly string[] {
  return payoutMoves(payout.status)
    .filter((move) => move !== "unknown")
    .map((move) => payoutCommand(move, payout));
}
