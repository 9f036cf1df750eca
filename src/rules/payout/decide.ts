/** Whether an attempt may make a move, and what is recorded if so. */
import { payoutName } from "../names.ts";
import { Refusal } from "../refusal.ts";
import type { PayoutStatus } from "../words.ts";
import type { Payout } from "./evolve.ts";
import { PAYOUT_MACHINE, type PayoutMove } from "./machine.ts";

export interface PayoutRequest {
  readonly move: PayoutMove;
  readonly reference: string | null;
  readonly note: string | null;
}

export interface PayoutDecision {
  readonly payout: number;
  readonly reference: string | null;
  readonly note: string | null;
}

/**
 * The move, or why not: `payout_unresolved` when the attempt is not in a status that allows it, `reference_needed`
 * when the money would count as sent, arrived or resolved without anything to look it up by.
 */
export function decidePayout(payout: Payout, request: PayoutRequest): PayoutDecision | Refusal {
  const row = PAYOUT_MACHINE[request.move];
  const name = payoutName(payout.payout);
  if (!row.from.includes(payout.status)) {
    return new Refusal("payout_unresolved", `${name} cannot become ${request.move}: it is ${payout.status}`, {
      hint: movesFrom(payout.status, name),
      details: { payout: name, status: payout.status },
    });
  }
  const reference = request.reference ?? payout.reference;
  // What was known when it was sent proves nothing about how it ended.
  const proof = payout.status === "unknown" ? request.reference : reference;
  if (proof === null && (row.needsReference || payout.status === "unknown")) {
    return new Refusal("reference_needed", `${name} cannot become ${request.move} without a reference`, {
      hint: `give the gateway's or bank's own number: refund payout ${request.move} ${name} --reference NUMBER`,
      details: { payout: name },
    });
  }
  return { payout: payout.payout, reference, note: request.note };
}

const MOVES = ["sent", "settled", "failed", "unknown", "returned"] as const satisfies readonly PayoutMove[];

/** The moves that a status allows. */
export function payoutMoves(status: PayoutStatus): readonly PayoutMove[] {
  return MOVES.filter((move) => PAYOUT_MACHINE[move].from.includes(status));
}

function movesFrom(status: PayoutStatus, name: string): string {
  const possible = payoutMoves(status);
  if (possible.length === 0) return `${name} is over; a further attempt is a new payout`;
  return `possible now: refund payout ${possible.join("|")} ${name}`;
}
