/** Text as it stands in cells: measured, cut and padded by grapheme, and cleaned of what could take over a terminal. */
import { eastAsianWidth } from "get-east-asian-width";

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
/** Latin, punctuation, kana, Chinese and full-width forms: here every code point is a character by itself, and harmless. */
const SINGLES =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25ff\u2713\u3000-\u3029\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/;

let segmenter: Intl.Segmenter | undefined;

/** The characters that a reader sees. The first segmenter costs a tenth of a start, so most text goes without. */
function charactersOf(text: string): readonly string[] {
  if (SINGLES.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Cells that a text takes: two for most of Chinese, none for what joins to its neighbour. */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  return charactersOf(text).reduce((cells, character) => cells + characterWidth(character), 0);
}

function characterWidth(character: string): number {
  if (SINGLES.test(character)) return eastAsianWidth(character.codePointAt(0) ?? 0);
  // Shown as a picture of two cells, by itself or because a selector asks for it.
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(character)) return 2;
  // What stands above, below or within what is before it; vowels and finals of Hangul, too. Spacing marks take a cell of their own.
  const joining = /[\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff]/u;
  const parts = [...character].filter((part) => !joining.test(part));
  return parts.reduce((cells, part) => cells + eastAsianWidth(part.codePointAt(0) ?? 0), 0);
}

/** The text in at most `cells`, ending in … where something is missing; never half a character. */
export function cut(text: string, cells: number): string {
  if (displayWidth(text) <= cells) return text;
  return cells < 1 ? "" : `${beginning(text, cells - 1)}…`;
}

/** As many whole characters as fit. */
function beginning(text: string, cells: number): string {
  let kept = "";
  let used = 0;
  for (const character of charactersOf(text)) {
    used += characterWidth(character);
    if (used > cells) break;
    kept += character;
  }
  return kept;
}

/** The text followed, or preceded, by blanks up to `cells`. */
export function pad(text: string, cells: number, side: "left" | "right" = "right"): string {
  const blanks = " ".repeat(Math.max(0, cells - displayWidth(text)));
  return side === "right" ? text + blanks : blanks + text;
}

/** The text in lines of at most `cells`, broken between words, or between characters where there are no blanks. */
export function wrap(text: string, cells: number): readonly string[] {
  if (displayWidth(text) <= cells) return [text];
  const lines: string[] = [];
  let [line, used] = ["", 0];
  const add = (part: string, width: number) => {
    line += part;
    used += width;
  };
  const begin = () => {
    if (line !== "") lines.push(line.trimEnd());
    [line, used] = ["", 0];
  };
  for (const piece of text.split(/(?<=\s)|(?<=[\u3000-\u9fff\uff00-\uffef])/u)) {
    const word = piece.trimEnd();
    const width = displayWidth(word);
    if (used + width > cells) begin();
    if (width <= cells) add(word, width);
    else {
      for (const character of charactersOf(word)) {
        const wide = characterWidth(character);
        if (used + wide > cells) begin();
        add(character, wide);
      }
    }
    const blank = piece.slice(word.length);
    add(blank, displayWidth(blank));
  }
  return line.trimEnd() === "" ? lines : [...lines, line.trimEnd()];
}

/** One line that is safe on a terminal: line breaks and tabs become blanks, everything else that acts is dropped. */
export function clean(text: string): string {
  if (SINGLES.test(text)) return text;
  // Whatever may begin a new line, separators that only some programs know included.
  const breaks = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;
  // Escape sequences (a control character and its bracket), other control characters, and marks that reorder or hide text.
  const harmful =
    /\p{Cc}\[[0-?]*[ -/]*[@-~]|\p{Cc}\][^\p{Cc}]*(?:\p{Cc}\\?)?|[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
  return text.replace(breaks, " ").replace(harmful, "");
}
