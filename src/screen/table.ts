/** Rows become columns on a terminal and tab-separated lines when piped. The only importer of cli-table3. */
import type { Style, Styles } from "./colour.ts";
import { clean, cut, displayWidth } from "./width.ts";

export interface Column {
  /** The word of the design, for programs. */
  readonly name: string;
  /** For people. */
  readonly heading: string;
  readonly align?: "right";
  /** May be cut when the terminal is narrow. */
  readonly flexible?: boolean;
  /** May be left out, the rightmost first, when cutting is not enough. */
  readonly optional?: boolean;
}

/** What a cell shows, and how it looks. Cut before it is styled. */
export type Cell = string | { readonly text: string; readonly style: Style };

/** The plain text of a cell, safe on one line. */
export function cellText(cell: Cell | undefined): string {
  return clean(typeof cell === "string" ? cell : (cell?.text ?? ""));
}

interface Place {
  readonly width: number;
  readonly isTTY: boolean;
  readonly styles: Styles;
}

const GAP = 2;
const NARROWEST_FLEXIBLE = 8;

/** The table as text, ending in a line break; nothing for no rows when piped. */
export async function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  place: Place,
): Promise<string> {
  if (!place.isTTY) return rows.map((row) => `${row.map(cellText).join("\t")}\n`).join("");
  const shown = fitColumns(columns, rows, place.width);
  const { default: CliTable } = await import("cli-table3");
  const table = new CliTable({
    chars: NO_BORDERS,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    colAligns: shown.map(({ column }) => column.align ?? "left"),
    head: shown.map(({ column, width }) => place.styles.heading(cut(column.heading, width))),
  });
  for (const row of rows) {
    table.push(
      shown.map(({ index, width }) => {
        const cell = row[index];
        const text = cut(cellText(cell), width);
        return typeof cell === "object" ? cell.style(text) : text;
      }),
    );
  }
  return table
    .toString()
    .split("\n")
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

const NO_BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ".repeat(GAP),
};

interface Shown {
  readonly column: Column;
  readonly index: number;
  readonly width: number;
}

/** Cuts flexible columns first, the widest most; leaves optional ones out when that is not enough. */
function fitColumns(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): readonly Shown[] {
  let shown: readonly Shown[] = columns.map((column, index) => {
    const cells = rows.map((row) => displayWidth(cellText(row[index])));
    return { column, index, width: Math.max(displayWidth(column.heading), ...cells) };
  });
  for (;;) {
    const fitted = squeeze(shown, width);
    if (total(fitted) <= width) return fitted;
    const dropped = shown.findLastIndex(({ column }) => column.optional);
    if (dropped < 0) return fitted;
    shown = shown.filter((_, index) => index !== dropped);
  }
}

function squeeze(shown: readonly Shown[], width: number): readonly Shown[] {
  const fitted = [...shown];
  while (total(fitted) > width) {
    const flexible = fitted.filter((one) => one.column.flexible && one.width > NARROWEST_FLEXIBLE);
    const widest = flexible.reduce<Shown | undefined>(
      (best, one) => (one.width > (best?.width ?? 0) ? one : best),
      undefined,
    );
    if (widest === undefined) break;
    fitted[fitted.indexOf(widest)] = { ...widest, width: widest.width - 1 };
  }
  return fitted;
}

function total(shown: readonly Shown[]): number {
  return shown.reduce((sum, { width }) => sum + width, GAP * Math.max(0, shown.length - 1));
}
