/** Lands a staged file: part by part, each in a transaction and an import of its own, so that others can write in between. */
import { digestOf } from "../../rules/order/seal.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { JournalHead } from "../../store/journal.ts";
import type { StoreWriter } from "../../store/store.ts";
import { type Desk, operatorFor } from "../desk.ts";
import { writeTo } from "../write.ts";
import { applyChanges } from "./apply-batch.ts";
import { applyGoods, applyPurchases } from "./apply-purchases.ts";
import { applySellerRefund } from "./apply-seller-refunds.ts";
import type { Source } from "./files/source.ts";
import { ImportCounts, LISTED_CHANGES } from "./import-counts.ts";
import type { FileColumns, ImportReport } from "./import-report.ts";
import { mergeAhead } from "./merge-ahead.ts";
import type { StagedFile } from "./stage-file.ts";
import type { ImportContext } from "./tell-tickets.ts";

/** Orders that land together: others wait for as long as that takes. */
const PART = 20_000;

/** How a file is to land. */
export interface LandingChoices {
  /** Whether one refused row keeps all others of the file from landing. */
  readonly allOrNothing: boolean;
  /** Whether a column that is misspelt, or was there before, keeps the file from landing. */
  readonly strict: boolean;
  readonly dryRun: boolean;
}

interface Landing {
  readonly request: LandingChoices & { readonly source: Pick<Source, "name"> };
  readonly staged: StagedFile;
  /** Whether the desk begins with this file. */
  readonly begins: boolean;
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
 * Lands what is staged. Whatever ends it early, the parts that landed are whole, and the same file again brings the others;
 * where it is all or nothing, there is one part.
 */
export async function landFile(desk: Desk, { request, staged, begins }: Landing): Promise<ImportReport> {
  const { allOrNothing, dryRun, source } = request;
  const { rows, scope } = staged.opened;
  const store = await desk.store();
  const staging = store.staging();
  const limit = allOrNothing || rows !== "orders" ? Number.MAX_SAFE_INTEGER : PART;
  const of = Math.max(1, Math.ceil((await staging.count()) / limit));
  const counts = new ImportCounts(staged.refused);
  let report: ImportReport | undefined;
  for (let at = 1; at <= of; at += 1) {
    // What is compared and merged without the lock is looked at again under it where anything was written since this moment.
    const comparedAt = rows === "orders" ? await store.read((reader) => reader.journalHead()) : null;
    await staging.compareNext(limit);
    if (rows === "orders") await store.mergeAhead((ahead) => mergeAhead(ahead, scope));
    const work = async (writer: StoreWriter) => {
      const landed = await landPart(desk, writer, {
        request,
        staged,
        counts,
        comparedAt,
        part: { at, of },
        soFar: report,
      });
      const refused = allOrNothing && landed.refused.length > 0;
      const empty = begins && landed.orders.new === 0;
      if (refused || empty) throw new NothingLanded({ ...landed, landed: false });
      return landed;
    };
    try {
      report = await writeTo(desk, work, { dryRun });
    } catch (error) {
      if (error instanceof NothingLanded) return error.report;
      throw report === undefined || dryRun ? error : halfway(error, { file: source.name, landed: at - 1, of });
    }
  }
  if (report === undefined) throw new Error(`no part of ${source.name} landed`);
  return report;
}

/** Says what is there, and how the rest gets there. */
function halfway(
  error: unknown,
  { file, landed, of }: { readonly file: string; readonly landed: number; readonly of: number },
): unknown {
  if (!(error instanceof Refusal)) return error;
  return new Refusal(error.code, `${error.message}; of ${file}, ${landed} of ${of} parts are imported`, {
    hint: "import the same file again: what is there already is passed over, and the rest is brought",
    details: { ...error.details, parts: of, parts_landed: landed },
  });
}

interface LandingPart extends Omit<Landing, "begins"> {
  /** Of the whole file. */
  readonly counts: ImportCounts;
  /** The end of the journal before the part was compared; null where it is no orders. */
  readonly comparedAt: JournalHead | null;
  readonly part: { readonly at: number; readonly of: number };
  /** The report up to the part before; undefined for the first. */
  readonly soFar: ImportReport | undefined;
}

/** Merges a part into the store, and keeps a record of it. The report is of the file up to it. */
async function landPart(desk: Desk, writer: StoreWriter, landing: LandingPart): Promise<ImportReport> {
  const { request, staged, counts, comparedAt, part, soFar } = landing;
  const { source, dryRun } = request;
  const { opened, sha256, rows, skipped, repeated } = staged;
  const { profile, rows: kind, format, encoding, scope, sheets } = opened;
  const { before, columns } = soFar ?? (await lookBack(writer, request, staged));
  const stamp = { by: (await operatorFor(desk, writer, "import")).name, at: desk.clock() };
  const number = await writer.beginImport();
  const context: ImportContext = { desk, writer, stamp, number, scope, counts };
  const isLast = part.at === part.of;
  const earlier = soFar === undefined ? NOTHING : tally(counts);
  if (kind === "purchases") await applyPurchases(context);
  else {
    counts.landed(await writer.addStaged(number, { comparedAt, told: LISTED_CHANGES }));
    await applyChanges(context);
  }
  if (isLast) {
    await applyGoods(context, staged.goods);
    for (const row of staged.sellerRefunds) await applySellerRefund(context, row);
  }
  const now = tally(counts);
  await writer.finishImport({
    ...stamp,
    number,
    file: source.name,
    part: part.at,
    parts: part.of,
    sha256,
    // Purchases are sealed by their own entries.
    digest: kind === "purchases" ? digestOf([]) : await writer.stagedDigest(number),
    profile,
    format,
    encoding,
    fields: staged.columns.fields,
    rows: isLast ? rows - earlier.rows : now.rows - earlier.rows,
    newOrders: now.new - earlier.new,
    changedOrders: now.changed - earlier.changed,
    unchangedOrders: now.unchanged - earlier.unchanged,
    refusedRows: now.refused - earlier.refused,
  });
  return {
    file: source.name,
    number: soFar?.number ?? number,
    parts: part.of,
    profile,
    kind,
    format,
    encoding,
    sheets,
    sha256,
    before,
    rows,
    skipped,
    repeated,
    columns,
    orders: counts.orders(),
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

interface Tally {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

const NOTHING: Tally = { rows: 0, new: 0, changed: 0, unchanged: 0, refused: 0 };

function tally(counts: ImportCounts): Tally {
  const lines = counts.lines();
  const rows = lines.new + lines.changed + lines.unchanged + lines.refused;
  return { ...counts.orders(), rows, refused: lines.refused };
}

/** What earlier imports say about the file: whether it came before, and which of its profile's columns it lacks. */
async function lookBack(
  writer: StoreWriter,
  { source, strict }: Landing["request"],
  { sha256, columns: { fields, ...named }, opened }: StagedFile,
): Promise<Pick<ImportReport, "before" | "columns">> {
  const known = (await writer.fieldsOf(opened.profile)) ?? [];
  const columns = { ...named, lost: known.filter((one) => !fields.some((field) => field === one)) };
  if (strict) refuseColumns(source.name, columns);
  return { before: (await writer.importOfFile(sha256)) ?? null, columns };
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
