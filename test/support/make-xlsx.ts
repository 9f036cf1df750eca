/** Writes workbooks, and zip files of any parts, for tests and benchmarks. */
import { crc32, deflateRawSync } from "node:zlib";

/** A zip file of these parts, in their order. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, title, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, place, title]));
    bodies.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...directory, Buffer.from("PK\u0005\u0006"), end]);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

interface SheetGiven {
  readonly name?: string;
  readonly state?: string;
  /** What stands between <worksheet> and </worksheet>. */
  readonly xml: string;
}

/** The parts of a workbook with these sheets, texts and styles. */
export function workbookParts(given: {
  readonly sheets: readonly SheetGiven[];
  readonly shared?: string;
  readonly styles?: string;
  readonly properties?: string;
}): Record<string, string> {
  const { sheets, shared, styles, properties = "" } = given;
  const list = sheets.map(
    ({ name = `Sheet${1}`, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? "" : ` state="${state}"`}/>`,
  );
  const links = sheets.map((_, index) => link(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`));
  return {
    "_rels/.rels": relations([link("rId1", "officeDocument", "xl/workbook.xml")]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">${properties}<sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...links,
      link("rIdS", "sharedStrings", "/xl/sharedStrings.xml"),
      link("rIdT", "styles", "styles.xml"),
    ]),
    ...(shared !== undefined && { "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${shared}</sst>` }),
    ...(styles !== undefined && { "xl/styles.xml": `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }),
    ...Object.fromEntries(
      sheets.map(({ xml }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${MAIN}">${xml}</worksheet>`,
      ]),
    ),
  };
}

/** A workbook of one table of texts, each kept in place or among the shared ones. */
export function makeWorkbook(rows: readonly (readonly string[])[], how: "inline" | "shared" = "inline"): Buffer {
  const texts = new Map<string, number>();
  const cell = (text: string, column: number, row: number) => {
    if (text === "") return "";
    const reference = `${letters(column)}${row}`;
    if (how === "inline")
      return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    const place = texts.get(text) ?? texts.size;
    texts.set(text, place);
    return `<c r="${reference}" t="s"><v>${place}</v></c>`;
  };
  const data = rows.map(
    (cells, index) =>
      `<row r="${index + 1}">${cells.map((text, column) => cell(text, column, index + 1)).join("")}</row>`,
  );
  const sheet = { xml: `<sheetData>${data.join("")}</sheetData>` };
  const shared = [...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("");
  return zipOf(workbookParts({ sheets: [sheet], shared }));
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function escaped(text: string): string {
  const code = (letter: string) => `_x${letter.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}_`;
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot hold
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, code)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}

function link(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
}

function relations(links: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join("")}</Relationships>`;
}
