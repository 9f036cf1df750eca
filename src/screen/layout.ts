/** Labelled lines: a short name on the left, its text beside it, wrapped under itself. */
import type { RenderContext } from "./renderer.ts";
import { clean, displayWidth, pad, wrap } from "./width.ts";

const LABEL_CELLS = 10;

/** `label     text`, wrapped to the terminal and cleaned; nothing at all for an empty text. */
export function labelled(label: string, text: string, context: RenderContext): readonly string[] {
  if (text === "") return [];
  const room = Math.max(LABEL_CELLS, context.width - LABEL_CELLS);
  const lines = context.width === Number.POSITIVE_INFINITY ? [clean(text)] : wrap(clean(text), room);
  return lines.map((line, index) => {
    const head = index === 0 ? pad(label, LABEL_CELLS) : " ".repeat(LABEL_CELLS);
    return index === 0 ? context.styles.dim(head) + line : head + line;
  });
}

/** Cells of each row padded to their column, two blanks apart; columns of figures, by their place, stand to the right. */
export function aligned(rows: readonly (readonly string[])[], figures: readonly number[] = []): readonly string[] {
  const cleaned = rows.map((row) => row.map(clean));
  const widths = cleaned.reduce<number[]>(
    (most, row) => row.map((cell, index) => Math.max(most[index] ?? 0, displayWidth(cell))),
    [],
  );
  const padded = (cell: string, index: number) =>
    pad(cell, widths[index] ?? 0, figures.includes(index) ? "left" : "right");
  return cleaned.map((row) => row.map(padded).join("  ").trimEnd());
}

/** Names on the left, explanations on the right, each wrapped under itself when the terminal is narrow. */
export function definitions(rows: readonly (readonly [string, string])[], width: number): readonly string[] {
  const longest = Math.max(0, ...rows.map(([name]) => displayWidth(name)));
  const left = Math.min(longest, Math.max(LABEL_CELLS, Math.floor(width / 2)));
  return rows.flatMap(([name, text]) => {
    const lines = wrap(text, Math.max(LABEL_CELLS, width - left - 2));
    if (displayWidth(name) > left) return [name, ...lines.map((line) => " ".repeat(left + 2) + line)];
    return lines.map((line, index) => `${index === 0 ? pad(name, left) : " ".repeat(left)}  ${line}`.trimEnd());
  });
}
