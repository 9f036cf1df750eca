/** A length beside a figure, for a glance down a column. Only ever the last thing on a line: fonts draw blocks wider than a cell. */

const LONGEST = 20;

/** Blocks in proportion to the most of the column; at least half a block for anything above nothing. */
export function bar(value: number, most: number): string {
  if (value <= 0 || most <= 0) return "";
  const halves = Math.max(1, Math.round((value / most) * LONGEST * 2));
  return "█".repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? "▌" : "");
}
