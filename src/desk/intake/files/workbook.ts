/** What a workbook (.xlsx) says besides its sheets: where they are, the texts that they share, which formats show a moment. */
import { Refusal } from "../../../rules/refusal.ts";
import { isDateFormat, unescaped } from "./cell-values.ts";
import { LARGEST_CELL } from "./csv.ts";
import { readXml, type XmlHandlers } from "./xml.ts";
import type { Zip } from "./zip.ts";

/** Characters of all shared texts together. */
const MOST_SHARED = 256 * 1024 * 1024;

export interface Sheet {
  readonly name: string;
  readonly visible: boolean;
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly date1904: boolean;
  readonly shared: readonly string[];
  /** Whether the cell format of that number shows a moment. */
  readonly dates: readonly boolean[];
}

/** Reads a whole part for what its handlers collect. */
async function readPart(name: string, zip: Zip, part: string, handlers: XmlHandlers): Promise<void> {
  const pieces = readXml(name, { part, stream: await zip.read(part) }, handlers);
  while (!(await pieces.next()).done);
}

const MAIN = "xl/workbook.xml";

/** Refused as `file_unreadable` when it is a zip file of something else. */
export async function openWorkbook(name: string, zip: Zip): Promise<Workbook> {
  const root = await relations(name, zip, "");
  const part = root.find(({ type }) => type === "officeDocument")?.target ?? MAIN;
  if (!zip.has(part) && zip.has("content.xml") && zip.has("META-INF/manifest.xml")) {
    throw new Refusal("file_unreadable", `${name} is an OpenDocument sheet (.ods), which cannot be imported`, {
      hint: "open it and save it as .xlsx or “CSV UTF-8”",
    });
  }
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
      if (text.length > LARGEST_CELL) throw tooLarge(name, "one of its texts is larger than 1 MiB");
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

/** The refusal of a workbook that contradicts itself. */
export function damaged(name: string, why: string): Refusal {
  return new Refusal("file_unreadable", `${name} is a damaged workbook: ${why}`, {
    hint: "save it again as .xlsx, or as “CSV UTF-8”; nothing was changed",
  });
}

/** The refusal of a workbook beyond what is read. */
export function tooLarge(name: string, why: string): Refusal {
  return new Refusal("file_unreadable", `${name} is too large to be read: ${why}`, {
    hint: "remove what is not part of the table, or save it as “CSV UTF-8”; nothing was changed",
  });
}
