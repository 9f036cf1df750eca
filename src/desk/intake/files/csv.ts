/** Text with delimiters → rows of cells with the lines they stand on, as the text comes in. */
import { Refusal } from "../../../rules/refusal.ts";

/** One row of cells, as they stand in the file. */
export interface FileRecord {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Columns of a file of any format: what has more is no list of orders. */
export const MOST_COLUMNS = 1_000;

export const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t", pipe: "|" } as const;
export type Delimiter = keyof typeof DELIMITERS;

export interface CsvForm {
  readonly delimiter: string;
  /** What ends a line: a line feed (a carriage return before it is taken off), or a carriage return alone. */
  readonly lineBreak: "\n" | "\r";
}

/** Whether nothing but blanks stands beyond the header, as spreadsheets write them behind a table. */
export function fitsWidth({ cells }: FileRecord, width: number): boolean {
  return cells.length <= width || cells.slice(width).every((cell) => cell.trim() === "");
}

/** Bytes of one cell, beyond which it is taken for a quote that was never closed. */
export const LARGEST_CELL = 1024 * 1024;

/** A quoted cell that the text so far does not end. */
const OPEN = "open";

/**
 * Reads CSV as spreadsheets write it: a cell that begins with a quote ends at the next single one, a quote anywhere else
 * belongs to the text (`="123"`). Refused as `csv_broken`, at the line where it begins: a quote that is never closed, text
 * behind a closing quote, a cell over 1 MiB.
 */
export class CsvReader {
  private readonly name: string;
  private readonly delimiter: string;
  private readonly lineBreak: "\n" | "\r";
  private rest = "";
  private line = 1;
  private quote = -1;

  constructor(name: string, form: CsvForm) {
    this.name = name;
    this.delimiter = form.delimiter;
    this.lineBreak = form.lineBreak;
  }

  /** The rows that end within the text so far. */
  push(text: string): readonly FileRecord[] {
    const records = this.read(this.rest === "" ? text : this.rest + text, false);
    if (this.rest.length > LARGEST_CELL) this.refuseLargest(this.rest);
    return records;
  }

  /** The last row, which need not end with a line break. */
  end(): readonly FileRecord[] {
    return this.rest === "" ? [] : this.read(this.rest + this.lineBreak, true);
  }

  private read(text: string, last: boolean): readonly FileRecord[] {
    const records: FileRecord[] = [];
    let at = 0;
    this.quote = text.indexOf('"');
    while (at < text.length) {
      const end = text.indexOf(this.lineBreak, at);
      if (end < 0) break;
      if (this.quote >= 0 && this.quote < at) this.quote = text.indexOf('"', at);
      const line = this.line;
      let cells: string[];
      if (this.quote < 0 || this.quote > end) {
        cells = this.plain(text, at, end);
        at = end + 1;
        this.line += 1;
      } else {
        const quoted = this.quoted(text, at, last);
        if (quoted === OPEN) break;
        cells = quoted.cells;
        at = quoted.next;
      }
      if (cells.length > 1 || cells[0] !== "") records.push({ line, cells });
    }
    this.rest = text.slice(at);
    return records;
  }

  private plain(text: string, start: number, lineEnd: number): string[] {
    const end = lineEnd > start && this.lineBreak === "\n" && text[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
    const row = text.slice(start, end);
    if (row.length > LARGEST_CELL / 4) this.refuseLarge(row.split(this.delimiter), this.line);
    return row.split(this.delimiter);
  }

  /** A row of which some cell is quoted. */
  private quoted(
    text: string,
    start: number,
    last: boolean,
  ): { readonly cells: string[]; readonly next: number } | typeof OPEN {
    const cells: string[] = [];
    const firstLine = this.line;
    let at = start;
    while (true) {
      const opens = this.line;
      let cell: string;
      let end: number;
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        if (close < 0) {
          if (last || text.length - at > LARGEST_CELL) throw this.unclosed(opens);
          this.line = firstLine;
          return OPEN;
        }
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        this.line += this.breaksIn(cell);
        end = this.cellEnd(text, close + 1);
        if (end >= 0 && text.slice(close + 1, end).trim() !== "") throw this.unclosed(opens);
      } else {
        end = this.cellEnd(text, at);
        cell = text.slice(at, end);
      }
      if (end < 0) {
        this.line = firstLine;
        return OPEN;
      }
      const ends = text[end] === this.lineBreak;
      cells.push(ends && text[at] !== '"' && cell.endsWith("\r") ? cell.slice(0, -1) : cell);
      at = end + 1;
      if (ends) break;
    }
    this.line += 1;
    this.refuseLarge(cells, firstLine);
    return { cells, next: at };
  }

  /** Where the next delimiter or line break stands; -1 when the text ends before. */
  private cellEnd(text: string, from: number): number {
    const lineEnd = text.indexOf(this.lineBreak, from);
    const delimiter = text.indexOf(this.delimiter, from);
    if (lineEnd < 0) return -1;
    return delimiter >= 0 && delimiter < lineEnd ? delimiter : lineEnd;
  }

  private breaksIn(cell: string): number {
    let found = 0;
    for (let at = cell.indexOf(this.lineBreak); at >= 0; at = cell.indexOf(this.lineBreak, at + 1)) found += 1;
    return found;
  }

  private refuseLargest(rest: string): void {
    const at = rest.lastIndexOf(this.delimiter) + 1;
    if (rest.length - at > LARGEST_CELL) throw this.tooLarge(this.line);
  }

  private refuseLarge(cells: readonly string[], line: number): void {
    const large = cells.some((cell) => cell.length > LARGEST_CELL / 4 && Buffer.byteLength(cell) > LARGEST_CELL);
    if (large) throw this.tooLarge(line);
  }

  private tooLarge(line: number): Refusal {
    return new Refusal("csv_broken", `${this.name}:${line}: a cell is larger than 1 MiB`, {
      hint: "is it the right file, and its delimiter? see --delimiter; nothing was changed",
      details: { line },
    });
  }

  private unclosed(line: number): Refusal {
    return new Refusal("csv_broken", `${this.name}:${line}: a quote opens here and is not closed`, {
      hint: 'close it, or write " twice where it belongs to the text; nothing was changed',
      details: { line },
    });
  }
}

/** Where the quoted cell ends, its doubled quotes passed over; -1 when the text ends before. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  // A quote at the very end may be the first half of a doubled one.
  return at === text.length - 1 ? -1 : at;
}
