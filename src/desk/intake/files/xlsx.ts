/** A workbook (.xlsx) → the rows of one of its sheets, block by block. Only its shared texts are held in memory. */
import { Refusal } from "../../../rules/refusal.ts";
import { momentText, numberText, unescaped } from "./cell-values.ts";
import { type FileRecord, LARGEST_CELL, MOST_COLUMNS } from "./csv.ts";
import type { Sheets } from "./sheets.ts";
import { damaged, openWorkbook, type Sheet, tooLarge, type Workbook } from "./workbook.ts";
import { readXml, type XmlHandlers } from "./xml.ts";
import { openZip, ZIP_BOUNDS, type Zip, type ZipBounds } from "./zip.ts";

export interface WorkbookOptions {
  /** The sheet to read; null takes the first visible one whose header is known, or else the first with rows. */
  readonly sheet: string | null;
  readonly knows?: (rows: readonly (readonly string[])[]) => boolean;
  /** Told before the first block which sheet is read. */
  readonly onSheets?: (sheets: Sheets) => void;
  readonly bounds?: ZipBounds;
}

/** Of any sheet (ECMA-376). */
const LAST_ROW = 1_048_576;
const ROWS_AT_ONCE = 500;
/**
 * The rows of a sheet; a row with nothing in it is passed over. Refused as `file_unreadable`: no workbook, a damaged or
 * swollen one, a cell beyond 1,000 columns or over 1 MiB, an unknown sheet; as `file_empty`: no sheet holds anything.
 */
export async function* readWorkbook(
  name: string,
  source: string | Buffer,
  { sheet, knows = () => false, onSheets = () => {}, bounds = ZIP_BOUNDS }: WorkbookOptions,
): AsyncGenerator<readonly FileRecord[]> {
  const zip = await openZip(name, source, bounds);
  try {
    const workbook = await openWorkbook(name, zip);
    const holding: { readonly sheet: Sheet; readonly fits: boolean }[] = [];
    for (const one of chosenSheets(name, workbook.sheets, sheet)) {
      const rows = await firstRows(readSheet(name, zip, { sheet: one, workbook }));
      if (rows.length > 0) holding.push({ sheet: one, fits: knows(rows) });
    }
    const chosen = (holding.find(({ fits }) => fits) ?? holding[0])?.sheet;
    if (chosen === undefined) {
      throw new Refusal("file_empty", `${name} has no sheet with rows`, {
        hint: "export it again; nothing was changed",
      });
    }
    const others = holding.filter((one) => one.sheet !== chosen).map((one) => one.sheet.name);
    onSheets({ read: chosen.name, others });
    for await (const block of readSheet(name, zip, { sheet: chosen, workbook })) if (block.length > 0) yield block;
  } finally {
    zip.close();
  }
}

/** Rows among which a header may stand. */
const FIRST_ROWS = 100;

async function firstRows(blocks: AsyncIterable<readonly FileRecord[]>): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const block of blocks) {
    for (const { cells } of block) rows.push(cells);
    if (rows.length >= FIRST_ROWS) break;
  }
  return rows.slice(0, FIRST_ROWS);
}

function chosenSheets(name: string, sheets: readonly Sheet[], wanted: string | null): readonly Sheet[] {
  if (wanted === null) return sheets.filter(({ visible }) => visible);
  const found = sheets.find((sheet) => sheet.name === wanted);
  if (found !== undefined) return [found];
  throw new Refusal("file_unreadable", `${name} has no sheet ${wanted}`, {
    hint: `its sheets are: ${sheets.map((sheet) => sheet.name).join(", ")}`,
  });
}

async function* readSheet(
  name: string,
  zip: Zip,
  { sheet, workbook }: { readonly sheet: Sheet; readonly workbook: Workbook },
): AsyncGenerator<readonly FileRecord[]> {
  const reader = new SheetReader(name, workbook);
  for await (const _ of readXml(name, { part: sheet.part, stream: await zip.read(sheet.part) }, reader)) {
    if (reader.waiting >= ROWS_AT_ONCE) yield reader.take();
  }
  yield reader.take();
}

/** Puts the cells of a sheet together into rows. */
class SheetReader implements XmlHandlers {
  private readonly name: string;
  private readonly workbook: Workbook;
  private rows: FileRecord[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = 0;
  private reference = "";
  private type = "n";
  private style = 0;
  private value = "";
  private inValue = false;
  private phonetic = false;

  constructor(name: string, workbook: Workbook) {
    this.name = name;
    this.workbook = workbook;
  }

  get waiting(): number {
    return this.rows.length;
  }

  take(): readonly FileRecord[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    if (element === "row") {
      const number = Number(attributes["r"] ?? this.line + 1);
      if (!Number.isInteger(number) || number < 1 || number > LAST_ROW) {
        throw damaged(this.name, `a row is numbered “${attributes["r"]}”`);
      }
      this.line = number;
      this.cells = [];
      this.column = 0;
    } else if (element === "c") {
      this.beginCell(attributes);
    } else if (element === "v" || element === "t") {
      this.inValue = !this.phonetic;
    } else if (element === "rPh") {
      this.phonetic = true;
    }
  }

  text(piece: string): void {
    if (!this.inValue) return;
    this.value += piece;
    if (this.value.length > LARGEST_CELL) throw tooLarge(this.name, `the cell ${this.reference} is larger than 1 MiB`);
  }

  close(element: string): void {
    if (element === "v" || element === "t") this.inValue = false;
    else if (element === "rPh") this.phonetic = false;
    else if (element === "c") this.endCell();
    else if (element === "row") this.endRow();
  }

  private beginCell({ r: reference, t: type = "n", s: style = "0" }: Readonly<Record<string, string>>): void {
    if (reference !== undefined) {
      const column = columnOf(reference);
      if (column === null) throw damaged(this.name, `a cell of row ${this.line} is called “${reference}”`);
      this.column = column;
    }
    this.reference = reference ?? `${this.column + 1} of row ${this.line}`;
    if (this.column >= MOST_COLUMNS) {
      throw tooLarge(this.name, `the cell ${this.reference} lies beyond column ${MOST_COLUMNS}`);
    }
    this.type = type;
    this.style = Number(style);
    this.value = "";
  }

  private endCell(): void {
    const text = this.cellText();
    if (text !== "") {
      while (this.cells.length < this.column) this.cells.push("");
      this.cells[this.column] = text;
    }
    this.column += 1;
  }

  private cellText(): string {
    const { value, type, workbook } = this;
    if (value === "") return "";
    if (type === "s") {
      const shared = workbook.shared[Number(value)];
      if (shared === undefined)
        throw damaged(this.name, `the cell ${this.reference} shows text ${value}, which is missing`);
      return shared;
    }
    if (type === "b") return value === "1" ? "TRUE" : "FALSE";
    if (type === "n")
      return workbook.dates[this.style] === true ? momentText(value, workbook.date1904) : numberText(value);
    return unescaped(value);
  }

  private endRow(): void {
    if (this.cells.some((cell) => cell !== "")) this.rows.push({ line: this.line, cells: this.cells });
  }
}

/** `AB12` → 27: columns count from 0. Null when it names no cell. */
function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/i.exec(reference)?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
