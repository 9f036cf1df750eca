/** Reads one file into the staging area, the rows of each order put together wherever they stand. Takes no lock. */
import { Refusal } from "../../rules/refusal.ts";
import type { StagedRow, Staging } from "../../store/staging.ts";
import type { Desk } from "../desk.ts";
import type { Source } from "./files/source.ts";
import type { ColumnReport } from "./profiles/column-report.ts";
import { readGatheredInThread, readInThread } from "./reader-thread.ts";
import type { GoodsRow } from "./rows/goods-row.ts";
import type { Batch, Opened, ReadRequest } from "./rows/order-reader.ts";
import { type FirstReading, gatheredReader, type ReadingPart, readFile } from "./rows/read-file.ts";
import type { RowRefusal } from "./rows/row-refusal.ts";
import type { SellerRefundRow } from "./rows/seller-refund-row.ts";

/** A file that was read whole, its orders staged. */
export interface StagedFile {
  readonly opened: Opened;
  readonly sha256: string;
  readonly columns: ColumnReport;
  readonly rows: number;
  readonly skipped: number;
  /** Rows that repeat another of their order. */
  readonly repeated: number;
  readonly refused: readonly RowRefusal[];
  readonly sellerRefunds: readonly SellerRefundRow[];
  readonly goods: readonly GoodsRow[];
}

/** How far the reading of a file has come. */
export interface Progress {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
}

interface Staged {
  readonly source: Source;
  readonly request: ReadRequest;
  readonly staging: Staging;
  readonly onProgress: (progress: Progress) => void;
}

/** Bytes from which on a file is worth a thread of its own. */
const LARGE = 1024 * 1024;
/** Rows that are fetched at once from where they were gathered. */
const ROWS_AT_ONCE = 250;

/** Rows that are kept in memory until the file is merged. */
const MOST_KEPT = 200_000;

function refuseMany(
  name: string,
  { refused, told }: { readonly refused: readonly RowRefusal[]; readonly told: number },
) {
  const [first] = refused;
  if (first !== undefined && refused.length > MOST_KEPT) {
    const where = `the first at line ${first.line_number}: ${first.reason}`;
    throw new Refusal("file_unreadable", `${name}: more than ${MOST_KEPT} of its rows are refused, ${where}`, {
      hint: "nothing of it was imported; is it the right file, and its profile? see: refund import --help",
    });
  }
  if (told > MOST_KEPT) {
    throw new Refusal(
      "file_unreadable",
      `${name} has more than ${MOST_KEPT} rows about refunds and goods on their way`,
      {
        hint: "nothing of it was imported; import it in several parts",
      },
    );
  }
}

/** Refused as a whole where the file cannot be read; a row that cannot be is among the refused ones. */
export async function stageFile(desk: Desk, staged: Staged): Promise<StagedFile> {
  const { source, staging, onProgress } = staged;
  const sellerRefunds: SellerRefundRow[] = [];
  const goods: GoodsRow[] = [];
  const refused: RowRefusal[] = [];
  // By line: an order whose rows do not stand together is read twice.
  const repeats = new Set<number>();
  let opened: Opened | undefined;
  for await (const part of partsOf(desk, staged)) {
    if (part.kind === "opened") opened = part.opened;
    else if (part.kind === "batch") {
      const { batch } = part;
      await staging.add(batch.records);
      for (const row of batch.refused) refused.push(row);
      for (const row of batch.sellerRefunds) sellerRefunds.push(row);
      for (const row of batch.goods) goods.push(row);
      addAll(repeats, batch.repeats);
      refuseMany(source.name, { refused, told: sellerRefunds.length + goods.length });
      onProgress({ file: source.name, rows: batch.rows, bytes: batch.bytes, size: source.size });
    } else if (opened !== undefined) {
      const { sha256, columns, rows, skipped, header } = part;
      const all = await putTogether(desk, staged, { name: source.name, opened, header, refused, repeats });
      const repeated = repeats.size - all.filter(({ line_number }) => repeats.has(line_number)).length;
      return { opened, sha256, columns, rows, skipped, repeated, refused: all, sellerRefunds, goods };
    }
  }
  throw new Error(`the reading of ${source.name} did not end`);
}

/**
 * Reads the rows of orders once more that do not stand together, this time in the order of their orders, for half an order
 * would have a wrong cap. Returns what is refused then, and adds to the repeats.
 */
async function putTogether(
  desk: Desk,
  staged: Staged,
  first: Omit<FirstReading, "highest"> & { readonly refused: readonly RowRefusal[]; readonly repeats: Set<number> },
): Promise<readonly RowRefusal[]> {
  const { staging, request } = staged;
  const orders = new Set(first.refused.flatMap(({ order }) => (order === null ? [] : [order])));
  const scattered = await staging.takeOutScattered([...orders]);
  if (scattered.count === 0) return first.refused;
  for await (const part of partsOf(desk, { ...staged, request: { ...request, as: "rows" } })) {
    if (part.kind === "batch") await staging.addRows(part.batch.fileRows);
  }
  const refused = first.refused.filter(({ order }) => order === null || !scattered.refused.has(order));
  for await (const batch of ordersOf(desk, staged, { ...first, highest: scattered.highest })) {
    await staging.add(batch.records);
    for (const row of batch.refused) refused.push(row);
    addAll(first.repeats, batch.repeats);
  }
  return refused;
}

function addAll(repeats: Set<number>, more: readonly number[]): void {
  for (const line of more) repeats.add(line);
}

async function* gathered(staging: Staging): AsyncGenerator<readonly StagedRow[]> {
  let last: StagedRow | null = null;
  while (true) {
    const rows: readonly StagedRow[] = await staging.rows(last, ROWS_AT_ONCE);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1) ?? null;
  }
}

async function* ordersOf(desk: Desk, { source, request, staging }: Staged, first: FirstReading): AsyncGenerator<Batch> {
  const reader = threadFor(desk, source);
  if (reader !== null) return yield* readGatheredInThread(reader, { first, request }, gathered(staging));
  const read = gatheredReader(first, request);
  for await (const page of gathered(staging)) yield* read(page);
  yield* read(null);
}

/** The built reader, where the file is worth a thread of its own. */
function threadFor({ reader }: Desk, source: Source): string | null {
  return source.size < LARGE ? null : reader;
}

function partsOf(desk: Desk, { source, request }: Staged): AsyncIterable<ReadingPart> {
  const reader = threadFor(desk, source);
  if (reader === null || source.path === null) return readFile(source, request);
  return readInThread(reader, { path: source.path, request });
}
