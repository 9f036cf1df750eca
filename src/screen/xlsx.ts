/** Tables as a workbook for Excel and its like: the sheet is zipped while its rows are read. The only importer of fflate, on demand. */
import type { Pages } from "../desk/pages.ts";
import { formatAmount } from "../rules/money/money.ts";
import { Refusal } from "../rules/refusal.ts";
import { mapRows, type Parts } from "./pages.ts";
import { type SheetCell, sheetOf } from "./sheet.ts";
import type { LongTable } from "./table.ts";

/** Rows that a sheet has room for, the heading among them. */
const MOST_ROWS = 1_048_576;
/** Characters that a cell has room for. */
const MOST_CHARACTERS = 32_767;
/** Characters that a column is wide at most, whatever stands in it. */
const WIDEST = 60;
/** Rows that tell how wide columns are: that comes before the first of them. */
const MEASURED = 500;

/**
 * One sheet with a heading row that stays: texts are texts, whatever they begin with, and amounts are numbers. The same table
 * makes the same bytes. Refused as `sheet_too_long` before the first part: more rows than a sheet has room for.
 */
export async function* encodeXlsx({ columns, pages, count }: LongTable): Parts {
  const length = await count();
  if (length >= MOST_ROWS) {
    throw new Refusal("sheet_too_long", `a sheet has room for ${MOST_ROWS - 1} rows, and these are ${length}`, {
      hint: "use --format csv, or ask for fewer rows",
      details: { rows: length, most: MOST_ROWS - 1 },
    });
  }
  const { Zip, ZipDeflate, strToU8 } = await import("fflate");
  const zipped: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    zipped.push(piece);
  });
  const file = (name: string) => {
    const added = new ZipDeflate(name);
    added.mtime = NO_TIME;
    zip.add(added);
    return added;
  };
  const taken = () => zipped.splice(0);
  for (const [name, text] of Object.entries(FRAME)) file(name).push(strToU8(text), true);
  const sheet = file("xl/worksheets/sheet1.xml");
  const { names, cellsOf } = sheetOf(columns);
  for await (const text of sheetXml(names, mapRows(pages, cellsOf))) {
    sheet.push(strToU8(text));
    yield* taken();
  }
  sheet.push(new Uint8Array(0), true);
  zip.end();
  yield* taken();
}

/** The earliest that a zip can say. */
const NO_TIME = new Date(1980, 0, 1);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** No currency has more. */
const MOST_DECIMALS = 4;
const DECIMALS = Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => decimals);
/** Places in the list of styles. */
const HEADING = 1;
const styleOfDecimals = (decimals: number) => HEADING + 1 + decimals;
/** Numbers of formats below it are the program's own. */
const FIRST_FORMAT = 164;

/** What every workbook has besides its sheet. */
const FRAME = {
  "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${XML}<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${XML}<styleSheet xmlns="${SPREADSHEET}"><numFmts count="${DECIMALS.length}">${DECIMALS.map((decimals) => `<numFmt numFmtId="${FIRST_FORMAT + decimals}" formatCode="${formatOf(decimals)}"/>`).join("")}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styleOfDecimals(DECIMALS.length)}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${DECIMALS.map((decimals) => `<xf numFmtId="${FIRST_FORMAT + decimals}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`,
} as const;

function formatOf(decimals: number): string {
  return decimals === 0 ? "0" : `0.${"0".repeat(decimals)}`;
}

async function* sheetXml(names: readonly string[], pages: Pages<readonly SheetCell[]>): AsyncIterable<string> {
  const letters = names.map((_, index) => lettersOf(index));
  let at = 1;
  const rowOf = (row: readonly SheetCell[]) => {
    at += 1;
    return `<row r="${at}">${row.map((cell, index) => cellXml(cell, `${letters[index]}${at}`)).join("")}</row>`;
  };
  const first: (readonly SheetCell[])[] = [];
  let begun = false;
  for await (const page of pages) {
    if (begun) yield page.map(rowOf).join("");
    else first.push(...page);
    if (begun || first.length < MEASURED) continue;
    yield headXml(names, first) + first.map(rowOf).join("");
    begun = true;
  }
  if (!begun) yield headXml(names, first) + first.map(rowOf).join("");
  yield "</sheetData></worksheet>";
}

function headXml(names: readonly string[], rows: readonly (readonly SheetCell[])[]): string {
  const widths = names.map((name, index) => {
    const longest = rows.reduce((most, row) => Math.max(most, textOf(row[index] ?? "").length), name.length);
    const place = index + 1;
    return `<col min="${place}" max="${place}" width="${Math.min(WIDEST, longest + 2)}" customWidth="1"/>`;
  });
  const headings = names.map((name, index) => textXml(name, `r="${lettersOf(index)}1" s="${HEADING}"`));
  return `${XML}<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData><row r="1">${headings.join("")}</row>`;
}

function textOf(cell: SheetCell): string {
  return typeof cell === "string" ? cell : formatAmount(cell);
}

function cellXml(cell: SheetCell, place: string): string {
  if (typeof cell === "string") return cell === "" ? "" : textXml(cell, `r="${place}"`);
  const amount = formatAmount(cell);
  const [, decimals = ""] = amount.split(".");
  return `<c r="${place}" s="${styleOfDecimals(decimals.length)}"><v>${amount}</v></c>`;
}

function textXml(text: string, about: string): string {
  return `<c ${about} t="inlineStr"><is><t xml:space="preserve">${escaped(fitting(text))}</t></is></c>`;
}

const CUT = ` … (cut: a cell has room for ${MOST_CHARACTERS} characters)`;

/** One that is longer would make the whole file unreadable, so the cell itself says that it was cut. */
function fitting(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : text.slice(0, MOST_CHARACTERS - CUT.length) + CUT;
}

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A sheet reads `_x0041_` as the letter A, so one that somebody wrote is written as what it is. */
function escaped(text: string): string {
  const known = text.toWellFormed().replace(/[\ufffe\uffff]/g, "\ufffd");
  return known.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(/[&<>]/g, (mark) => MARKS[mark] ?? mark);
}

/** What a column is called there: A to Z, then AA. */
function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}
