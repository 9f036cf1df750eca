/** Whether a payout may make a move, and what is recorded if so. */
import { type PayoutNumber, payoutName } from "../names.ts";
import { Refusal } from "../refusal.ts";
import type { Payout } from "./evolve.ts";
import { PAYOUT_MACHINE, type PayoutMove, payoutCommand, payoutMoves } from "./machine.ts";

export interface PayoutRequest {
  readonly move: PayoutMove;
  readonly reference: string | null;
  readonly note: string | null;
  readonly by: string;
  /** The payout that the reference belongs to already. */
  readonly holder: PayoutNumber | null;
}

export interface PayoutDecision {
  readonly payout: PayoutNumber;
  readonly reference: string | null;
  readonly note: string | null;
}

/**
 * The move, or why not: `payout_unresolved` in a status that does not allow it, `reference_needed` without proof,
 * `reference_taken` and `reference_differs` when the number is another payout's or not the one known, `four_eyes` when
 * whoever doubted a result would decide against it alone.
 */
export function decidePayout(payout: Payout, request: PayoutRequest): PayoutDecision | Refusal {
  const { reference, note } = request;
  return (
    refuseMove(payout, request) ??
    refuseWithoutProof(payout, request) ??
    refuseTaken(payout.payout, request) ??
    refuseOther(payout, request) ??
    refuseAlone(payout, request) ?? { payout: payout.payout, reference: reference ?? known(payout, request), note }
  );
}

/** Another number for a payout whose number was mistyped, or none where it turned out to have none. */
export function decideCorrection(
  payout: Payout,
  request: Omit<PayoutRequest, "move" | "by">,
): (PayoutDecision & { readonly before: string | null }) | Refusal {
  const { reference, note } = request;
  const name = payoutName(payout.payout);
  if (payout.reference === reference) {
    return new Refusal("known_already", `${name} is known by ${reference ?? "no number"} already`, {
      hint: `see its numbers: refund payout list`,
      details: { payout: name },
    });
  }
  if (reference === null && (payout.status === "sent" || payout.status === "settled")) {
    return new Refusal("reference_needed", `${name} is ${payout.status}, so it cannot be without a reference`, {
      hint: `give its number with --reference, or say first that nobody knows how it ended: refund payout unknown ${name}`,
      details: { payout: name },
    });
  }
  const before = payout.reference;
  return refuseTaken(payout.payout, request) ?? { payout: payout.payout, reference, before, note };
}

/** One number belongs to one payout: the same twice mostly means that one of two buyers was never paid. */
export function refuseTaken(
  payout: PayoutNumber,
  { reference, holder }: Pick<PayoutRequest, "reference" | "holder">,
): Refusal | undefined {
  if (holder === null || holder === payout) return undefined;
  const [name, other] = [payoutName(payout), payoutName(holder)];
  return new Refusal(
    "reference_taken",
    `${reference} is the number of ${other} already, so it cannot be that of ${name}`,
    {
      hint: `if it was mistyped there, correct it first: refund payout correct ${other} --reference NUMBER`,
      details: { payout: name, holder: other, reference },
    },
  );
}

/** What the payout went out by proves a move that asks for no more. */
function known({ reference, status }: Payout, { move }: PayoutRequest): string | null {
  return PAYOUT_MACHINE[move][status] === "known" ? reference : null;
}

function refuseMove(payout: Payout, { move }: PayoutRequest): Refusal | undefined {
  if (PAYOUT_MACHINE[move][payout.status] !== undefined) return undefined;
  const name = payoutName(payout.payout);
  const possible = payoutMoves(payout.status).map((one) => payoutCommand(one, payout));
  return new Refusal("payout_unresolved", `${name} cannot become ${move}: ${beenSince(payout)}`, {
    hint:
      payout.status === "unknown"
        ? `look it up at the gateway, then: ${possible.join(" · ")}`
        : `possible now: ${possible.join(" · ")}`,
    details: { payout: name, status: payout.status },
  });
}

/** Whoever comes second is told who was faster. */
export function beenSince({ status, since, saidBy }: Payout): string {
  return `it has been ${status} since ${since}, by ${saidBy}`;
}

function refuseWithoutProof(payout: Payout, { move, reference }: PayoutRequest): Refusal | undefined {
  const proof = PAYOUT_MACHINE[move][payout.status];
  const enough = proof === "named" ? reference !== null : proof !== "known" || (reference ?? payout.reference) !== null;
  if (enough) return undefined;
  const name = payoutName(payout.payout);
  return new Refusal("reference_needed", `${name} cannot become ${move} without a reference`, {
    hint: `give the gateway's or bank's own number: refund payout ${move} ${name} --reference NUMBER`,
    details: { payout: name },
  });
}

/** Once it was sent, it is known by its number: another one is another payout's, or a typing error. */
function refuseOther(payout: Payout, { move, reference }: PayoutRequest): Refusal | undefined {
  const goesBy = payout.status === "sent" && (move === "settled" || move === "failed");
  // Handed over in a file, it went by its own key until the gateway or bank told its number.
  const ownKey = payout.reference === payout.requestKey;
  if (!goesBy || ownKey || reference === null || payout.references.includes(reference)) return undefined;
  const name = payoutName(payout.payout);
  return new Refusal("reference_differs", `${name} was sent as ${payout.reference}, not as ${reference}`, {
    hint: `look which payout is meant; a typing error is corrected first: refund payout correct ${name} --reference ${reference}`,
    details: { payout: name, known: payout.reference, named: reference },
  });
}

/** Against what was recorded before, two people are needed: one who doubts it, another who knows better. */
/** Whether a result goes against the one that the same operator put back to unknown: that takes somebody else. */
export function isAlone(
  { doubted }: Pick<Payout, "doubted">,
  { move, by }: Pick<PayoutRequest, "move" | "by">,
): boolean {
  return doubted !== null && doubted.result !== move && doubted.by === by;
}

function refuseAlone(paid: Payout, { move, by }: PayoutRequest): Refusal | undefined {
  const { payout, doubted } = paid;
  if (doubted === null || !isAlone(paid, { move, by })) return undefined;
  const name = payoutName(payout);
  return new Refusal(
    "four_eyes",
    `${name} was ${doubted.result} before ${by} put it back to unknown, so another result takes a second person`,
    {
      hint: `a second cashier records it: refund payout ${move} ${name} --reference NUMBER --as OPERATOR`,
      details: { payout: name, did: "put it back to unknown" },
    },
  );
}
