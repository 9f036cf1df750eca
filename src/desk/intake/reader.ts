/** A file → the orders that it describes, a batch at a time, with what is wrong with its rows. Knows no store, so that it can run in a thread of its own. */
import { createHash } from "node:crypto";
import type { FileScope } from "../../rules/order/record.ts";
import type { Encoding } from "./decode.ts";
import type { Packed } from "./packed.ts";
import { fitsSome } from "./profiles/choose.ts";
import type { Profile } from "./profiles/profile.ts";
import { Reading } from "./reading.ts";
import { type Format, type ReadingChoices, readRecords } from "./records.ts";
import type { RowRefusal } from "./row.ts";
import type { SellerRefundRow } from "./seller-refund-row.ts";
import type { Source } from "./source.ts";

export interface ReadRequest extends ReadingChoices {
  /** Those among which the header row chooses. */
  readonly profiles: readonly Profile[];
  readonly named: boolean;
  /**
   * Whether rows of one order may stand anywhere in the file, which takes memory for all of them. Otherwise an order
   * whose rows do not stand together ends the reading with `scattered`.
   */
  readonly gather: boolean;
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
  const reading = new Reading(source.name, request, records);
  for await (const block of records.blocks) {
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
