/** What one ticket claims of one line, and by which terms a policy judges it. */
import type { Pieces } from "../order/pieces.ts";
import type { RuleCase } from "../policy/applies.ts";
import type { Bearer } from "../words.ts";

/** What the rules ask about a claim: two claims with the same terms give the same. */
export interface Terms {
  readonly about: RuleCase;
  readonly insured: boolean;
  /** Who was agreed to pay the return; null takes the policy's. */
  readonly returnPaidBy: Bearer | null;
  /** False where a cut-off refuses it: then nothing is due by it. */
  readonly granted: boolean;
}

export interface Claim {
  readonly ticket: number;
  readonly line: string;
  readonly pieces: Pieces;
  readonly terms: Terms;
}
