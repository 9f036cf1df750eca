/** A file of any format that can be imported → its rows of cells, block by block, so that no file is ever held whole. */
import { Refusal } from "../../../rules/refusal.ts";
import { CsvReader, DELIMITERS, type Delimiter, type FileRecord } from "./csv.ts";
import { decodeText, type Encoding, encodingOf, HEAD } from "./decode.ts";
import { kindOf } from "./file-kind.ts";
import { JsonReader } from "./json.ts";
import type { Sheets } from "./sheets.ts";
import { bytesOf, headOf, type Source, unzipped } from "./source.ts";

export const FORMATS = ["csv", "json", "xlsx"] as const;
export type Format = (typeof FORMATS)[number];

/** How a file is to be read; null finds out. */
export interface ReadingChoices {
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  /** The sheet of a workbook; null takes the one whose header is known, or the first that holds anything. */
  readonly sheet: string | null;
}

export interface Records {
  readonly format: Format;
  /** Null where the file is not text. */
  readonly encoding: Encoding | null;
  /** The columns, where they are named apart from the rows, as JSON does it; they may become more. Null when a row names them. */
  readonly header: (() => readonly string[]) | null;
  /** The sheet of a workbook that is read, and the others that hold rows; null before its first block, and for other files. */
  readonly sheets: () => Sheets | null;
  readonly blocks: AsyncIterable<readonly FileRecord[]>;
}

/** Whether one of these rows is the header row of a kind of file that is known. */
export type KnowsHeader = (rows: readonly (readonly string[])[]) => boolean;

/** The rows of a file, with its format and encoding found out by its first bytes. `onBytes` is told of every chunk as it is read. */
export async function readRecords(
  source: Source,
  choices: ReadingChoices,
  { knows, onBytes }: { readonly knows: KnowsHeader; readonly onBytes: (chunk: Buffer) => void },
): Promise<Records> {
  const watched: Source = { ...source, chunks: () => watch(source, onBytes) };
  const kind = kindOf(source.name, await headOf(source, 8));
  if (kind === "workbook") return workbook(watched, choices, knows);
  refuseSheet(source.name, choices);
  const text = kind === "gzip" ? unzipped(watched) : watched;
  const head = await headOf(kind === "gzip" ? unzipped(source) : source, HEAD);
  kindOf(source.name, head);
  const { name } = source;
  const encoding = encodingOf(name, head, {
    encoding: choices.encoding,
    isHeader: (lines) => ALL_DELIMITERS.some((delimiter) => knows(splitRows(lines, delimiter))),
  });
  const pieces = () => decodeText(name, text.chunks(), encoding);
  const start = await firstLines(name, head, encoding);
  if (/^\s*[[{]/.test(start)) {
    const reader = new JsonReader(name);
    return {
      format: "json",
      encoding,
      header: () => reader.header(),
      sheets: () => null,
      blocks: readAll(pieces(), reader),
    };
  }
  const lineBreak = start.includes("\n") || !start.includes("\r") ? "\n" : "\r";
  const delimiter = choices.delimiter === null ? delimiterOf(start, knows) : DELIMITERS[choices.delimiter];
  const reader = new CsvReader(name, { delimiter, lineBreak });
  return { format: "csv", encoding, header: null, sheets: () => null, blocks: readAll(pieces(), reader) };
}

function refuseSheet(name: string, { sheet }: ReadingChoices): void {
  if (sheet === null) return;
  throw new Refusal("usage", `${name} is no workbook, and has no sheets`, { hint: "leave out --sheet" });
}

async function workbook(source: Source, choices: ReadingChoices, knows: KnowsHeader): Promise<Records> {
  if (choices.encoding !== null || choices.delimiter !== null) {
    const flag = choices.encoding === null ? "--delimiter" : "--encoding";
    throw new Refusal("usage", `${source.name} is a workbook, which has no ${flag.slice(2)}`, {
      hint: `leave out ${flag}`,
    });
  }
  const { readWorkbook } = await import("./xlsx.ts");
  const bytes = source.path === null ? await bytesOf(source) : await readPast(source, source.path);
  let sheets: Sheets | null = null;
  const onSheets = (found: Sheets) => (sheets = found);
  const blocks = readWorkbook(source.name, bytes, { sheet: choices.sheet, knows, onSheets });
  return { format: "xlsx", encoding: null, header: null, sheets: () => sheets, blocks };
}

/** Read once from front to back for its hash; the workbook's own directory then says where to look. */
async function readPast(source: Source, path: string): Promise<string> {
  for await (const chunk of source.chunks()) if (chunk.length === 0) break;
  return path;
}

interface Reader {
  push(text: string): readonly FileRecord[];
  end(): readonly FileRecord[];
}

async function* readAll(pieces: AsyncIterable<string>, reader: Reader): AsyncGenerator<readonly FileRecord[]> {
  for await (const piece of pieces) yield reader.push(piece);
  yield reader.end();
}

async function* watch(source: Source, onBytes: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source.chunks()) {
    onBytes(chunk);
    yield chunk;
  }
}

/** The lines within the first bytes, the last of which may be cut. */
async function firstLines(name: string, head: Buffer, encoding: Encoding): Promise<string> {
  const whole =
    head.length < HEAD ? head : head.subarray(0, Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x0d)) + 1);
  if (encoding === "utf-16le" || encoding === "utf-16be" || whole.length === 0) {
    return new TextDecoder(encoding).decode(head);
  }
  let text = "";
  for await (const piece of decodeText(name, once(whole), encoding)) text += piece;
  return text;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

const ALL_DELIMITERS = Object.values(DELIMITERS);
const SNIFFED_LINES = 100;

/** The delimiter that the first line names, as spreadsheets do; or under which a known header row appears, or else the one that most of the first line is split by. */
function delimiterOf(start: string, knows: KnowsHeader): string {
  const [, said] = /^\ufeff?"?sep=(.)"?(?:\r|\n|$)/i.exec(start) ?? [];
  if (said !== undefined) return said;
  const lines = start.split(/\r\n|\r|\n/, SNIFFED_LINES);
  const known = ALL_DELIMITERS.find((delimiter) => knows(splitRows(lines, delimiter)));
  if (known !== undefined) return known;
  const [first = ""] = lines;
  const counted = ALL_DELIMITERS.map((delimiter) => ({ delimiter, cells: first.split(delimiter).length }));
  return counted.reduce((most, one) => (one.cells > most.cells ? one : most)).delimiter;
}

/** Good enough to recognise a header: its names hold no delimiter. */
function splitRows(lines: readonly string[], delimiter: string): readonly (readonly string[])[] {
  return lines.map((line) =>
    line.split(delimiter).map((cell) => cell.replace(/^\s*"(.*)"\s*$/, "$1").replaceAll("\ufeff", "")),
  );
}
