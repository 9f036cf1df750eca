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

export function hasPiece(pieces: Pieces, piece: number): boolean {
  return pieces.some(([from, to]) => from <= piece && piece <= to);
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

/** The first `count` of them, or all where there are fewer. */
export function lowest(pieces: Pieces, count: number): Pieces {
  let left = count;
  return pieces.flatMap(([from, to]): Pieces => {
    if (left <= 0) return [];
    const last = Math.min(to, from + left - 1);
    left -= last - from + 1;
    return [[from, last]];
  });
}

/** `1-3, 5`, as they are typed. */
export function piecesText(pieces: Pieces): string {
  return pieces.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}

/** Pieces as they are typed: `2`, `1-3,5`; undefined where the text is none. */
export function parsePieces(text: string): Pieces | undefined {
  const runs: Run[] = [];
  for (const part of text.split(",")) {
    const [, from, to = from] = /^([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?$/.exec(part) ?? [];
    if (from === undefined || Number(to) < Number(from)) return undefined;
    runs.push([Number(from), Number(to)]);
  }
  return joined(runs);
}
