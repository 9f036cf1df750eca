/** Rows of a file, as they come in → batches of orders and refusals. */
import type { FileScope } from "../../rules/order/record.ts";
import { Refusal } from "../../rules/refusal.ts";
import { assemble, type Incoming } from "./assemble.ts";
import { cellOf, fingerprintOf } from "./cells.ts";
import { type FileRecord, fitsWidth } from "./csv.ts";
import { FillDown } from "./fill-down.ts";
import { Packer } from "./packed.ts";
import { type Chosen, chooseProfile, HEADER_ROWS, regrown } from "./profiles/choose.ts";
import type { Batch, Opened, ReadRequest } from "./reader.ts";
import type { Records } from "./records.ts";
import { isRefused, type Row, type RowRefusal, readRow } from "./row.ts";
import { scopeOf } from "./scope.ts";
import { readSellerRefund, type SellerRefundRow } from "./seller-refund-row.ts";

/** Orders that travel and are written together. */
const ORDERS_AT_ONCE = 250;

/** One reading of one file: finds its header, puts the rows of an order together, and fills batches. */
export class Reading {
  rows = 0;
  skipped = 0;
  scattered = false;
  private readonly name: string;
  private readonly request: ReadRequest;
  private readonly records: Records;
  private readonly waiting: FileRecord[] = [];
  private chosen: Chosen | null = null;
  private scope: FileScope | null = null;
  private readonly seen = new Set<string>();
  private readonly filling: FillDown;
  private readonly gathered = new Map<string, FileRecord[]>();
  private group: FileRecord[] = [];
  private groupKey = "";
  private readonly packer = new Packer();
  private refunds: SellerRefundRow[] = [];
  private refused: RowRefusal[] = [];

  constructor(name: string, request: ReadRequest, records: Records) {
    this.name = name;
    this.request = request;
    this.records = records;
    this.filling = new FillDown(records.format !== "csv");
  }

  /** Chooses the profile once enough rows are there to see the header; null until then and ever after. */
  begin(block: readonly FileRecord[]): Opened | null {
    if (this.chosen !== null) return null;
    this.waiting.push(...block);
    return this.waiting.length < HEADER_ROWS ? null : this.open();
  }

  beginAtEnd(): Opened | null {
    return this.chosen === null ? this.open() : null;
  }

  private open(): Opened {
    const header = this.records.header?.();
    const apart = header !== undefined;
    const rows = apart ? [header] : this.waiting.slice(0, HEADER_ROWS).map(({ cells }) => cells);
    if (rows[0] === undefined || rows[0].length === 0) {
      throw new Refusal("file_empty", `${this.name} has no header row`, { hint: "export it again" });
    }
    const { profiles, named } = this.request;
    const chosen = chooseProfile(rows, { file: this.name, profiles, named }, apart);
    this.chosen = chosen;
    this.skipped = Math.max(0, chosen.headerAt);
    this.waiting.splice(0, chosen.headerAt + 1);
    const scope = scopeOf(chosen);
    this.scope = scope;
    return {
      profile: chosen.profile.name,
      about: chosen.profile.about,
      format: this.records.format,
      encoding: this.records.encoding,
      scope,
      header: chosen.header,
    };
  }

  /** The batches that are full after these records. */
  read(block: readonly FileRecord[], bytes: number): readonly Batch[] {
    if (this.chosen === null) return [];
    const header = this.records.header?.();
    if (header !== undefined && header.length !== this.chosen.header.length) this.chosen = regrown(this.chosen, header);
    const batches: Batch[] = [];
    const records = this.waiting.length > 0 ? this.waiting.splice(0) : block;
    for (const record of records) {
      this.take(record, this.chosen);
      if (this.isFull()) batches.push(this.batch(bytes));
      if (this.scattered) break;
    }
    return batches;
  }

  end(bytes: number): readonly Batch[] {
    const batches = [...this.read([], bytes)];
    if (this.chosen === null) return batches;
    this.closeGroup(this.chosen);
    for (const records of this.gathered.values()) {
      this.close(records, this.chosen);
      if (this.isFull()) batches.push(this.batch(bytes));
    }
    return [...batches, this.batch(bytes)];
  }

  private isFull(): boolean {
    const { packer, refunds, refused } = this;
    return Math.max(packer.orders, refunds.length, refused.length) >= ORDERS_AT_ONCE;
  }

  private take(record: FileRecord, chosen: Chosen): void {
    const filled = this.filling.fill(record, chosen);
    const key = cellOf(filled, chosen, chosen.profile.about === "orders" ? "order" : "seller_refund");
    if (isNoOrder(filled, key)) {
      this.skipped += 1;
      return;
    }
    this.rows += 1;
    if (chosen.profile.about === "seller_refunds") {
      const row = readSellerRefund(filled, chosen);
      if ("reason" in row) this.refused.push(row);
      else this.refunds.push(row);
    } else if (key === "") this.close([filled], chosen);
    else if (this.request.gather) this.gather(key, filled);
    else if (key === this.groupKey) this.group.push(filled);
    else this.begins(key, filled, chosen);
  }

  private readWhole(record: FileRecord, chosen: Chosen): Row | RowRefusal {
    const width = chosen.header.length;
    const short = this.records.format === "csv" && record.cells.length < width;
    if (!short && fitsWidth(record, width)) return readRow(record, chosen);
    // Its order is named all the same: without this row, the others would land as half an order.
    return {
      line_number: record.line,
      order: cellOf(record, chosen, "order") || null,
      column: null,
      reason: `it has ${record.cells.length} cells, and the header has ${width}`,
    };
  }

  private gather(key: string, record: FileRecord): void {
    const known = this.gathered.get(key);
    if (known === undefined) this.gathered.set(key, [record]);
    else known.push(record);
  }

  private begins(key: string, record: FileRecord, chosen: Chosen): void {
    this.closeGroup(chosen);
    this.group = [record];
    this.groupKey = key;
    if (this.seen.has(key)) this.scattered = true;
    this.seen.add(key);
  }

  private closeGroup(chosen: Chosen): void {
    if (this.group.length > 0) this.close(this.group, chosen);
    this.group = [];
    this.groupKey = "";
  }

  /** All rows of one order, or one row without an order. */
  private close(records: readonly FileRecord[], chosen: Chosen): void {
    if (this.scope === null) return;
    const rows = records.map((record) => this.readWhole(record, chosen));
    const [only] = rows;
    if (rows.length === 1 && only !== undefined && isRefused(only)) {
      this.refused.push(only);
      return;
    }
    const incoming = assemble(rows, this.scope, fingerprintOf(records, chosen));
    if (isIncoming(incoming)) this.packer.add(incoming);
    else this.refused.push(...incoming.map((row) => this.inTheFilesWords(row)));
  }

  private inTheFilesWords(row: RowRefusal): RowRefusal {
    if (row.column === null || this.chosen === null) return row;
    const names: ReadonlyMap<string, string> = this.chosen.names;
    return { ...row, column: names.get(row.column) ?? row.column };
  }

  private batch(bytes: number): Batch {
    const batch = {
      orders: this.packer.take(),
      sellerRefunds: this.refunds,
      refused: this.refused,
      rows: this.rows,
      bytes,
    };
    this.refunds = [];
    this.refused = [];
    return batch;
  }
}

function isIncoming(assembled: Incoming | readonly RowRefusal[]): assembled is Incoming {
  return "order" in assembled;
}

/** A row without a word in it, or the sums that some exports put below the table. */
function isNoOrder(record: FileRecord, key: string): boolean {
  if (key !== "" && !SUMS.test(key)) return false;
  const first = record.cells.find((cell) => cell.trim() !== "");
  return first === undefined || SUMS.test(first.trim());
}

const SUMS = /^(总计|合计|小计|汇总|total|sum)[:：]?$/i;
