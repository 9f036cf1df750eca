/** How often something happens at least, as far as a few cases can tell. */

/** Standard deviations of nineteen cases in twenty. */
const SURE = 1.96;

/**
 * The lower end of Wilson's interval for `hits` of `cases`: 0 to 1. One of one says little, and so comes behind thirty of a
 * hundred.
 */
export function likelyRate(hits: number, cases: number): number {
  if (cases <= 0 || hits <= 0) return 0;
  const [rate, square] = [Math.min(1, hits / cases), SURE * SURE];
  const spread = SURE * Math.sqrt((rate * (1 - rate) + square / (4 * cases)) / cases);
  return Math.max(0, (rate + square / (2 * cases) - spread) / (1 + square / cases));
}
