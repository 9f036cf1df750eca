/**
 * Writes the rows of one table as the engine itself keeps them on disk (https://sqlite.org/fileformat2.html, which does
 * not change): rows that are there already are taken in several times faster than values that are handed over one by one.
 */
import { writeSync } from "node:fs";
import { Refusal } from "../../rules/refusal.ts";

/** Bytes of a page: the largest there is, so that one inner page leads to all leaves. */
export const PAGE_SIZE = 65_536;
/** Rows of a page: more would be shorter than any order is. */
const MOST_ROWS = 512;
const FIRST_CELL = 8 + 2 * MOST_ROWS;
/** Leaves that one inner page has room for. */
const MOST_LEAVES = 5_000;
/** The bytes before a row's own: how long it is, and its number. */
const BEFORE_ROW = 7;

const LEAF = 13;
const INNER = 5;
const NULL = 0;
const FOUR_BYTES = 4;
const EIGHT_BYTES = 6;
const ZERO = 8;
const EMPTY_TEXT = 13;

/** A file that pages of several tables are written to, as they fill. */
export class PageFile {
  private readonly descriptor: number;
  private pages: number;

  /** `pages` stand in the file already. */
  constructor(descriptor: number, pages: number) {
    this.descriptor = descriptor;
    this.pages = pages;
  }

  get length(): number {
    return this.pages;
  }

  /** Writes a page behind all others and returns its number. */
  append(page: Uint8Array): number {
    this.pages += 1;
    this.put(page, this.pages);
    return this.pages;
  }

  put(page: Uint8Array, number: number): void {
    this.write(page, (number - 1) * PAGE_SIZE);
  }

  /** Refused as `store_not_writable` where the disk does not take it whole: the pages stand on the store's own. */
  write(bytes: Uint8Array, place: number): void {
    let why = "the disk is full";
    try {
      if (writeSync(this.descriptor, bytes, 0, bytes.length, place) === bytes.length) return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) why = String(error);
    }
    throw new Refusal("store_not_writable", `the store cannot be written: ${why}`, {
      hint: "nothing was changed; check the disk: a first import takes twice the room of what it keeps",
    });
  }
}

/**
 * The rows of one table. `begin` a row, give its columns in their order, `end` it. A column is narrow, for numbers and
 * texts of up to 50 bytes, or wide, and that is decided for all rows.
 */
export class RowPages {
  private readonly file: PageFile;
  private readonly root: number;
  private readonly headerSize: number;
  private readonly page = Buffer.alloc(PAGE_SIZE);
  private readonly leaves: { readonly page: number; readonly last: number }[] = [];
  private rowsOnPage = 0;
  private start = FIRST_CELL;
  private at = FIRST_CELL;
  private head = FIRST_CELL;
  /** How many rows were begun. */
  rows = 0;

  constructor(
    file: PageFile,
    { root, wide, narrow }: { readonly root: number; readonly wide: number; readonly narrow: number },
  ) {
    this.file = file;
    this.root = root;
    this.headerSize = 1 + 2 * wide + narrow;
  }

  /** Whether no further row can be taken in. */
  get full(): boolean {
    return this.leaves.length >= MOST_LEAVES;
  }

  /** Begins a row of at most so many bytes. */
  begin(most: number): void {
    if (this.at + BEFORE_ROW + this.headerSize + most > PAGE_SIZE || this.rowsOnPage === MOST_ROWS) this.turn();
    this.start = this.at;
    this.head = this.start + BEFORE_ROW;
    this.page[this.head] = this.headerSize;
    this.at = this.head + this.headerSize;
    this.head += 1;
    this.rows += 1;
  }

  end(): void {
    const { page, start, rows } = this;
    // Lengths of numbers are fixed, so that a row can be written before they are known.
    const size = this.at - start - BEFORE_ROW;
    page[start] = 0x80 | (size >>> 14);
    page[start + 1] = 0x80 | (size >>> 7);
    page[start + 2] = size & 0x7f;
    page[start + 3] = 0x80 | (rows >>> 21);
    page[start + 4] = 0x80 | (rows >>> 14);
    page[start + 5] = 0x80 | (rows >>> 7);
    page[start + 6] = rows & 0x7f;
    const pointer = 8 + 2 * this.rowsOnPage;
    page[pointer] = start >>> 8;
    page[pointer + 1] = start;
    this.rowsOnPage += 1;
  }

  /** Null in a narrow column. */
  nothing(): void {
    this.page[this.head] = NULL;
    this.head += 1;
  }

  /** A whole number of at least zero, in a narrow column. */
  number(value: number): void {
    const { page } = this;
    if (value <= 1) page[this.head] = ZERO + value;
    else if (value <= 0x7fffffff) {
      page[this.head] = FOUR_BYTES;
      this.at = page.writeInt32BE(value, this.at);
    } else {
      page[this.head] = EIGHT_BYTES;
      const high = Math.floor(value / 0x1_0000_0000);
      this.at = page.writeUInt32BE(high, this.at);
      this.at = page.writeUInt32BE(value - high * 0x1_0000_0000, this.at);
    }
    this.head += 1;
  }

  /** A text of up to 50 bytes, in a narrow column. */
  short(bytes: Uint8Array, from: number, to: number): void {
    this.page[this.head] = EMPTY_TEXT + 2 * (to - from);
    this.head += 1;
    this.copy(bytes, from, to);
  }

  /** The same from a string of letters without accents. */
  shortString(text: string): void {
    this.page[this.head] = EMPTY_TEXT + 2 * text.length;
    this.head += 1;
    this.at += this.page.write(text, this.at, "latin1");
  }

  /** A text in a wide column; null where it is empty and may be missing. */
  text(bytes: Uint8Array, from: number, to: number, missing: boolean): void {
    this.wideType(missing && from === to ? NULL : EMPTY_TEXT + 2 * (to - from));
    this.copy(bytes, from, to);
  }

  /** The same from a string. */
  string(text: string | null): void {
    const length = text === null ? 0 : this.page.write(text, this.at, "utf8");
    this.wideType(text === null ? NULL : EMPTY_TEXT + 2 * length);
    this.at += length;
  }

  private wideType(type: number): void {
    this.page[this.head] = 0x80 | (type >>> 7);
    this.page[this.head + 1] = type & 0x7f;
    this.head += 2;
  }

  private copy(bytes: Uint8Array, from: number, to: number): void {
    const { page } = this;
    let { at } = this;
    // Texts are short: letter by letter is faster than a call that copies.
    for (let one = from; one < to; one += 1) {
      page[at] = bytes[one] ?? 0;
      at += 1;
    }
    this.at = at;
  }

  /** Writes what is left, and the page that leads to all others. */
  finish(): void {
    if (this.leaves.length === 0) {
      this.seal();
      this.file.put(this.page, this.root);
      return;
    }
    this.turn();
    const page = Buffer.alloc(PAGE_SIZE);
    const children = this.leaves.slice(0, -1);
    const cells = PAGE_SIZE - children.length * 8;
    page[0] = INNER;
    page.writeUInt16BE(children.length, 3);
    page.writeUInt16BE(children.length === 0 ? 0 : cells, 5);
    page.writeUInt32BE(this.leaves.at(-1)?.page ?? 0, 8);
    children.forEach((leaf, place) => {
      const at = cells + place * 8;
      page.writeUInt16BE(at, 12 + 2 * place);
      page.writeUInt32BE(leaf.page, at);
      page.writeUInt32BE(rowNumber(leaf.last), at + 4);
    });
    this.file.put(page, this.root);
  }

  private turn(): void {
    this.seal();
    this.leaves.push({ page: this.file.append(this.page), last: this.rows });
    this.rowsOnPage = 0;
    this.at = FIRST_CELL;
  }

  private seal(): void {
    this.page[0] = LEAF;
    this.page.writeUInt16BE(this.rowsOnPage, 3);
    this.page.writeUInt16BE(FIRST_CELL, 5);
  }
}

/** A row's number as four bytes of seven bits each. */
function rowNumber(row: number): number {
  const bytes = (0x80 | ((row >>> 21) & 0x7f)) * 0x1_00_00_00 + (0x80 | ((row >>> 14) & 0x7f)) * 0x1_00_00;
  return bytes + (0x80 | ((row >>> 7) & 0x7f)) * 0x1_00 + (row & 0x7f);
}
