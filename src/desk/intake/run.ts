/** Imports files: each is read, merged with what is known and written in one transaction, and each says what was done with every row. */
import type { Stamp } from "../../rules/journal/entry.ts";
import type { StoreWriter } from "../../store/store.ts";
import { type Desk, operatorAt } from "../desk.ts";
import { writeTo } from "../write.ts";
import type { Encoding } from "./decode.ts";
import { landBatch } from "./land.ts";
import type { Profile } from "./profiles/profile.ts";
import { type Opened, type ReadingPart, type ReadRequest, readFile } from "./reader.ts";
import type { Format, ReadingChoices } from "./records.ts";
import type { RowRefusal } from "./row.ts";
import type { Source } from "./source.ts";
import { type Counts, type OrderChange, type SellerRefundCounts, Tally, type TicketNews } from "./tally.ts";
import { readInThread } from "./threaded.ts";

export interface ImportReport {
  readonly file: string;
  /** The import's number in the desk's records. */
  readonly number: number;
  readonly profile: string;
  readonly about: Profile["about"];
  readonly format: Format;
  /** Null where the file is no text. */
  readonly encoding: Encoding | null;
  readonly sha256: string;
  /** The newest earlier import of the very same bytes. */
  readonly before: number | null;
  /** Rows of the table, and rows passed over: blank ones, sums, what stands above the header. */
  readonly rows: number;
  readonly skipped: number;
  readonly orders: Counts;
  readonly lines: Counts;
  /** New and changed orders with something odd about them. */
  readonly flagged: number;
  readonly sellerRefunds: SellerRefundCounts;
  readonly changes: readonly OrderChange[];
  readonly changesLeftOut: number;
  readonly tickets: readonly TicketNews[];
  readonly refused: readonly RowRefusal[];
  readonly dryRun: boolean;
  /** False when nothing was kept because of a refused row. */
  readonly landed: boolean;
}

/** How far an import has come. */
export interface Progress {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
}

export interface ImportRequest extends ReadingChoices {
  readonly source: Source;
  /** Those among which the header row chooses, or the one that was named. */
  readonly profiles: readonly Profile[];
  readonly named: boolean;
  /** Whether one refused row keeps all others of the file from landing. */
  readonly allOrNothing: boolean;
  readonly dryRun: boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** Bytes from which on a file is worth a thread of its own. */
const LARGE = 8 * 1024 * 1024;

/** Leaves the transaction with the report of what would have landed. */
class NothingLanded extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super("a row was refused");
    this.report = report;
  }
}

/** The rows of an order do not stand together, which only a reading that gathers them all can take. */
class Scattered extends Error {}

/**
 * Imports one file. A file that cannot be read as a whole is refused, and nothing of it kept; a row that cannot is
 * reported, and the good ones land. The same file again changes nothing.
 */
export async function importFile(desk: Desk, request: ImportRequest): Promise<ImportReport> {
  try {
    return await importOnce(desk, request, false);
  } catch (error) {
    if (!(error instanceof Scattered)) throw error;
    return importOnce(desk, request, true);
  }
}

async function importOnce(desk: Desk, request: ImportRequest, gather: boolean): Promise<ImportReport> {
  const work = async (keeping: StoreWriter) => {
    const report = await bringIn(desk, keeping, { ...request, gather });
    if (request.allOrNothing && report.refused.length > 0) throw new NothingLanded({ ...report, landed: false });
    return report;
  };
  try {
    return await writeTo(desk, work, { dryRun: request.dryRun });
  } catch (error) {
    if (error instanceof NothingLanded) return error.report;
    throw error;
  }
}

async function bringIn(
  desk: Desk,
  keeping: StoreWriter,
  request: ImportRequest & Pick<ReadRequest, "gather">,
): Promise<ImportReport> {
  const { source } = request;
  const stamp = { by: (await operatorAt(desk, keeping)).name, at: desk.clock() };
  const number = await keeping.beginImport();
  const tally = new Tally();
  let opened: Opened | undefined;
  for await (const part of partsOf(desk, request)) {
    switch (part.kind) {
      case "opened":
        opened = part.opened;
        break;
      case "scattered":
        throw new Scattered();
      case "batch":
        if (opened === undefined) throw new Error("orders came before their columns were known");
        await landBatch({ desk, keeping, number, scope: opened.scope, tally }, part.batch);
        request.onProgress({ file: source.name, rows: part.batch.rows, bytes: part.batch.bytes, size: source.size });
        break;
      case "done":
        if (opened === undefined) throw new Error("a file ended before its columns were known");
        return finish(keeping, { number, stamp, opened, done: part, tally, request });
    }
  }
  throw new Error("the reading of a file did not end");
}

interface Finishing {
  readonly number: number;
  readonly stamp: Stamp;
  readonly opened: Opened;
  readonly done: Extract<ReadingPart, { kind: "done" }>;
  readonly tally: Tally;
  readonly request: ImportRequest;
}

async function finish(
  keeping: StoreWriter,
  { number, stamp, opened, done, tally, request }: Finishing,
): Promise<ImportReport> {
  const { profile, about, format, encoding } = opened;
  const { sha256, rows, skipped } = done;
  const orders = tally.orders();
  const before = await keeping.importOfFile(sha256);
  await keeping.finishImport({
    ...stamp,
    number,
    file: request.source.name,
    sha256,
    profile,
    format,
    encoding,
    rows,
    newOrders: orders.new,
    changedOrders: orders.changed,
    unchangedOrders: orders.unchanged,
    refusedRows: tally.refused.length,
  });
  return {
    file: request.source.name,
    number,
    profile,
    about,
    format,
    encoding,
    sha256,
    before: before ?? null,
    rows,
    skipped,
    orders,
    lines: tally.lines(),
    flagged: tally.flagged,
    sellerRefunds: tally.sellerRefunds,
    changes: tally.changes,
    changesLeftOut: tally.changesLeftOut,
    tickets: tally.tickets,
    refused: tally.refused.sort((one, other) => one.line_number - other.line_number),
    dryRun: request.dryRun,
    landed: true,
  };
}

function partsOf({ reader }: Desk, request: ImportRequest & Pick<ReadRequest, "gather">): AsyncIterable<ReadingPart> {
  const { source, encoding, delimiter, sheet, profiles, named, gather } = request;
  const reading: ReadRequest = { encoding, delimiter, sheet, profiles, named, gather };
  if (reader === null || source.path === null || source.size < LARGE) return readFile(source, reading);
  return readInThread(reader, { path: source.path, request: reading });
}
