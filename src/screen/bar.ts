/** A length beside a figure, for a glance down a column. Only ever the last thing on a line: fonts draw blocks wider than a cell. */
import type { Table } from "./table.ts";

const LONGEST = 20;

/** Blocks in proportion to the most of the column; at least half a block for anything above nothing. */
export function bar(value: number, most: number): string {
  if (value <= 0 || most <= 0) return "";
  const halves = Math.max(1, Math.round((value / most) * LONGEST * 2));
  return "█".repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? "▌" : "");
}

/** The table with one bar a row as its last column: on a terminal that draws it and has room for it, and nowhere else. */
export function withBars(
  { columns, rows }: Table,
  values: readonly number[],
  { blocks }: { readonly blocks: boolean },
): Table {
  if (!blocks) return { columns, rows };
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  return {
    columns: [...columns, { name: "bar", heading: "", optional: true }],
    rows: rows.map((row, index) => [...row, bar(values[index] ?? 0, most)]),
  };
}
