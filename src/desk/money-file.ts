/** A file about money that came in or went out: read block by block, and written in groups of rows, each in a transaction. */
import { inGroups } from "../rules/in-groups.ts";
import type { StoreWriter } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import type { FileRecord } from "./intake/files/csv.ts";
import { fileSource, type Source, streamSource } from "./intake/files/source.ts";
import type { Chosen } from "./intake/profiles/choose.ts";
import { profilesOf } from "./intake/profiles/known-profiles.ts";
import type { RowKind } from "./intake/profiles/profile.ts";
import { FOUND_OUT, readTable, type TableBlock } from "./intake/rows/read-table.ts";
import type { RowRefusal } from "./intake/rows/row-refusal.ts";
import { inOneTransaction, inSeveralTransactions, TOGETHER } from "./one-transaction.ts";

export interface MoneyFileRequest {
  /** A file's name, or - for standard input. */
  readonly file: string;
  /** A profile's name, or the path of a YAML file; null lets the header row choose. */
  readonly profile: string | null;
  readonly stdin: () => NodeJS.ReadableStream;
  readonly dryRun: boolean;
}

interface Writing<Row> {
  /** What the rows of profiles are about that may be chosen. */
  readonly kinds: readonly RowKind[];
  readonly read: (record: FileRecord, chosen: Chosen) => Row | RowRefusal | null;
  /** Told of each block before its rows are written. */
  readonly onBlock: (block: TableBlock<Row>) => void;
  readonly write: (within: Desk, writer: StoreWriter, rows: readonly Row[]) => Promise<void>;
}

export async function moneySource({ file, stdin }: MoneyFileRequest): Promise<Source> {
  return file === "-" ? streamSource(stdin()) : fileSource(file);
}

/**
 * Reads the file from front to back. A run that ends between two groups of rows goes on there when it is repeated. A dry run is one
 * transaction, which is rolled back.
 */
export async function writeMoneyFile<Row extends object>(
  desk: Desk,
  source: Source,
  { profile, dryRun }: MoneyFileRequest,
  { kinds, read, onBlock, write }: Writing<Row>,
): Promise<void> {
  const { profiles } = await profilesOf(desk, kinds, profile);
  const reading = { ...FOUND_OUT, profiles, named: profile !== null, read };
  await inSeveralTransactions(desk, { dryRun }, async (within) => {
    for await (const block of readTable(source, reading)) {
      onBlock(block);
      for (const rows of inGroups(block.rows, TOGETHER)) {
        await inOneTransaction(within, { dryRun: false }, (one, writer) => write(one, writer, rows));
      }
    }
  });
}
