/** Which orders a list is asked for. */
import type { Stage } from "../rules/words.ts";

/** Which orders a list is asked for; null asks for any. */
export interface OrderFilter {
  /** A buyer's own number, or part of the name, however it is written. */
  readonly buyer: string | null;
  /** Part of a seller's name, of any line. */
  readonly seller: string | null;
  /** That any line has reached, and none beyond. */
  readonly stage: Stage | null;
  /** Only those with something odd about them. */
  readonly flagged: boolean;
}

/** Every order. */
export const ANY_ORDER: OrderFilter = { buyer: null, seller: null, stage: null, flagged: false };
