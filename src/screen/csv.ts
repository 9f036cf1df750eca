/** Tables as CSV that a spreadsheet opens without running anything in it. */
import { csvLine } from "../rules/csv-line.ts";
import { type Cell, type Column, cellText } from "./table.ts";

/** A header of field names and one line a row. */
export function encodeCsv(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  return [columns.map(({ name }) => name), ...rows.map((row) => row.map(cellText))].map(csvLine).join("");
}
