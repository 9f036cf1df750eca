/** Tables as a workbook for Excel and its like. The only importer of write-excel-file, on demand. */
import { formatAmount, type Money } from "../rules/money/money.ts";
import { allRows, mapRows, type Parts } from "./pages.ts";
import { type SheetCell, sheetOf } from "./sheet.ts";
import type { LongTable } from "./table.ts";

/** Characters that a column is wide at most, whatever stands in it. */
const WIDEST = 60;

/** One sheet with a heading row that stays: texts are texts, whatever they begin with, and amounts are numbers. */
export async function* encodeXlsx({ columns, pages }: LongTable): Parts {
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const { names, cellsOf } = sheetOf(columns);
  const rows = await allRows(mapRows(pages, cellsOf));
  const heading = names.map((name) => ({ value: name, fontWeight: "bold" as const }));
  const widths = names.map((name, index) => {
    const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[index])), name.length);
    return { width: Math.min(WIDEST, longest + 2) };
  });
  const data = [heading, ...rows.map((row) => row.map(xlsxCell))];
  yield await writeXlsxFile(data, { columns: widths, stickyRowsCount: 1 }).toBuffer();
}

function xlsxCell(cell: SheetCell) {
  if (typeof cell === "string") return cell === "" ? null : { value: cell, type: String };
  return { value: Number(formatAmount(cell)), type: Number, format: formatOf(cell) };
}

/** As many decimals as the currency has. */
function formatOf(cell: Money): string {
  const [, decimals = ""] = formatAmount(cell).split(".");
  return decimals === "" ? "0" : `0.${"0".repeat(decimals.length)}`;
}

function lengthOf(cell: SheetCell | undefined): number {
  return typeof cell === "string" ? cell.length : formatAmountLength(cell);
}

function formatAmountLength(cell: Money | undefined): number {
  return cell === undefined ? 0 : formatAmount(cell).length;
}
