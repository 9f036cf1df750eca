/** Tables as CSV that a spreadsheet opens without running anything in it. */
import { csvLine } from "../rules/csv-line.ts";
import { formatAmount } from "../rules/money/money.ts";
import { sheetOf } from "./sheet.ts";
import type { Cell, Column } from "./table.ts";

/** By this Excel knows that a CSV is UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

/** A header of field names and one line a row. */
export function encodeCsv(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const sheet = sheetOf(columns, rows);
  const lines = sheet.rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : formatAmount(cell))));
  return [sheet.names, ...lines].map(csvLine).join("");
}
