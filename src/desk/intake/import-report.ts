/** What an import says that it did with its file. */
import type { EarlierImport } from "../../store/store.ts";
import type { Encoding } from "./files/decode.ts";
import type { Format } from "./files/records.ts";
import type { Sheets } from "./files/sheets.ts";
import type { Counts, OrderChange, SellerRefundCounts, TicketNews } from "./import-counts.ts";
import type { ColumnReport } from "./profiles/column-report.ts";
import type { RowKind } from "./profiles/profile.ts";
import type { RowRefusal } from "./rows/row-refusal.ts";

/** The columns of a file, beside those of earlier files of its profile. */
export interface FileColumns extends Omit<ColumnReport, "fields"> {
  /** Fields that the newest earlier file of the profile had a column for, and this one lacks. */
  readonly lost: readonly string[];
}

export interface ImportReport {
  readonly file: string;
  /** Its number in the desk's records; of a file that landed in parts, the first part's. */
  readonly number: number;
  /** In how many parts it landed, each an import of its own. */
  readonly parts: number;
  readonly profile: string;
  readonly kind: RowKind;
  readonly format: Format;
  /** Null where the file is not text. */
  readonly encoding: Encoding | null;
  /** Which sheet of a workbook it was; null for other files. */
  readonly sheets: Sheets | null;
  readonly sha256: string;
  /** The newest earlier import of the very same bytes. */
  readonly before: EarlierImport | null;
  /** Rows of the table, and rows passed over: blank ones, sums, what stands above the header. */
  readonly rows: number;
  readonly skipped: number;
  /** Rows of the table that repeat another of their order, and count once. */
  readonly repeated: number;
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
