/** Tables as CSV that a spreadsheet opens without running anything in it. */
import { csvLine } from "../rules/csv-line.ts";
import { formatAmount } from "../rules/money/money.ts";
import type { Parts } from "./pages.ts";
import { sheetOf } from "./sheet.ts";
import type { Cell, Column, LongTable } from "./table.ts";

/** By this Excel knows that a CSV is UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

/** A header of field names and one line a row. */
export async function* encodeCsv({ columns, pages }: LongTable): Parts {
  const { names, lineOf } = csvLines(columns);
  yield names;
  for await (const page of pages) yield page.map(lineOf).join("");
}

/** The header of a table, and each of its rows. */
export function csvLines(columns: readonly Column[]): {
  readonly names: string;
  readonly lineOf: (row: readonly Cell[]) => string;
} {
  const { names, cellsOf } = sheetOf(columns);
  const lineOf = (row: readonly Cell[]) =>
    csvLine(cellsOf(row).map((cell) => (typeof cell === "string" ? cell : formatAmount(cell))));
  return { names: csvLine(names), lineOf };
}
