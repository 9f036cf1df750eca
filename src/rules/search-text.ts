/** How texts are compared in a search: without regard to case, accents, or the width and composition of letters. */

/** The same for "José", "jose", "JOSÉ" in full width, and "José" written with a combining accent. */
export function foldText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase();
}

/** Whether only the letters of ASCII stand in a text: nothing of it folds but its case, and what asks Unicode takes a while. */
export function isPlain(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** What a text is like that holds a word; signs that stand for any letter stand for themselves behind a backslash. */
export function patternOf(word: string): string {
  return `%${foldText(word).replace(/[\\%_]/g, "\\$&")}%`;
}
