/** JSON lets a key stand twice, and a reader that keeps one of both values guesses. */

/** A key that stands twice in an object of this JSON, as it is written there; undefined where none does. */
export function repeatedKey(json: string): string | undefined {
  const open: Set<unknown>[] = [];
  for (const [token, word, colon] of json.matchAll(TOKENS)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (word !== undefined && colon !== undefined) {
      const keys = open.at(-1);
      // One key can be written in two ways.
      const key: unknown = word.includes("\\") ? JSON.parse(word) : word.slice(1, -1);
      if (keys?.has(key) === true) return word;
      keys?.add(key);
    }
  }
  return undefined;
}

const TOKENS = /("(?:[^"\\]|\\.)*")\s*(:)?|[{}[\]]/g;
