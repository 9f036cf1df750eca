/** Orders in a file of the engine's own form: written by the thread that reads, attached and taken in whole by the one that writes. */
import { closeSync, openSync } from "node:fs";
import { LINE_STAGES } from "../../rules/order/order.ts";
import { STAGES, type Stage } from "../../rules/words.ts";
import type { Sheaf, SheafForm } from "../sheaf.ts";
import type { LandingOrder } from "../store.ts";
import type { WrittenMoment, WrittenOrder, WrittenPart } from "../written-order.ts";
import { PageFile, RowPages } from "./row-pages.ts";

/** The columns of a sheaf's orders, in the order in which they are written. */
const ORDER_COLUMNS = [
  "id",
  "buyer_id",
  "buyer_name",
  "currency",
  "placed_at",
  "paid_at",
  "payment_method",
  "shipping_amount",
  "service_fee_amount",
  "refunded_before_amount",
  "cny_rate",
  "flags",
  "fingerprint",
];
const LINE_COLUMNS = [
  "place",
  "line",
  "position",
  "product",
  "quantity",
  "amount",
  "cost_cny_amount",
  "seller",
  "seller_order",
  "stage",
  ...LINE_STAGES.map((stage) => `${stage}_at`),
];
/** Texts that may be long; all else is a number, or as short as a moment. */
const WIDE_ORDER_COLUMNS = 6;
const WIDE_LINE_COLUMNS = 4;

/** What an empty sheaf is made with. A line says at which place among the sheaf's orders its own stands. */
export const SHEAF_TABLES = `
  CREATE TABLE orders (${ORDER_COLUMNS.join(", ")});
  CREATE TABLE order_lines (${LINE_COLUMNS.join(", ")})`;
/** Pages of an empty sheaf: what it holds, then the first of each table. */
const EMPTY_PAGES = 3;
const ORDERS_ROOT = 2;
const LINES_ROOT = 3;
/** Where a file says how many pages it has. */
const PAGES_AT = 28;

/** What all texts of an order may have together, in bytes of UTF-8: few have a tenth. */
const LONGEST_TEXTS = 8_000;
/** Numbers, moments, the stage and flags. */
const BESIDES_TEXTS = 600;

const NO_BYTES = new Uint8Array();
const STAGE_BYTES: ReadonlyMap<Stage, Uint8Array> = new Map(STAGES.map((stage) => [stage, Buffer.from(stage)]));

/** A sheaf at a place where there is none yet. */
export function sheafAt(place: string, form: SheafForm): Sheaf {
  return new SheafFile(place, form);
}

class SheafFile implements Sheaf {
  readonly place: string;
  flagged = 0;
  private readonly form: SheafForm;
  private readonly descriptor: number;
  private readonly file: PageFile;
  private readonly orderRows: RowPages;
  private readonly lineRows: RowPages;

  constructor(place: string, form: SheafForm) {
    this.place = place;
    this.form = form;
    this.descriptor = openSync(place, "wx", 0o600);
    this.file = new PageFile(this.descriptor, EMPTY_PAGES);
    const narrow = ORDER_COLUMNS.length - WIDE_ORDER_COLUMNS;
    this.orderRows = new RowPages(this.file, { root: ORDERS_ROOT, wide: WIDE_ORDER_COLUMNS, narrow });
    const narrowOfLine = LINE_COLUMNS.length - WIDE_LINE_COLUMNS;
    this.lineRows = new RowPages(this.file, { root: LINES_ROOT, wide: WIDE_LINE_COLUMNS, narrow: narrowOfLine });
  }

  get orders(): number {
    return this.orderRows.rows;
  }

  get lines(): number {
    return this.lineRows.rows;
  }

  add(landing: LandingOrder): boolean {
    if (this.orderRows.full || this.lineRows.full || !isShort(landing)) return false;
    this.addOrder(landing);
    for (const [position, line] of landing.order.lines.entries()) this.addLine(line, position);
    if (landing.order.flags.length > 0) this.flagged += 1;
    return true;
  }

  private addOrder({ order, fingerprint }: LandingOrder): void {
    const rows = this.orderRows;
    rows.begin(LONGEST_TEXTS + BESIDES_TEXTS);
    rows.string(order.id);
    rows.string(order.buyer);
    rows.string(order.buyerName);
    shortOr(rows, order.currency);
    shortOr(rows, order.placedAt);
    shortOr(rows, order.paidAt);
    rows.string(order.paymentMethod);
    rows.number(order.charges.shipping.amount);
    rows.number(order.charges.service_fee.amount);
    rows.number(order.refundedBefore.amount);
    rows.string(order.cnyRate);
    rows.string(order.flags.join(","));
    numberOr(rows, fingerprint);
    rows.end();
  }

  private addLine(line: LandingOrder["order"]["lines"][number], position: number): void {
    const rows = this.lineRows;
    rows.begin(LONGEST_TEXTS + BESIDES_TEXTS);
    rows.number(this.orderRows.rows);
    rows.string(line.line);
    rows.number(position);
    rows.string(line.product);
    rows.number(line.quantity);
    rows.number(line.amount.amount);
    numberOr(rows, line.cost?.amount ?? null);
    rows.string(line.seller);
    rows.string(line.sellerOrder);
    shortOr(rows, line.stage);
    for (const stage of LINE_STAGES) shortOr(rows, line.reached[stage] ?? null);
    rows.end();
  }

  addWritten(order: WrittenOrder, length: number): boolean {
    const { orderRows, lineRows } = this;
    if (length > LONGEST_TEXTS || orderRows.full || lineRows.full) return false;
    const { texts, numbers, reached } = order;
    orderRows.begin(length + BESIDES_TEXTS);
    text(orderRows, texts.id);
    text(orderRows, texts.buyer);
    text(orderRows, texts.buyer_name);
    short(orderRows, order.currency);
    moment(orderRows, order.placed);
    moment(orderRows, order.paid);
    text(orderRows, texts.payment_method);
    orderRows.number(numbers.shipping);
    orderRows.number(numbers.service_fee);
    orderRows.number(numbers.refunded_before);
    text(orderRows, texts.cny_rate);
    orderRows.text(NO_BYTES, 0, 0, false);
    orderRows.number(order.fingerprint);
    orderRows.end();
    lineRows.begin(length + BESIDES_TEXTS);
    lineRows.number(orderRows.rows);
    text(lineRows, texts.line);
    lineRows.number(0);
    lineRows.text(texts.product.bytes, texts.product.from, texts.product.to, false);
    lineRows.number(numbers.quantity);
    lineRows.number(numbers.amount);
    if (Number.isNaN(numbers.cost)) lineRows.nothing();
    else lineRows.number(numbers.cost);
    text(lineRows, texts.seller);
    text(lineRows, texts.seller_order);
    const stage = STAGE_BYTES.get(order.stage) ?? NO_BYTES;
    lineRows.short(stage, 0, stage.length);
    moment(lineRows, reached.purchased);
    moment(lineRows, reached.seller_shipped);
    moment(lineRows, reached.in_warehouse);
    moment(lineRows, reached.dispatched);
    moment(lineRows, reached.delivered);
    moment(lineRows, reached.cancelled);
    moment(lineRows, reached.lost);
    lineRows.end();
    return true;
  }

  finish(): void {
    this.file.write(this.form, 0);
    this.orderRows.finish();
    this.lineRows.finish();
    const pages = Buffer.alloc(4);
    pages.writeUInt32BE(this.file.length);
    this.file.write(pages, PAGES_AT);
    closeSync(this.descriptor);
  }
}

/** Whether its texts are short enough; three bytes a letter are more than any needs. */
function isShort({ order }: LandingOrder): boolean {
  const { id, buyer, buyerName, paymentMethod, cnyRate, lines } = order;
  const most = LONGEST_TEXTS / 3;
  if (lengthOf([id, buyer, buyerName, paymentMethod, cnyRate]) > most) return false;
  return lines.every((line) => lengthOf([line.line, line.product, line.seller, line.sellerOrder]) <= most);
}

function lengthOf(texts: readonly (string | null)[]): number {
  return texts.reduce((sum, one) => sum + (one?.length ?? 0), 0);
}

function shortOr(rows: RowPages, value: string | null): void {
  if (value === null) rows.nothing();
  else rows.shortString(value);
}

function numberOr(rows: RowPages, value: number | null): void {
  if (value === null) rows.nothing();
  else rows.number(value);
}

function text(rows: RowPages, { bytes, from, to }: WrittenPart): void {
  rows.text(bytes, from, to, true);
}

function short(rows: RowPages, { bytes, from, to }: WrittenPart): void {
  rows.short(bytes, from, to);
}

function moment(rows: RowPages, { bytes, known }: WrittenMoment): void {
  if (known) rows.short(bytes, 0, bytes.length);
  else rows.nothing();
}
