/** Results for programs: one document, or one object a line. */
import type { Pages } from "../desk/pages.ts";
import { isPages, type Parts } from "./pages.ts";

/** One JSON document, indented, with a line break at its end. A value that JSON cannot hold is a bug, and thrown. */
export function encodeJson(value: unknown): string {
  check(value, "the answer");
  return `${inert(JSON.stringify(value, null, 2))}\n`;
}

/** The same for a list of which the rows are still being read. */
export async function* encodeJsonList(pages: Pages<unknown>): Parts {
  yield* listParts(pages, { newline: "\n", step: "  " });
  yield "\n";
}

/** The same for an object of which some fields are such lists; on one line where it is one of a stream. */
export async function* encodeJsonObject(
  value: Readonly<Record<string, unknown>>,
  { onOneLine }: { readonly onOneLine: boolean },
): Parts {
  const [newline, step, colon] = onOneLine ? ["", "", ":"] : ["\n  ", "  ", ": "];
  let between = "{";
  for (const [name, part] of Object.entries(value)) {
    yield `${between}${newline}${JSON.stringify(name)}${colon}`;
    between = ",";
    if (isPages(part)) yield* listParts(part, { newline, step });
    else yield valuePart(part, name, { newline, step });
  }
  yield onOneLine ? "}\n" : "\n}\n";
}

/** How the lines of a document begin, and how much further what is within one does. */
interface Layout {
  readonly newline: string;
  readonly step: string;
}

async function* listParts(pages: Pages<unknown>, { newline, step }: Layout): Parts {
  const inner = newline + step;
  let between = "[";
  for await (const page of pages) {
    if (page.length === 0) continue;
    const rows = page.map((row) => valuePart(row, "the answer", { newline: inner, step }));
    yield between + inner + rows.join(`,${inner}`);
    between = ",";
  }
  yield between === "[" ? "[]" : `${newline}]`;
}

function valuePart(value: unknown, name: string, { newline, step }: Layout): string {
  check(value, name);
  return inert(JSON.stringify(value, null, step).replaceAll("\n", newline));
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
