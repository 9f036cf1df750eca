/** Results for programs: one document, or one object a line. */
import type { Pages } from "../desk/pages.ts";
import type { Parts } from "./pages.ts";

/** One JSON document, indented, with a line break at its end. A value that JSON cannot hold is a bug, and thrown. */
export function encodeJson(value: unknown): string {
  check(value, "the answer");
  return `${inert(JSON.stringify(value, null, 2))}\n`;
}

/** The same for a list of which the rows are still being read. */
export async function* encodeJsonList(pages: Pages<unknown>): Parts {
  let between = "[\n";
  for await (const page of pages) {
    if (page.length === 0) continue;
    check(page, "the answer");
    // Each row as it stands in a whole document, without the brackets around them.
    yield between + inert(JSON.stringify(page, null, 2).slice(2, -2));
    between = ",\n";
  }
  yield between === "[\n" ? "[]\n" : "\n]\n";
}

/** One object a line. */
export async function* encodeNdjson(pages: Pages<unknown>): Parts {
  for await (const page of pages) {
    check(page, "the answer");
    yield page.map(compactJson).join("");
  }
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
