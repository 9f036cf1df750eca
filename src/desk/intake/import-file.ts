/** Imports one file: it is read and staged, then merged with what is known in one transaction, and says what was done with every row. */
import { digestOf } from "../../rules/order/seal.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { JournalHead } from "../../store/journal.ts";
import type { StoreWriter } from "../../store/store.ts";
import { type Desk, operatorFor } from "../desk.ts";
import { writeTo } from "../write.ts";
import { applyChanges } from "./apply-batch.ts";
import { applyGoods, applyPurchases } from "./apply-purchases.ts";
import { applySellerRefund } from "./apply-seller-refunds.ts";
import type { Encoding } from "./files/decode.ts";
import type { Format, ReadingChoices } from "./files/records.ts";
import type { Sheets } from "./files/sheets.ts";
import type { Source } from "./files/source.ts";
import {
  type Counts,
  ImportCounts,
  LISTED_CHANGES,
  type OrderChange,
  type SellerRefundCounts,
  type TicketNews,
} from "./import-counts.ts";
import { mergeAhead } from "./merge-ahead.ts";
import type { ColumnReport } from "./profiles/column-report.ts";
import type { Profile, RowKind } from "./profiles/profile.ts";
import type { RowRefusal } from "./rows/row-refusal.ts";
import { type Progress, type StagedFile, stageFile } from "./stage-file.ts";
import type { ImportContext } from "./tell-tickets.ts";

/** The columns of a file, beside those of earlier files of its profile. */
export interface FileColumns extends Omit<ColumnReport, "fields"> {
  /** Fields that the newest earlier file of the profile had a column for, and this one lacks. */
  readonly lost: readonly string[];
}

export interface ImportReport {
  readonly file: string;
  /** The import's number in the desk's records. */
  readonly number: number;
  readonly profile: string;
  readonly kind: RowKind;
  readonly format: Format;
  /** Null where the file is not text. */
  readonly encoding: Encoding | null;
  /** Which sheet of a workbook it was; null for other files. */
  readonly sheets: Sheets | null;
  readonly sha256: string;
  /** The newest earlier import of the very same bytes. */
  readonly before: number | null;
  /** Rows of the table, and rows passed over: blank ones, sums, what stands above the header. */
  readonly rows: number;
  readonly skipped: number;
  readonly columns: FileColumns;
  readonly orders: Counts;
  readonly lines: Counts;
  /** New and changed orders with something odd about them. */
  readonly flagged: number;
  /** What it told of goods of which no order is known. */
  readonly unmatched: number;
  readonly sellerRefunds: SellerRefundCounts;
  readonly changes: readonly OrderChange[];
  readonly changesLeftOut: number;
  readonly tickets: readonly TicketNews[];
  readonly refused: readonly RowRefusal[];
  readonly dryRun: boolean;
  /** False when nothing was kept: a row was refused, or the file has no order to begin a desk with. */
  readonly landed: boolean;
}

export interface ImportRequest extends ReadingChoices {
  readonly source: Source;
  /** Those among which the header row chooses, or the one that was named. */
  readonly profiles: readonly Profile[];
  readonly named: boolean;
  /** Whether one refused row keeps all others of the file from landing. */
  readonly allOrNothing: boolean;
  /** Whether a column that is misspelt, or was there before, keeps the file from landing. */
  readonly strict: boolean;
  readonly dryRun: boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** Leaves the transaction with the report of what would have landed. */
class NothingLanded extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super("nothing was kept");
    this.report = report;
  }
}

/**
 * Imports one file. A file that cannot be read as a whole is refused, and nothing of it kept; a row that cannot is
 * reported, and the good ones land. The same file again changes nothing. The store is only locked to merge.
 */
export async function importFile(at: Desk, request: ImportRequest): Promise<ImportReport> {
  const { source, encoding, delimiter, sheet, profiles, named, onProgress, dryRun } = request;
  const desk: Desk = { ...at, store: () => at.storeOrNew({ dryRun }) };
  const store = await desk.store();
  // Before a long reading, and once more when its result is kept.
  const begins = await store.read(async (kept) => {
    await operatorFor(desk, kept, "import");
    return store.isNew && (await kept.storeCreated()) === undefined;
  });
  const staging = store.staging();
  const reading = { encoding, delimiter, sheet, profiles, named, as: "orders" } as const;
  try {
    await staging.empty();
    const staged = await stageFile(desk, { source, staging, onProgress, request: reading });
    const { rows, scope } = staged.opened;
    // What is merged without the lock is looked at again under it.
    const comparedAt = rows === "orders" ? await store.read((reader) => mergeAhead(reader, staging, scope)) : null;
    const work = async (writer: StoreWriter) => {
      const report = await merge(desk, writer, { request, staged, comparedAt });
      const refused = request.allOrNothing && report.refused.length > 0;
      if (refused || (begins && report.orders.new === 0)) throw new NothingLanded({ ...report, landed: false });
      return report;
    };
    return await writeTo(desk, work, { dryRun });
  } catch (error) {
    if (error instanceof NothingLanded) return error.report;
    throw error;
  } finally {
    await staging.empty();
  }
}

interface Merging {
  readonly request: ImportRequest;
  readonly staged: StagedFile;
  /** The end of the journal when what is staged was compared; null where it is no orders. */
  readonly comparedAt: JournalHead | null;
}

/** Merges what is staged into the store, and keeps a record of the import. */
async function merge(desk: Desk, writer: StoreWriter, { request, staged, comparedAt }: Merging): Promise<ImportReport> {
  const { source, dryRun } = request;
  const { opened, sha256, rows, skipped } = staged;
  const { profile, rows: kind, format, encoding, scope, sheets } = opened;
  const before = await writer.importOfFile(sha256);
  const { fields, ...named } = staged.columns;
  const known = (await writer.fieldsOf(profile)) ?? [];
  const columns = { ...named, lost: known.filter((one) => !fields.some((field) => field === one)) };
  if (request.strict) refuseColumns(source.name, columns);
  const stamp = { by: (await operatorFor(desk, writer, "import")).name, at: desk.clock() };
  const number = await writer.beginImport();
  const counts = new ImportCounts(staged.refused);
  const context: ImportContext = { desk, writer, stamp, number, scope, counts };
  if (kind === "purchases") await applyPurchases(context);
  else {
    counts.landed(await writer.addStaged(number, { comparedAt, told: LISTED_CHANGES }));
    await applyChanges(context);
  }
  await applyGoods(context, staged.goods);
  for (const row of staged.sellerRefunds) await applySellerRefund(context, row);
  const orders = counts.orders();
  await writer.finishImport({
    ...stamp,
    number,
    file: source.name,
    sha256,
    // Purchases are sealed by their own entries.
    digest: kind === "purchases" ? digestOf([]) : await writer.stagedDigest(number),
    profile,
    format,
    encoding,
    fields,
    rows,
    newOrders: orders.new,
    changedOrders: orders.changed,
    unchangedOrders: orders.unchanged,
    refusedRows: counts.refused.length,
  });
  return {
    file: source.name,
    number,
    profile,
    kind,
    format,
    encoding,
    sheets,
    sha256,
    before: before ?? null,
    rows,
    skipped,
    columns,
    orders,
    lines: counts.lines(),
    flagged: counts.flagged,
    unmatched: kind === "orders" || kind === "seller_refunds" ? 0 : await writer.unmatchedOf(number),
    sellerRefunds: counts.sellerRefunds,
    changes: counts.changes,
    changesLeftOut: counts.changesLeftOut,
    tickets: counts.tickets,
    refused: counts.refused.sort((one, other) => one.line_number - other.line_number),
    dryRun,
    landed: true,
  };
}

/** Refuses a file with a column that was probably meant otherwise, or without one that its profile had before. */
function refuseColumns(file: string, { unused, missing, lost }: FileColumns): void {
  const misspelt = unused.find(({ like }) => like !== null);
  const gone = missing.find(({ field }) => lost.includes(field));
  if (misspelt === undefined && gone === undefined) return;
  const why =
    misspelt === undefined
      ? `it lacks the column ${gone?.column}, which earlier files of its profile had`
      : `its column ${misspelt.column} is not used: did you mean ${misspelt.like}?`;
  throw new Refusal("column_missing", `${file} is not imported: ${why}`, {
    hint: "mend the header row, or import it without --strict",
    details: { unused, lost },
  });
}
