/** A workbook (.xlsx) → the rows of one of its sheets, block by block. Only its shared texts are held in memory. */
import { Refusal } from "../../rules/refusal.ts";
import { type FileRecord, LARGEST_CELL } from "./csv.ts";
import { isDateFormat, momentText, numberText, unescaped } from "./sheet-values.ts";
import { readXml, type XmlHandlers } from "./xml.ts";
import { openZip, ZIP_BOUNDS, type Zip, type ZipBounds } from "./zip.ts";

export interface WorkbookOptions {
  /** The sheet to read; null takes the first visible one with rows. */
  readonly sheet: string | null;
  readonly bounds?: ZipBounds;
}

const MOST_COLUMNS = 1_000;
/** Characters of all shared texts together. */
const MOST_SHARED = 256 * 1024 * 1024;

interface Sheet {
  readonly name: string;
  readonly visible: boolean;
  readonly part: string;
}

interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly date1904: boolean;
  readonly shared: readonly string[];
  /** Whether the cell format of that number shows a moment. */
  readonly dates: readonly boolean[];
}

/**
 * The rows of a sheet; a row with nothing in it is passed over. Refused as `file_unreadable`: no workbook, a damaged or
 * swollen one, a cell beyond 1,000 columns or over 1 MiB, an unknown sheet; as `file_empty`: no sheet holds anything.
 */
export async function* readWorkbook(
  name: string,
  source: string | Buffer,
  { sheet, bounds = ZIP_BOUNDS }: WorkbookOptions,
): AsyncGenerator<readonly FileRecord[]> {
  const zip = await openZip(name, source, bounds);
  try {
    const workbook = await openWorkbook(name, zip);
    for (const one of chosenSheets(name, workbook.sheets, sheet)) {
      let rows = 0;
      for await (const block of readSheet(name, zip, { sheet: one, workbook })) {
        rows += block.length;
        if (block.length > 0) yield block;
      }
      if (rows > 0) return;
    }
    throw new Refusal("file_empty", `${name} has no sheet with rows`, { hint: "export it again; nothing was changed" });
  } finally {
    zip.close();
  }
}

function chosenSheets(name: string, sheets: readonly Sheet[], wanted: string | null): readonly Sheet[] {
  if (wanted === null) return sheets.filter(({ visible }) => visible);
  const found = sheets.find((sheet) => sheet.name === wanted);
  if (found !== undefined) return [found];
  throw new Refusal("file_unreadable", `${name} has no sheet ${wanted}`, {
    hint: `its sheets are: ${sheets.map((sheet) => sheet.name).join(", ")}`,
  });
}

/** Reads a whole part for what its handlers collect. */
async function readPart(name: string, zip: Zip, part: string, handlers: XmlHandlers): Promise<void> {
  const pieces = readXml(name, { part, stream: await zip.read(part) }, handlers);
  while (!(await pieces.next()).done);
}

const MAIN = "xl/workbook.xml";

async function openWorkbook(name: string, zip: Zip): Promise<Workbook> {
  const root = await relations(name, zip, "");
  const part = root.find(({ type }) => type === "officeDocument")?.target ?? MAIN;
  if (!zip.has(part)) {
    throw new Refusal("file_unreadable", `${name} is a zip file, but no workbook`, {
      hint: "unpack it, and import the files in it",
    });
  }
  const links = await relations(name, zip, part);
  const sheets: Sheet[] = [];
  let date1904 = false;
  await readPart(name, zip, part, {
    open: (element, attributes) => {
      if (element === "workbookPr") date1904 = isTrue(attributes["date1904"]);
      if (element !== "sheet") return;
      const link = links.find(({ id }) => id === relationOf(attributes));
      if (link?.type !== "worksheet") return;
      sheets.push({
        name: attributes["name"] ?? "",
        visible: (attributes["state"] ?? "visible") === "visible",
        part: link.target,
      });
    },
  });
  const partOf = (type: string) => links.find((link) => link.type === type && zip.has(link.target))?.target;
  const [texts, styles] = [partOf("sharedStrings"), partOf("styles")];
  return {
    sheets,
    date1904,
    shared: texts === undefined ? [] : await sharedTexts(name, zip, texts),
    dates: styles === undefined ? [] : await dateStyles(name, zip, styles),
  };
}

/** `r:id`, whatever the prefix is called. */
function relationOf(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true";
}

interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles` … */
  readonly type: string;
  /** A part of the zip file. */
  readonly target: string;
}

/** The parts that a part refers to; those of the file itself for "". */
async function relations(name: string, zip: Zip, of: string): Promise<readonly Relation[]> {
  const folder = of.slice(0, of.lastIndexOf("/") + 1);
  const part = `${folder}_rels/${of.slice(folder.length)}.rels`;
  if (!zip.has(part)) return [];
  const found: Relation[] = [];
  await readPart(name, zip, part, {
    open: (element, { Id: id = "", Type: type = "", Target: target = "" }) => {
      if (element !== "Relationship") return;
      // Resolved as a path below the root, so that no target leads out of it.
      const resolved = new URL(target, `file:///${folder}`).pathname.slice(1);
      found.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target: decodeURIComponent(resolved) });
    },
  });
  return found;
}

async function sharedTexts(name: string, zip: Zip, part: string): Promise<readonly string[]> {
  const texts: string[] = [];
  let all = 0;
  let text = "";
  let inText = false;
  let phonetic = false;
  await readPart(name, zip, part, {
    open: (element) => {
      if (element === "si") text = "";
      else if (element === "t") inText = !phonetic;
      else if (element === "rPh") phonetic = true;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (element) => {
      if (element === "t") inText = false;
      else if (element === "rPh") phonetic = false;
      if (element !== "si") return;
      all += text.length;
      if (all > MOST_SHARED) throw tooLarge(name, "its texts take more than 256 MiB");
      texts.push(unescaped(text));
    },
  });
  return texts;
}

async function dateStyles(name: string, zip: Zip, part: string): Promise<readonly boolean[]> {
  const codes = new Map<number, string>();
  const dates: boolean[] = [];
  let inCellFormats = false;
  await readPart(name, zip, part, {
    open: (element, attributes) => {
      const id = Number(attributes["numFmtId"] ?? 0);
      if (element === "numFmt") codes.set(id, attributes["formatCode"] ?? "");
      else if (element === "cellXfs") inCellFormats = true;
      else if (element === "xf" && inCellFormats) dates.push(isDateFormat(id, codes.get(id)));
    },
    close: (element) => {
      if (element === "cellXfs") inCellFormats = false;
    },
  });
  return dates;
}

async function* readSheet(
  name: string,
  zip: Zip,
  { sheet, workbook }: { readonly sheet: Sheet; readonly workbook: Workbook },
): AsyncGenerator<readonly FileRecord[]> {
  const reader = new SheetReader(name, workbook);
  for await (const _ of readXml(name, { part: sheet.part, stream: await zip.read(sheet.part) }, reader)) {
    yield reader.take();
  }
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

  take(): readonly FileRecord[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    if (element === "row") {
      this.line = Number(attributes["r"] ?? this.line + 1);
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
    if (reference !== undefined) this.column = columnOf(reference);
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
    if (type === "s") return workbook.shared[Number(value)] ?? "";
    if (type === "b") return value === "1" ? "TRUE" : "FALSE";
    if (type === "n")
      return workbook.dates[this.style] === true ? momentText(value, workbook.date1904) : numberText(value);
    return unescaped(value);
  }

  private endRow(): void {
    if (this.cells.some((cell) => cell !== "")) this.rows.push({ line: this.line, cells: this.cells });
  }
}

/** `AB12` → 27: columns count from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase() ?? "A") {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

function tooLarge(name: string, why: string): Refusal {
  return new Refusal("file_unreadable", `${name} is too large to be read: ${why}`, {
    hint: "remove what is not part of the table, or save it as “CSV UTF-8”; nothing was changed",
  });
}
