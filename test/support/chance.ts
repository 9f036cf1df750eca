/** Chance that can be repeated. */

/** A number below `most`. */
export type Chance = (most: number) => number;

/** Numbers that look like chance: the same seed gives the same history. */
export function chance(seed: number): Chance {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
