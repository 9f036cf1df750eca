/** The known word that a mistyped one most likely meant. */

/** The nearest of `known` by edits (a swap counts as one), within a third of the word's length and sharing something; ties to the earlier. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(word.length / 3));
  let best: { readonly word: string; readonly edits: number } | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    // A word whose every letter would change was meant by nobody.
    if (edits <= most && edits < word.length && (best === undefined || edits < best.edits))
      best = { word: candidate, edits };
  }
  return best?.word ?? begunBy(word, known);
}

/** Who stops early means the only word that goes on so. */
function begunBy(word: string, known: readonly string[]): string | undefined {
  const [only, ...more] = known.filter((candidate) => candidate.toLowerCase().startsWith(word.toLowerCase()));
  return word.length < ENOUGH || more.length > 0 ? undefined : only;
}

/** Letters that say which word is begun. */
const ENOUGH = 3;

/** Damerau–Levenshtein distance with adjacent swaps (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const edits = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(swapped ? Math.min(edits, (before[j - 2] ?? 0) + 1) : edits);
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}
