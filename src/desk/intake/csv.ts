/** CSV text → records with the lines they stand on. The only importer of csv-parse. */
import { CsvError, parse } from "csv-parse/sync";
import { Refusal } from "../../rules/refusal.ts";

/** One row of cells, as they stand in the file. */
export interface CsvRecord {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** With `info`, the parser gives objects that its types do not know. */
function isParsed(row: unknown): row is Parsed {
  return typeof row === "object" && row !== null && "record" in row && "info" in row;
}

/** Header and records; a quote that is never closed is reported at the line where it opens (`csv_broken`). */
export function readCsv(name: string, text: string): CsvFile {
  const rows = parseAll(name, text);
  const [first, ...rest] = rows;
  if (first === undefined) throw new Refusal("file_empty", `${name} has no header row`, { hint: "export it again" });
  const header = first.cells.map((cell) => cell.trim());
  const twice = header.find((cell, index) => cell !== "" && header.indexOf(cell) !== index);
  if (twice !== undefined) {
    throw new Refusal("csv_broken", `${name}:${first.line}: the column ${twice} stands in the header twice`, {
      hint: "remove or rename one of the two",
    });
  }
  return { header, records: rest };
}

function parseAll(name: string, text: string): readonly CsvRecord[] {
  try {
    const parsed: readonly unknown[] = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return withLines(parsed.filter(isParsed));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw broken(name, text, error);
  }
}

/** The parser counts both halves of a CR LF within a cell, and so drifts from the file's own lines: that is taken back here. */
function withLines(parsed: readonly Parsed[]): readonly CsvRecord[] {
  let drift = 0;
  return parsed.map(({ record, info }) => {
    const counted = matches(record, /[\r\n]/g);
    const line = info.lines - counted - drift;
    if (counted > 0) drift += counted - matches(record, LINE_BREAK);
    return { line, cells: record };
  });
}

const LINE_BREAK = /\r\n|\r|\n/g;

function matches(cells: readonly string[], pattern: RegExp): number {
  let found = 0;
  for (const cell of cells) if (/[\r\n]/.test(cell)) found += cell.match(pattern)?.length ?? 0;
  return found;
}

function broken(name: string, text: string, error: CsvError): Refusal {
  const line = brokenLine(text);
  const unclosed = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_INVALID_CLOSING_QUOTE";
  if (unclosed) {
    return new Refusal("csv_broken", `${name}:${line}: a quote opens here and is not closed`, {
      hint: 'close it, or write " twice where it belongs to the text; nothing was changed',
      details: { line },
    });
  }
  return new Refusal("csv_broken", `${name}:${line}: a quote stands inside a cell that does not begin with one`, {
    hint: 'quote the whole cell and write " twice inside; nothing was changed',
    details: { line },
  });
}

/** The line of the first cell whose quotes are wrong, where it begins. The parser only tells where it gave up, often far below. */
function brokenLine(text: string): number {
  const delimiter = /[,\r\n]/g;
  let at = 0;
  while (at < text.length) {
    const close = text[at] === '"' ? closingQuote(text, at + 1) : at;
    if (close < 0) break;
    delimiter.lastIndex = close;
    const end = delimiter.exec(text)?.index ?? text.length;
    const rest = text.slice(text[at] === '"' ? close + 1 : at, end);
    if (text[at] === '"' ? rest !== "" : rest.includes('"')) break;
    at = end + 1;
  }
  return text.slice(0, at).split(LINE_BREAK).length;
}

/** Where the quoted cell ends, its doubled quotes passed over; -1 when it never does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
