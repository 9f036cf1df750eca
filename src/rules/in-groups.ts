/** Many things one group after the other. */

/** All of them in their order, at most so many at a time. */
export function* inGroups<T>(all: readonly T[], size: number): Iterable<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
