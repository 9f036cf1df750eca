/** Rows become columns on a terminal and tab-separated lines when piped. */
import type { Pages } from "../desk/pages.ts";
import { formatMoney, type Money } from "../rules/money/money.ts";
import type { Style, Styles } from "./colour.ts";
import { onePage, type Parts } from "./pages.ts";
import { clean, cut, displayWidth } from "./width.ts";

export interface Column {
  /** The word of the design, for programs. */
  readonly name: string;
  /** For people. */
  readonly heading: string;
  readonly align?: "right";
  /** Its cells are money, or empty: a spreadsheet gets amount and currency apart. */
  readonly money?: true;
  /** May be cut when the terminal is narrow. */
  readonly flexible?: boolean;
  /** Cells that it keeps as long as optional columns can be left out instead. */
  readonly keeps?: number;
  /** May be left out, the rightmost first, when cutting is not enough. */
  readonly optional?: boolean;
}

/** What a cell shows, and how it looks. Cut before it is styled. Money stays money, for spreadsheets count with it. */
export type Cell =
  | string
  | { readonly text: string; readonly style: Style }
  | { readonly money: Money; readonly style?: Style };

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table whose rows are still being read. */
export interface LongTable {
  readonly columns: readonly Column[];
  readonly pages: Pages<readonly Cell[]>;
  /** How many rows there are, at most: counted only for whom it matters. */
  readonly count: () => Promise<number>;
}

export type AnyTable = Table | LongTable;

/** As encoders take it. */
export function inPages(table: AnyTable): LongTable {
  return "pages" in table
    ? table
    : { columns: table.columns, pages: onePage(table.rows), count: async () => table.rows.length };
}

/** The plain text of a cell, safe on one line. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || typeof cell === "string") return clean(cell ?? "");
  return "money" in cell ? formatMoney(cell.money) : clean(cell.text);
}

function styled(cell: Cell | undefined, text: string): string {
  return typeof cell === "object" ? (cell.style?.(text) ?? text) : text;
}

interface TableContext {
  readonly width: number;
  readonly styles: Styles;
}

const GAP = 2;
const BETWEEN = " ".repeat(GAP);
const NARROWEST_FLEXIBLE = 8;

/** A row a line with tabs between its cells, for other programs: no heading, nothing cut. */
export async function* encodeTabs({ pages }: LongTable): Parts {
  for await (const page of pages) yield page.map(tabbed).join("");
}

/** One such row. */
export function tabbed(row: readonly Cell[]): string {
  return `${row.map(cellText).join("\t")}\n`;
}

/** The table as it is seen on a terminal, ending in a line break. */
export function renderTable({ columns, rows }: Table, context: TableContext): string {
  const { head, line } = tableFor(columns, rows, context);
  return head + rows.map(line).join("");
}

/** The same line by line, its columns as wide as rows like `expected` take. */
export function tableFor(
  columns: readonly Column[],
  expected: readonly (readonly Cell[])[],
  context: TableContext,
): { readonly head: string; readonly line: (row: readonly Cell[]) => string } {
  const shown = fitColumns(columns, expected, context.width);
  const line = (faces: readonly string[]) => `${faces.join(BETWEEN).trimEnd()}\n`;
  const head = shown.map((one) => face({ text: one.column.heading, style: context.styles.heading }, one));
  return { head: line(head), line: (row) => line(shown.map((one) => face(row[one.index], one))) };
}

/** A cell as it is seen: cut where it may be, styled, and then filled up to the width of its column. */
function face(cell: Cell | undefined, { column, width }: FittedColumn): string {
  const whole = cellText(cell);
  const text = column.flexible || displayWidth(whole) <= width ? cut(whole, width) : whole;
  const blanks = " ".repeat(Math.max(0, width - displayWidth(text)));
  return column.align === "right" ? blanks + styled(cell, text) : styled(cell, text) + blanks;
}

interface FittedColumn {
  readonly column: Column;
  readonly index: number;
  readonly width: number;
}

/** Cuts flexible columns first, the widest most; leaves optional ones out when that is not enough. */
function fitColumns(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): readonly FittedColumn[] {
  let shown: readonly FittedColumn[] = columns.map((column, index) => {
    // Not Math.max(...cells): a table may have more rows than a call may have arguments.
    const widest = (most: number, row: readonly Cell[]) => Math.max(most, displayWidth(cellText(row[index])));
    return { column, index, width: rows.reduce(widest, displayWidth(column.heading)) };
  });
  for (;;) {
    const dropped = shown.findLastIndex(({ column }) => column.optional);
    const fitted = squeeze(shown, width, dropped >= 0);
    if (total(fitted) <= width || dropped < 0) return fitted;
    shown = shown.filter((_, index) => index !== dropped);
  }
}

function squeeze(shown: readonly FittedColumn[], width: number, others: boolean): readonly FittedColumn[] {
  const fitted = [...shown];
  const narrowest = ({ keeps = 0 }: Column) => Math.max(NARROWEST_FLEXIBLE, others ? keeps : 0);
  while (total(fitted) > width) {
    const flexible = fitted.filter(({ column, width: now }) => column.flexible && now > narrowest(column));
    const widest = flexible.reduce<FittedColumn | undefined>(
      (best, one) => (one.width > (best?.width ?? 0) ? one : best),
      undefined,
    );
    if (widest === undefined) break;
    fitted[fitted.indexOf(widest)] = { ...widest, width: widest.width - 1 };
  }
  return fitted;
}

function total(shown: readonly FittedColumn[]): number {
  return shown.reduce((sum, { width }) => sum + width, GAP * Math.max(0, shown.length - 1));
}
