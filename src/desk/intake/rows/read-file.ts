/** A file → the orders that it describes, a batch at a time, with what is wrong with its rows. Knows no store, so that it can run in a thread of its own. */
import { createHash } from "node:crypto";
import type { StagedRow } from "../../../store/staging.ts";
import type { FileRecord } from "../files/csv.ts";
import { readRecords } from "../files/records.ts";
import type { Source } from "../files/source.ts";
import { fitsSome } from "../profiles/choose.ts";
import type { ColumnReport } from "../profiles/column-report.ts";
import { type Batch, type Opened, OrderReader, type ReadRequest } from "./order-reader.ts";

export type ReadingPart =
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "batch"; readonly batch: Batch }
  | {
      readonly kind: "done";
      readonly sha256: string;
      readonly header: readonly string[];
      readonly columns: ColumnReport;
      readonly rows: number;
      /** Rows that are not orders: blank ones, totals below the table, and what stands above its header. */
      readonly skipped: number;
    };

/** Reads a file from front to back. Refused as a whole where it cannot be read; a row that cannot be is part of its batch. */
export async function* readFile(source: Source, request: ReadRequest): AsyncGenerator<ReadingPart> {
  const hash = createHash("sha256");
  let bytes = 0;
  const onBytes = (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  };
  const knows = (rows: readonly (readonly string[])[]) => fitsSome(rows, request.profiles);
  const records = await readRecords(source, request, { knows, onBytes });
  const reader = new OrderReader(source.name, request, records);
  for await (const block of records.blocks) {
    const opened = reader.begin(block);
    if (opened !== null) yield { kind: "opened", opened };
    for (const batch of reader.read(block, bytes)) yield { kind: "batch", batch };
  }
  const late = reader.beginAtEnd();
  if (late !== null) yield { kind: "opened", opened: late };
  for (const batch of reader.end(bytes)) yield { kind: "batch", batch };
  const { header, columns, rows, skipped } = reader;
  yield { kind: "done", sha256: hash.digest("hex"), header, columns, rows, skipped };
}

/** What a first reading has found out about a file. */
export interface FirstReading {
  readonly name: string;
  readonly opened: Opened;
  readonly header: readonly string[];
  /** The highest number of an order so far. */
  readonly highest: number;
}

/** Reads rows that stand apart in a file, given these in the order of their orders; a null ends it. */
export function gatheredReader(
  { name, opened, header, highest }: FirstReading,
  request: ReadRequest,
): (rows: readonly StagedRow[] | null) => readonly Batch[] {
  const { format, encoding } = opened;
  const reader = new OrderReader(
    name,
    { ...request, as: "orders" },
    { format, encoding, header: () => header, sheets: () => null, blocks: nothing() },
    { after: highest },
  );
  reader.beginAtEnd();
  return (rows) =>
    rows === null
      ? reader.end(0)
      : reader.read(
          rows.map(({ line, cells }) => ({ line, cells: cellsOf(cells) })),
          0,
        );
}

/** The cells of a row that was put aside; an Error if they are not as they were written. */
function cellsOf(text: string): readonly string[] {
  const cells: unknown = JSON.parse(text);
  if (Array.isArray(cells) && cells.every((cell): cell is string => typeof cell === "string")) return cells;
  throw new Error(`a row that was put aside is not a list of cells: ${text}`);
}

async function* nothing(): AsyncGenerator<readonly FileRecord[]> {}
