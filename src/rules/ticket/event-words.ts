/** Pieces and quotations as every sentence of the history has them. */
import type { LineClaim } from "../order/claim.ts";

/** `line 1 (2 pieces), line 3 (1 piece)`. */
export function describeLines(lines: readonly LineClaim[]): string {
  return lines.map(({ line, quantity }) => `line ${line} (${quantity} piece${quantity === 1 ? "" : "s"})`).join(", ");
}

/** A letter is read in the record; a story has its beginning. */
export function firstLine(text: string): string {
  const [first = "", ...rest] = text.trim().split("\n");
  return rest.length === 0 ? first : `${first} …`;
}

/** `: “text”`; nothing where nobody said anything. */
export function quoted(text: string | null): string {
  return text === null ? "" : `: “${text}”`;
}

/** The same of a letter, by its beginning. */
export function begun(text: string | null): string {
  return quoted(text === null ? null : firstLine(text));
}
