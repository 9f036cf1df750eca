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
    return parsed
      .filter(isParsed)
      .map(({ record, info }) => ({ line: info.lines - lineBreaks(record), cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw broken(name, text, error);
  }
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((breaks, cell) => breaks + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 0);
}

function broken(name: string, text: string, error: CsvError): Refusal {
  const unclosed = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_INVALID_CLOSING_QUOTE";
  if (unclosed) {
    const line = openingLine(text);
    return new Refusal("csv_broken", `${name}:${line}: a quote opens here and is not closed`, {
      hint: 'close it, or write " twice where it belongs to the text; nothing was changed',
      details: { line },
    });
  }
  return new Refusal(
    "csv_broken",
    `${name}:${error["lines"]}: a quote stands inside a cell that does not begin with one`,
    {
      hint: 'quote the whole cell and write " twice inside; nothing was changed',
      details: { line: error["lines"] },
    },
  );
}

/** The line on which the quote opens that is not closed properly. The parser only tells where it gave up, often far below. */
function openingLine(text: string): number {
  const delimiter = /[,\r\n]/g;
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0 || !/^[,\r\n]?$/.test(text.charAt(close + 1))) break;
      at = close + 1;
    }
    delimiter.lastIndex = at;
    at = (delimiter.exec(text)?.index ?? text.length) + 1;
  }
  return text.slice(0, at).split(/\r\n|\r|\n/).length;
}

/** Where the quoted cell ends, its doubled quotes passed over; -1 when it never does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
