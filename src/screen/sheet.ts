/** A table as spreadsheets take it: each amount of money as a number, and its currency in a column of its own. */
import type { Money } from "../rules/money/money.ts";
import { type Cell, type Column, cellText } from "./table.ts";

/** Money is an amount here: its currency stands in the next cell. */
export type SheetCell = string | Money;

/** How the rows of a table become those of a sheet. */
interface Sheet {
  readonly names: readonly string[];
  cellsOf(row: readonly Cell[]): readonly SheetCell[];
}

/** The currency of the only money in a table is `currency`, that of one of several `net_currency`. */
export function sheetOf(columns: readonly Column[]): Sheet {
  const several = columns.filter(({ money }) => money).length > 1;
  const names = columns.flatMap(({ name, money }) => {
    if (!money) return [name];
    return [name, several ? `${name}_currency` : "currency"];
  });
  const cellsOf = (cell: Cell | undefined, { money }: Column): readonly SheetCell[] => {
    if (!money) return [cellText(cell)];
    return typeof cell === "object" && "money" in cell ? [cell.money, cell.money.currency] : [cellText(cell), ""];
  };
  return { names, cellsOf: (row) => columns.flatMap((column, index) => cellsOf(row[index], column)) };
}
