/** Answers on their way to the reader: rows come in pages, and go out in parts, each made when the one before was taken. */
import type { Pages } from "../desk/pages.ts";

/** What is printed, one behind the other. */
export type Parts = AsyncIterable<string | Uint8Array>;

export function isPages(value: unknown): value is Pages<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Rows that are there already. */
export function onePage<Row>(rows: readonly Row[]): Pages<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      if (rows.length > 0) yield rows;
    },
  };
}

/** Each row as something else. */
export function mapRows<Row, Shown>(pages: Pages<Row>, shown: (row: Row) => Shown): Pages<Shown> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const page of pages) yield page.map(shown);
    },
  };
}

/** Each row as some others. */
export function eachAsRows<Row, Shown>(pages: Pages<Row>, shown: (row: Row) => readonly Shown[]): Pages<Shown> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const page of pages) yield page.flatMap(shown);
    },
  };
}

/** All of them, one behind the other. */
export function oneByOne<Row>(...all: readonly Pages<Row>[]): Pages<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      for (const pages of all) yield* pages;
    },
  };
}

/** All rows, held at once. */
export async function allRows<Row>(pages: Pages<Row>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) for (const row of page) rows.push(row);
  return rows;
}

/** What is there whole. */
export async function* onePart(part: string): Parts {
  yield part;
}

/** The text of an answer, whole. */
export async function textOf(parts: Parts): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

/** Characters that are worth a write. */
const PIECE = 64 * 1024;

/** Small parts together: there are few writes, and an answer that fails at its beginning leaves nothing behind. */
export async function* inPieces(parts: Parts): Parts {
  let piece = "";
  for await (const part of parts) {
    if (typeof part === "string") piece += part;
    if (typeof part === "string" && piece.length < PIECE) continue;
    if (piece !== "") yield piece;
    if (typeof part !== "string") yield part;
    piece = "";
  }
  if (piece !== "") yield piece;
}
