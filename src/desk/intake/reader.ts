/** A file → the orders that it describes, a batch at a time, with what is wrong with its rows. Knows no store, so that it can run in a thread of its own. */
import { createHash } from "node:crypto";
import type { FileScope } from "../../rules/order/record.ts";
import type { SheafRoom } from "../../store/sheaf.ts";
import type { FileRecord } from "./csv.ts";
import type { Encoding } from "./decode.ts";
import type { Packed } from "./packed.ts";
import { fitsSome } from "./profiles/choose.ts";
import type { Profile } from "./profiles/profile.ts";
import { Reading } from "./reading.ts";
import { type Format, type ReadingChoices, type Records, readRecords } from "./records.ts";
import type { RowRefusal } from "./row.ts";
import type { SellerRefundRow } from "./seller-refund-row.ts";
import { type FilledSheaf, type SheafMaker, SheafWriter } from "./sheaves.ts";
import type { Source } from "./source.ts";
import type { Unchanged } from "./unchanged.ts";

export interface ReadRequest extends ReadingChoices {
  /** Those among which the header row chooses. */
  readonly profiles: readonly Profile[];
  readonly named: boolean;
  /**
   * Whether rows of one order may stand anywhere in the file, which takes memory for all of them. Otherwise an order
   * whose rows do not stand together ends the reading with `scattered`.
   */
  readonly gather: boolean;
  /** Fingerprints of what is known already: rows with one of them are not read further. */
  readonly known: Float64Array<ArrayBuffer>;
  /** Where new orders can be left for the store by the thousand; null where each is handed over. */
  readonly sheaves: SheafRoom | null;
}

/** What is known of a file before its first row is read. */
export interface Opened {
  readonly profile: string;
  readonly about: Profile["about"];
  readonly format: Format;
  readonly encoding: Encoding | null;
  readonly scope: FileScope;
  readonly header: readonly string[];
}

/** Orders and refusals in the order of the file, and how far the reading has come. */
export interface Batch {
  readonly orders: Packed;
  /** Orders whose fingerprint is known, though it may, by the rarest chance, be another order's. */
  readonly unchanged: Unchanged;
  /** Further orders, all of them new. */
  readonly sheaf: FilledSheaf | null;
  readonly sellerRefunds: readonly SellerRefundRow[];
  readonly refused: readonly RowRefusal[];
  /** Rows and bytes of the file so far. */
  readonly rows: number;
  readonly bytes: number;
}

export type ReadingPart =
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "scattered" }
  | {
      readonly kind: "done";
      readonly sha256: string;
      readonly rows: number;
      /** Rows that are no orders: blank ones, sums below the table, and what stands above its header. */
      readonly skipped: number;
    };

/**
 * Reads a file from front to back. Refused as a whole where it cannot be read; a row that cannot be is part of its batch.
 * Without a maker of sheaves, every order is part of a batch.
 */
export async function* readFile(
  source: Source,
  request: ReadRequest,
  makeSheaf: SheafMaker | null = null,
): AsyncGenerator<ReadingPart> {
  const hash = createHash("sha256");
  let bytes = 0;
  const onBytes = (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  };
  const knows = (rows: readonly (readonly string[])[]) => fitsSome(rows, request.profiles);
  const records = await readRecords(source, request, { knows, onBytes });
  const { sheaves } = request;
  const writer = sheaves === null || makeSheaf === null ? null : new SheafWriter(sheaves, source.size, makeSheaf);
  const reading = new Reading(source.name, request, { records, sheaves: writer, size: source.size });
  for await (const block of blocksOf(records, reading)) {
    const opened = reading.begin(block);
    if (opened !== null) yield { kind: "opened", opened };
    const batches = reading.read(block, bytes);
    if (reading.scattered) return yield { kind: "scattered" };
    for (const batch of batches) yield { kind: "batch", batch };
  }
  const late = reading.beginAtEnd();
  if (late !== null) yield { kind: "opened", opened: late };
  const batches = reading.end(bytes);
  if (reading.scattered) return yield { kind: "scattered" };
  for (const batch of batches) yield { kind: "batch", batch };
  yield { kind: "done", sha256: hash.digest("hex"), rows: reading.rows, skipped: reading.skipped };
}

/** Lines that are handed over at once, at most, where one after the other has to be read with care. */
const CAREFUL_AT_ONCE = 256;
const LINE_FEED = 10;

/** The rows that `reading` does not read from their bytes; an empty block where it may have filled a batch meanwhile. */
async function* blocksOf({ plain, blocks }: Records, reading: Reading): AsyncGenerator<readonly FileRecord[]> {
  if (plain === null) return yield* blocks;
  const { pieces, reader } = plain;
  let careful = 1;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const { next, rows } = reader.isBetweenRows ? reading.readPlain(piece, at) : { next: at, rows: 0 };
      reader.passOver(rows);
      if (next === piece.length) break;
      careful = rows > 0 ? 1 : Math.min(2 * careful, CAREFUL_AT_ONCE);
      at = afterLines(piece, next, careful);
      yield reader.push(piece.toString("utf8", next, at));
    }
    yield [];
  }
  yield reader.end();
}

function afterLines(bytes: Buffer, start: number, lines: number): number {
  let at = start;
  for (let line = 0; line < lines; line += 1) {
    const end = bytes.indexOf(LINE_FEED, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  }
  return at;
}
