/** How texts are compared in a search: without regard to case, accents, the width and composition of letters, or how marks are set. */

/** Marks and letters that stand for others where people lack the key: each for one sign, one below the other. */
export const STAND_INS = {
  signs: "’‘‛ʼʻʹ′`“”„‟‐‒–—―−øđðłħŧıŋς",
  for: "''''''''\"\"\"\"------oddlhtinσ",
} as const;

/** Letters that stand for two. */
export const DOUBLE_LETTERS = [
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["þ", "th"],
] as const;

/** It would come apart into a blank and an accent. */
export const ACUTE = "´";

const ONE_FOR_ANOTHER = new Map<string, string>([
  ...[...STAND_INS.signs].map((sign, at): [string, string] => [sign, STAND_INS.for[at] ?? sign]),
  ...DOUBLE_LETTERS,
]);
const STANDING_IN = new RegExp(`[${[...ONE_FOR_ANOTHER.keys()].join("")}]`, "g");

/** The same for "José", "jose", "JOSÉ" in full width, and "José" written with a combining accent; for "O’Brien" and "O'Brien", "Groß" and "gross". */
export function foldText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .replaceAll(ACUTE, "'")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(STANDING_IN, (sign) => ONE_FOR_ANOTHER.get(sign) ?? sign);
}

/** The words of a text that somebody searches for. */
export function searchWords(text: string): readonly string[] {
  return text
    .replaceAll(ACUTE, "'")
    .normalize("NFKC")
    .split(/\s+/)
    .filter((word) => word !== "");
}

/**
 * Whether only ASCII and Chinese stand in a text, but no grave accent: nothing of it folds but its case, and what asks Unicode takes
 * a while.
 */
export function isPlain(text: string): boolean {
  return /^[\0-_a-\x7f\u4e00-\u9fff]*$/.test(text);
}

/** What a text is like that holds a word; signs that stand for any letter stand for themselves behind a backslash. */
export function patternOf(word: string): string {
  return `%${foldText(word).replace(/[\\%_]/g, "\\$&")}%`;
}
