/** Many things that are written one group after the other, so that whoever else writes has a turn in between. */

/** So few that their transaction is over in a moment, and so many that waiting for the disk costs little. */
const TOGETHER = 50;

/** All of them in their order, a few at a time. */
export function* inGroups<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let from = 0; from < all.length; from += TOGETHER) yield all.slice(from, from + TOGETHER);
}
