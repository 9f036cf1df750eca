/** Rows of a file, as they come in → batches of orders and refusals. */
import { type FlatRecords, FlatWriter } from "../../../rules/order/flat-record.ts";
import type { FileScope } from "../../../rules/order/record.ts";
import { Refusal } from "../../../rules/refusal.ts";
import type { FileRows } from "../../../store/staging.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Encoding } from "../files/decode.ts";
import type { Format, ReadingChoices, Records } from "../files/records.ts";
import type { Sheets } from "../files/sheets.ts";
import type { Chosen } from "../profiles/choose.ts";
import { type ColumnReport, columnReport } from "../profiles/column-report.ts";
import { isLeftOut } from "../profiles/more-columns.ts";
import type { Field, RowKind } from "../profiles/profile.ts";
import { type AssembledOrder, assembleOrder } from "./assemble-order.ts";
import { cellOf } from "./cells.ts";
import { FillDown } from "./fill-down.ts";
import { type GoodsRow, readGoods } from "./goods-row.ts";
import { isRefused, type Row, readRow } from "./order-row.ts";
import type { RowRefusal } from "./row-refusal.ts";
import { scopeOf } from "./scope.ts";
import { readSellerRefund, type SellerRefundRow } from "./seller-refund-row.ts";
import { isHeaderAgain, type ProfileChoice, TableHeader } from "./table-header.ts";

export interface ReadRequest extends ReadingChoices, ProfileChoice {
  /** `orders`: rows that stand together become one order. `rows`: each row is handed over as it stands. */
  readonly as: "orders" | "rows";
}

/** What is known of a file before its first row is read. */
export interface Opened {
  readonly profile: string;
  readonly rows: RowKind;
  readonly format: Format;
  readonly encoding: Encoding | null;
  readonly scope: FileScope;
  /** Which sheet of a workbook it was; null for other files. */
  readonly sheets: Sheets | null;
}

/** Orders and refusals in the order of the file, and how far the reading has come. */
export interface Batch {
  readonly records: FlatRecords;
  /** Rows as they stand, where these were asked for. */
  readonly fileRows: FileRows;
  readonly sellerRefunds: readonly SellerRefundRow[];
  readonly goods: readonly GoodsRow[];
  readonly refused: readonly RowRefusal[];
  /** Rows that repeat another of their order. */
  readonly repeats: readonly number[];
  /** Rows and bytes of the file so far. */
  readonly rows: number;
  readonly bytes: number;
}

/** Letters, and rows of other kinds, that travel together: neither long cells nor many rows pile up. */
const LETTERS_AT_ONCE = 64 * 1024;
const ROWS_AT_ONCE = 250;
/** Lines of an order, which is assembled in memory. */
const MOST_LINES = 10_000;

/** One reading of one file: finds its header, puts rows of one order that stand together into one, and fills batches. */
export class OrderReader {
  rows = 0;
  skipped = 0;
  private readonly name: string;
  private readonly request: ReadRequest;
  private readonly records: Records;
  private readonly table: TableHeader;
  private scope: FileScope | null = null;
  private readonly filling: FillDown | null;
  private group: FileRecord[] = [];
  private groupKey = "";
  private readonly flat: FlatWriter;
  private fileRows = noRows();
  private letters = 0;
  private refunds: SellerRefundRow[] = [];
  private goods: GoodsRow[] = [];
  private refused: RowRefusal[] = [];
  private repeats: number[] = [];

  /** `again` where the rows come from a first reading, which has filled them down; its orders are numbered on after it. */
  constructor(name: string, request: ReadRequest, records: Records, again: { readonly after: number } | null = null) {
    this.name = name;
    this.request = request;
    this.records = records;
    this.table = new TableHeader(name, records, request);
    this.filling = again === null ? new FillDown(records.format !== "csv") : null;
    this.flat = new FlatWriter(again?.after);
  }

  /** The columns of the file, once all of them are known. */
  get header(): readonly string[] {
    return this.table.chosen?.header ?? [];
  }

  get columns(): ColumnReport {
    if (this.table.chosen === null) throw new Error("the columns of the file are not known yet");
    return columnReport(this.table.chosen);
  }

  /** Chooses the profile once enough rows are there to see the header; null until then and ever after. */
  begin(block: readonly FileRecord[]): Opened | null {
    return this.table.begin(block) ? this.opened() : null;
  }

  beginAtEnd(): Opened | null {
    return this.table.beginAtEnd() ? this.opened() : null;
  }

  private opened(): Opened {
    const { chosen } = this.table;
    if (chosen === null) throw new Error("the columns of the file are not known yet");
    this.skipped = Math.max(0, chosen.headerAt);
    const scope = scopeOf(chosen);
    this.scope = scope;
    const { name, rows: kind } = chosen.profile;
    return {
      profile: name,
      rows: kind,
      format: this.records.format,
      encoding: this.records.encoding,
      scope,
      sheets: this.records.sheets(),
    };
  }

  /** The batches that are full after these records. */
  read(block: readonly FileRecord[], bytes: number): readonly Batch[] {
    const batches: Batch[] = [];
    if (this.table.chosen === null) return batches;
    const records = this.table.under(block);
    const { chosen } = this.table;
    for (const record of records) {
      this.take(record, chosen);
      if (this.isFull()) batches.push(this.batch(bytes));
    }
    return batches;
  }

  end(bytes: number): readonly Batch[] {
    const batches = [...this.read([], bytes)];
    if (this.table.chosen !== null) this.closeGroup(this.table.chosen);
    return [...batches, this.batch(bytes)];
  }

  private isFull(): boolean {
    if (this.flat.size + this.letters >= LETTERS_AT_ONCE) return true;
    return (
      Math.max(this.fileRows.lines.length, this.refunds.length, this.goods.length, this.refused.length) >= ROWS_AT_ONCE
    );
  }

  private take(record: FileRecord, chosen: Chosen): void {
    if (isHeaderAgain(record.cells, chosen)) {
      this.skipped += 1;
      return;
    }
    const filled = this.filling?.fill(record, chosen) ?? record;
    if (isLeftOut(filled.cells, chosen.more)) {
      this.skipped += 1;
      return;
    }
    const key = keyOf(filled, chosen);
    if (isNoOrder(filled, key.slice(chosen.profile.orderPrefix.length))) {
      this.skipped += 1;
      return;
    }
    this.rows += 1;
    const { rows: kind } = chosen.profile;
    if (kind === "seller_refunds") this.keep(this.refunds, filled, chosen, readSellerRefund);
    else if (kind === "arrivals" || kind === "shipments") this.keep(this.goods, filled, chosen, readGoods);
    else if (this.request.as === "rows") {
      this.fileRows.orders.push(key);
      this.fileRows.lines.push(filled.line);
      const cells = JSON.stringify(filled.cells);
      this.letters += cells.length;
      this.fileRows.cells.push(cells);
    } else if (key !== "" && key === this.groupKey) {
      this.group.push(filled);
      if (this.group.length > MOST_LINES) throw this.tooManyLines(key);
    } else {
      this.closeGroup(chosen);
      this.group = [filled];
      this.groupKey = key;
    }
  }

  private keep<Kept extends object>(
    kept: Kept[],
    record: FileRecord,
    chosen: Chosen,
    read: (record: FileRecord, chosen: Chosen) => Kept | RowRefusal,
  ): void {
    const row = this.table.misfit(record, chosen) ?? read(record, chosen);
    if ("reason" in row) this.refused.push(row);
    else kept.push(row);
  }

  private tooManyLines(order: string): Refusal {
    return new Refusal("file_unreadable", `${this.name}: more than ${MOST_LINES} rows have the order number ${order}`, {
      hint: "nothing of it was imported; does its column hold the numbers of orders? see: refund import --help",
    });
  }

  /** All rows of one order that stand together, or one row without an order. */
  private closeGroup(chosen: Chosen): void {
    const records = this.group;
    this.group = [];
    if (this.scope === null || records.length === 0) return;
    const rows = records.map((record) => this.readWhole(record, chosen));
    const [only] = rows;
    if (rows.length === 1 && only !== undefined && isRefused(only)) {
      this.refused.push(only);
      return;
    }
    const assembled = assembleOrder(rows, this.scope);
    if (isOrder(assembled)) {
      this.flat.add(assembled);
      this.repeats.push(...assembled.repeats);
    } else this.refused.push(...assembled.map((row) => inTheFilesWords(row, chosen)));
  }

  private readWhole(record: FileRecord, chosen: Chosen): Row | RowRefusal {
    return this.table.misfit(record, chosen) ?? readRow(record, chosen);
  }

  private batch(bytes: number): Batch {
    const { fileRows, refunds: sellerRefunds, goods, refused, repeats, rows } = this;
    this.fileRows = noRows();
    this.letters = 0;
    this.refunds = [];
    this.goods = [];
    this.refused = [];
    this.repeats = [];
    return { records: this.flat.take(), fileRows, sellerRefunds, goods, refused, repeats, rows, bytes };
  }
}

function noRows(): { readonly orders: string[]; readonly lines: number[]; readonly cells: string[] } {
  return { orders: [], lines: [], cells: [] };
}

/** What a row is told from a blank one by, and put together with others. */
function keyOf(record: FileRecord, chosen: Chosen): string {
  for (const field of KEYS[chosen.profile.rows]) {
    const key = cellOf(record, chosen, field);
    if (key !== "") return key;
  }
  return "";
}

const KEYS: Readonly<Record<RowKind, readonly Field[]>> = {
  orders: ["order"],
  purchases: ["order"],
  arrivals: ["seller_order", "order"],
  shipments: ["shipment", "order", "seller_order"],
  seller_refunds: ["seller_refund"],
  receipts: ["receipt_reference"],
  results: ["request_key", "payout_reference"],
};

function isOrder(assembled: AssembledOrder | readonly RowRefusal[]): assembled is AssembledOrder {
  return "order" in assembled;
}

function inTheFilesWords(row: RowRefusal, chosen: Chosen): RowRefusal {
  if (row.column === null) return row;
  const names: ReadonlyMap<string, string> = chosen.names;
  return { ...row, column: names.get(row.column) ?? row.column };
}

/** A blank row, or the totals that some exports put below the table. */
function isNoOrder(record: FileRecord, key: string): boolean {
  if (key !== "" && !SUMS.test(key)) return false;
  const first = record.cells.find((cell) => cell.trim() !== "");
  return first === undefined || SUMS.test(first.trim());
}

const SUMS = /^(总计|合计|小计|汇总|total|sum)[:：]?$/i;
