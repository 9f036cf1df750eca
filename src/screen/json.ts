/** Results for programs: one document, or one object a line. */

/** One JSON document, indented, with a line break at its end. A value that JSON cannot hold is a bug, and thrown. */
export function encodeJson(value: unknown): string {
  check(value, "the answer");
  return `${inert(JSON.stringify(value, null, 2))}\n`;
}

/** One object a line; a single object is a list of one. */
export function encodeNdjson(value: unknown): string {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  check(list, "the answer");
  return list.map(compactJson).join("");
}

/** One value on one line. */
export function compactJson(value: unknown): string {
  return `${inert(JSON.stringify(value))}\n`;
}

/** Characters that JSON lets through as they are, and that act on a terminal: C1 controls and marks that reorder text. */
const ACTING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The same document for a parser: such characters can only stand in a string, where an escape means the same. */
function inert(json: string): string {
  return json.replace(ACTING, (character) => `\\u${`000${character.charCodeAt(0).toString(16)}`.slice(-4)}`);
}

/** JSON.stringify would leave out a field, or write null, without a word. */
function check(value: unknown, name: string): void {
  if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) return;
  if (typeof value !== "object") throw new TypeError(`${name} is ${String(value)}, which JSON cannot hold`);
  for (const [inner, part] of Object.entries(value)) check(part, inner);
}
