/**
 * Rows that need no care, read from their bytes: the one line of an order, in the forms that nearly all rows have. What is
 * taken is taken just as `Cells`, `readRow` and `assemble` would; all else is left to them.
 */
import { isCurrency, minorDigits } from "../../rules/money/currencies.ts";
import { plainAmount } from "../../rules/money/plain-amount.ts";
import { plainMoment } from "../../rules/time/plain-moment.ts";
import type { WrittenMoment, WrittenOrder, WrittenPart } from "../../store/written-order.ts";
import { isDigit, isInKey, isPlainKey, isPlainRate, isPlainText } from "./plain-cells.ts";
import { PlainLine } from "./plain-line.ts";
import type { Chosen } from "./profiles/choose.ts";
import type { Field } from "./profiles/profile.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const MOST_PIECES = 1_000_000;
const LONGEST_CONSTANT = 100;
const INSTANT_LENGTH = "2026-11-23T05:00:00.000Z".length;

/** Fields of which a row that says anything is read with care. */
const WITH_CARE: readonly Field[] = [
  "variant",
  "unit_price",
  "paid",
  "line_refunded_before",
  "status",
  "cancelled_at",
  "lost_at",
];
/** The stages of the main road, in its order. */
const ROAD = ["purchased", "seller_shipped", "in_warehouse", "dispatched", "delivered"] as const;

/** Whether rows of such a file can be read from their bytes at all. */
export function hasPlainRows({ profile, columns, discounts }: Chosen): boolean {
  const { about, statuses, lines, fillsDown, zone, constants } = profile;
  if (about !== "orders" || statuses !== null || lines !== "line" || fillsDown) return false;
  if (zone !== "Asia/Shanghai" || discounts.length > 0) return false;
  if (!(columns.has("order") && columns.has("buyer") && columns.has("currency") && columns.has("amount"))) return false;
  const { line = "" } = constants;
  if (!columns.has("line") && (line === "" || line.length > LONGEST_CONSTANT)) return false;
  return Object.keys(constants).every((field) => field === "line" || field === "quantity");
}

export class PlainRows {
  /** The row that was read last; its texts are parts of the bytes that it was read from. */
  readonly order: WrittenOrder;
  private readonly line: PlainLine;
  private readonly delimiter: number;
  private readonly columns: Chosen["columns"];
  private readonly withCare: readonly number[];
  private readonly usualQuantity: number;
  private readonly hasLines: boolean;
  private readonly orderAt: number;
  private readonly digits = new Map<number, number>();
  private bytes: Uint8Array = new Uint8Array();

  constructor(chosen: Chosen, delimiter: string) {
    const { columns, profile } = chosen;
    this.delimiter = delimiter.charCodeAt(0);
    this.line = new PlainLine(chosen, this.delimiter);
    this.columns = columns;
    this.orderAt = columns.get("order") ?? 0;
    this.withCare = WITH_CARE.flatMap((field) => columns.get(field) ?? []);
    const { line = "", quantity = "" } = profile.constants;
    this.usualQuantity = /^[1-9]\d{0,5}$/.test(quantity) ? Number(quantity) : Number.NaN;
    this.hasLines = columns.has("line");
    this.order = emptyOrder(Buffer.from(line));
  }

  get fingerprint(): number {
    return this.line.fingerprint;
  }

  /** Bytes of the row. */
  get length(): number {
    return this.line.length;
  }

  /** Where the next row begins. */
  get next(): number {
    return this.line.next;
  }

  /** The number of the order. */
  get key(): string {
    const { bytes, from, to } = this.order.texts.id;
    let key = "";
    for (let at = from; at < to; at += 1) key += String.fromCharCode(bytes[at] ?? 0);
    return key;
  }

  /**
   * Looks at the row that begins at `start`; false when it has to be read with care, or when it may be one of several rows
   * of its order. Bytes behind it are looked at for that.
   */
  look(bytes: Uint8Array, start: number): boolean {
    const { line, order, orderAt } = this;
    if (!line.read(bytes, start)) return false;
    this.bytes = bytes;
    const from = line.from[orderAt] ?? 0;
    const to = line.to[orderAt] ?? 0;
    // The words for sums, which stand below some tables, do not end with a digit.
    if (!isPlainKey(bytes, from, to) || !isDigit(bytes[to - 1])) return false;
    put(order.texts.id, bytes, from, to);
    return this.isAlone(bytes, from, to);
  }

  /** Reads the row that was looked at into `order`; false when it has to be read with care. */
  take(): boolean {
    for (const place of this.withCare) if (this.line.from[place] !== this.line.to[place]) return false;
    return this.takeTexts() && this.takeNumbers() && this.takeMoments();
  }

  /** Whether the next row is certainly of another order. */
  private isAlone(bytes: Uint8Array, from: number, to: number): boolean {
    let at = this.line.next;
    for (let cell = 0; cell < this.orderAt; cell += 1) {
      while (isInKey(bytes[at])) at += 1;
      if (bytes[at] !== this.delimiter) return false;
      at += 1;
    }
    if (!isInKey(bytes[at])) return false;
    let own = from;
    while (own < to && bytes[own] === bytes[at]) {
      own += 1;
      at += 1;
    }
    const ends = bytes[at] === this.delimiter || bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN;
    return isInKey(bytes[at]) || (ends && own < to);
  }

  private takeTexts(): boolean {
    const { texts } = this.order;
    return (
      this.takeKey("buyer", texts.buyer, true) &&
      (!this.hasLines || this.takeKey("line", texts.line, true)) &&
      this.takeKey("seller_order", texts.seller_order, false) &&
      this.takeProse("buyer_name", texts.buyer_name) &&
      this.takeProse("product", texts.product) &&
      this.takeProse("seller", texts.seller) &&
      this.takeProse("payment_method", texts.payment_method) &&
      this.takeRate(texts.cny_rate)
    );
  }

  /** Puts the cell of a field into a part, which is empty where there is no such column. */
  private cell(field: Field, part: WrittenPart): boolean {
    const place = this.columns.get(field) ?? -1;
    const from = place < 0 ? 0 : (this.line.from[place] ?? 0);
    const to = place < 0 ? 0 : (this.line.to[place] ?? 0);
    put(part, this.bytes, from, to);
    return from !== to;
  }

  private takeKey(field: Field, part: WrittenPart, needed: boolean): boolean {
    if (!this.cell(field, part)) return !needed;
    return isPlainKey(this.bytes, part.from, part.to);
  }

  private takeProse(field: Field, part: WrittenPart): boolean {
    return !this.cell(field, part) || isPlainText(this.bytes, part.from, part.to);
  }

  private takeRate(part: WrittenPart): boolean {
    return !this.cell("cny_rate", part) || isPlainRate(this.bytes, part.from, part.to);
  }

  private takeNumbers(): boolean {
    const { currency, numbers } = this.order;
    this.cell("currency", currency);
    const digits = this.digitsOf(currency);
    if (digits < 0) return false;
    numbers.shipping = this.amount("shipping", digits, 0);
    numbers.service_fee = this.amount("service_fee", digits, 0);
    numbers.refunded_before = this.amount("refunded_before", digits, 0);
    numbers.amount = this.amount("amount", digits, UNREADABLE);
    numbers.cost = this.amount("cost_cny", 2, Number.NaN);
    numbers.quantity = this.columns.has("quantity") ? this.amount("quantity", 0, UNREADABLE) : this.usualQuantity;
    const { shipping, service_fee, refunded_before, amount, cost, quantity } = numbers;
    if (shipping < 0 || service_fee < 0 || refunded_before < 0 || amount < 0 || cost < 0) return false;
    return quantity >= 1 && quantity <= MOST_PIECES;
  }

  /** The amount of a field, or `blank`; below zero where it needs care. */
  private amount(field: Field, digits: number, blank: number): number {
    const place = this.columns.get(field);
    if (place === undefined) return blank;
    const from = this.line.from[place] ?? 0;
    const to = this.line.to[place] ?? 0;
    if (from === to) return blank;
    const amount = plainAmount(this.bytes, from, to, digits);
    return Number.isNaN(amount) ? UNREADABLE : amount;
  }

  /** Digits of the currency's minor unit; below zero where the text is not just its three capitals. */
  private digitsOf({ bytes, from, to }: WrittenPart): number {
    if (to - from !== 3) return UNREADABLE;
    const letters = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    const known = this.digits.get(letters);
    if (known !== undefined) return known;
    const code = Buffer.from(bytes.subarray(from, to)).toString("latin1");
    const digits = isCurrency(code) ? minorDigits(code) : UNREADABLE;
    this.digits.set(letters, digits);
    return digits;
  }

  /** Moments that do not follow each other are left to who knows what that means. */
  private takeMoments(): boolean {
    const { order } = this;
    if (this.moment("placed_at", order.placed) < 0) return false;
    const paid = this.moment("paid_at", order.paid);
    if (paid < 0) return false;
    order.stage = paid === 0 ? "awaiting_payment" : "paid";
    let newest = paid;
    for (const stage of ROAD) {
      const at = this.moment(`${stage}_at`, order.reached[stage]);
      if (at === 0) continue;
      if (at < 0 || paid === 0) return false;
      order.stage = stage;
      // Buying before the payment is nothing odd.
      if (stage === "purchased") continue;
      if (at < newest) return false;
      newest = at;
    }
    order.fingerprint = this.fingerprint;
    return true;
  }

  /** A number that grows with the moment; 0 where there is none, below zero where it needs care. */
  private moment(field: Field, moment: WrittenMoment): number {
    moment.known = false;
    const place = this.columns.get(field);
    if (place === undefined) return 0;
    const from = this.line.from[place] ?? 0;
    const to = this.line.to[place] ?? 0;
    if (from === to) return 0;
    const at = plainMoment(this.bytes, from, to, moment.bytes, 0);
    if (at === 0) return UNREADABLE;
    moment.known = true;
    return at;
  }
}

const UNREADABLE = -1;

function put(part: WrittenPart, bytes: Uint8Array, from: number, to: number): void {
  part.bytes = bytes;
  part.from = from;
  part.to = to;
}

function emptyOrder(line: Uint8Array): WrittenOrder {
  const part = (bytes: Uint8Array = new Uint8Array()): WrittenPart => ({ bytes, from: 0, to: bytes.length });
  const moment = (): WrittenMoment => ({ bytes: new Uint8Array(INSTANT_LENGTH), known: false });
  return {
    texts: {
      id: part(),
      buyer: part(),
      buyer_name: part(),
      payment_method: part(),
      cny_rate: part(),
      line: part(line),
      product: part(),
      seller: part(),
      seller_order: part(),
    },
    currency: part(),
    numbers: { shipping: 0, service_fee: 0, refunded_before: 0, quantity: 1, amount: 0, cost: Number.NaN },
    placed: moment(),
    paid: moment(),
    reached: {
      purchased: moment(),
      seller_shipped: moment(),
      in_warehouse: moment(),
      dispatched: moment(),
      delivered: moment(),
      cancelled: moment(),
      lost: moment(),
    },
    stage: "awaiting_payment",
    fingerprint: 0,
  };
}
