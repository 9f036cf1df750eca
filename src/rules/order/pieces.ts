/** The pieces of a line by their numbers, 1 to its quantity, kept as runs: a line may have a million of them. */

/** Pieces `from` to `to`, both included. */
export type Run = readonly [from: number, to: number];

/** In order, apart from each other, and none empty. */
export type Pieces = readonly Run[];

/** Every piece of a line. */
export function allPieces(quantity: number): Pieces {
  return quantity < 1 ? [] : [[1, quantity]];
}

export function countOf(pieces: Pieces): number {
  return pieces.reduce((count, [from, to]) => count + to - from + 1, 0);
}

/** Each number in turn. */
export function numbersOf(pieces: Pieces): readonly number[] {
  return pieces.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

/** The pieces of any of the lists, each once. */
export function joined(...lists: readonly Pieces[]): Pieces {
  const joint: [number, number][] = [];
  for (const [from, to] of lists.flat().sort(([one], [other]) => one - other)) {
    const last = joint.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joint.push([from, to]);
  }
  return joint;
}

/** Those of `pieces` that are not in `gone`. */
export function without(pieces: Pieces, gone: Pieces): Pieces {
  return gone.reduce<Pieces>(
    (left, [from, to]) =>
      left.flatMap(([first, last]): Pieces => {
        if (to < first || last < from) return [[first, last]];
        const before: Pieces = first < from ? [[first, from - 1]] : [];
        return to < last ? [...before, [to + 1, last]] : before;
      }),
    pieces,
  );
}

/** Those in both. */
export function inBoth(pieces: Pieces, others: Pieces): Pieces {
  return without(pieces, without(pieces, others));
}
