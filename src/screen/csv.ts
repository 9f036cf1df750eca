/** Tables as CSV that a spreadsheet opens without running anything in it. */
import { type Cell, type Column, cellText } from "./table.ts";

const NUMBER = /^-?\d+(\.\d+)?$/;
/** What a spreadsheet takes for a formula, full-width forms included; the blanks were tabs or line breaks once. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** A header of field names and one line a row. */
export function encodeCsv(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(cellText))];
  return lines.map((line) => `${line.map(field).join(",")}\n`).join("");
}

function field(text: string): string {
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
