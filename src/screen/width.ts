/** Text as it stands in cells: measured, cut and padded by grapheme, and cleaned of what could take over a terminal. */
import stringWidth from "string-width";

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Cells that a text takes: two for most of Chinese, none for what joins to its neighbour. */
export function displayWidth(text: string): number {
  return PRINTABLE_ASCII.test(text) ? text.length : stringWidth(text);
}

/** The text in at most `cells`, ending in … where something is missing; never half a character. */
export function cut(text: string, cells: number): string {
  if (displayWidth(text) <= cells) return text;
  return cells < 1 ? "" : `${beginning(text, cells - 1)}…`;
}

/** As many whole characters as fit. */
function beginning(text: string, cells: number): string {
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (displayWidth(kept + segment) > cells) break;
    kept += segment;
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
  let line = "";
  for (const piece of text.split(/(?<=\s)|(?<=[\u3000-\u9fff\uff00-\uffef])/u)) {
    if (displayWidth(line + piece.trimEnd()) <= cells) {
      line += piece;
      continue;
    }
    if (line !== "") lines.push(line.trimEnd());
    line = piece;
    while (displayWidth(line.trimEnd()) > cells) {
      const head = beginning(line, cells);
      if (head === "") break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return line.trimEnd() === "" ? lines : [...lines, line.trimEnd()];
}

/** Escape sequences (a control character and its bracket), other control characters, and marks that reorder or hide text. */
const HARMFUL =
  /\p{Cc}\[[0-?]*[ -/]*[@-~]|\p{Cc}\][^\p{Cc}]*\p{Cc}?|[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** One line that is safe on a terminal: line breaks and tabs become blanks, everything else that acts is dropped. */
export function clean(text: string): string {
  return text.replace(/[\r\n\t]+/g, " ").replace(HARMFUL, "");
}
