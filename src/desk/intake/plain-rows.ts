/**
 * Rows that need no care, read from their bytes: the one line of an order, in the forms that nearly all rows have. What is
 * taken is taken just as `Cells`, `readRow` and `assemble` would; all else is left to them.
 */
import { isCurrency, minorDigits } from "../../rules/money/currencies.ts";
import { plainAmount } from "../../rules/money/plain-amount.ts";
import { plainMoment } from "../../rules/time/plain-moment.ts";
import type { WrittenMoment, WrittenOrder, WrittenPart } from "../../store/written-order.ts";
import { hashOfBytes } from "./hash-text.ts";
import { isDigit, isInKey, isPlainKey, isPlainRate, isPlainText } from "./plain-cells.ts";
import { PlainLine } from "./plain-line.ts";
import { emptyOrder, MISSING, type Places, placesIn } from "./plain-order.ts";
import type { Chosen } from "./profiles/choose.ts";
import type { Field } from "./profiles/profile.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
/** What the amount or moment of a cell is that has to be read with care. */
const UNREADABLE = -1;
const CNY_DIGITS = 2;
const MOST_PIECES = 1_000_000;
const LONGEST_CONSTANT = 100;

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
  private readonly places: Places;
  private readonly road: readonly Milestone[];
  private readonly withCare: readonly number[];
  private readonly usualQuantity: number;
  private readonly orderAt: number;
  private readonly digits = new Map<number, number>();
  private bytes: Uint8Array = new Uint8Array();

  constructor(chosen: Chosen, delimiter: string) {
    const { columns, profile } = chosen;
    this.delimiter = delimiter.charCodeAt(0);
    this.line = new PlainLine(chosen, this.delimiter);
    this.places = placesIn(columns);
    this.orderAt = columns.get("order") ?? 0;
    this.withCare = WITH_CARE.flatMap((field) => columns.get(field) ?? []);
    const { line = "", quantity = "" } = profile.constants;
    this.usualQuantity = /^[1-9]\d{0,5}$/.test(quantity) ? Number(quantity) : Number.NaN;
    this.order = emptyOrder(Buffer.from(line));
    this.road = ROAD.map((stage) => ({
      stage,
      place: columns.get(`${stage}_at`) ?? MISSING,
      moment: this.order.reached[stage],
      // Buying before the payment is nothing odd.
      inOrder: stage !== "purchased",
    }));
  }

  /** Bytes of the row. */
  get length(): number {
    return this.line.length;
  }

  /** Where the next row begins. */
  get next(): number {
    return this.line.next;
  }

  get keyHash(): number {
    const { bytes, from, to } = this.order.texts.id;
    return hashOfBytes(bytes, from, to);
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
    order.fingerprint = line.fingerprint;
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
      while (isInKey(bytes[at]) || bytes[at] === QUOTE) at += 1;
      if (bytes[at] !== this.delimiter) return false;
      at += 1;
    }
    if (bytes[at] === QUOTE) at += 1;
    if (!isInKey(bytes[at])) return false;
    let own = from;
    while (own < to && bytes[own] === bytes[at]) {
      own += 1;
      at += 1;
    }
    return isInKey(bytes[at]) || (this.endsKey(bytes[at]) && own < to);
  }

  private endsKey(byte: number | undefined): boolean {
    return byte === this.delimiter || byte === QUOTE || byte === LINE_FEED || byte === CARRIAGE_RETURN;
  }

  private takeTexts(): boolean {
    const { places } = this;
    const { texts } = this.order;
    return (
      this.takeKey(places.buyer, texts.buyer, true) &&
      (places.line === MISSING || this.takeKey(places.line, texts.line, true)) &&
      this.takeKey(places.sellerOrder, texts.seller_order, false) &&
      this.takeProse(places.buyerName, texts.buyer_name) &&
      this.takeProse(places.product, texts.product) &&
      this.takeProse(places.seller, texts.seller) &&
      this.takeProse(places.paymentMethod, texts.payment_method) &&
      (!this.cell(places.cnyRate, texts.cny_rate) || isPlainRate(this.bytes, texts.cny_rate.from, texts.cny_rate.to))
    );
  }

  /** Puts a cell into a part; false where it is empty. */
  private cell(place: number, part: WrittenPart): boolean {
    const from = place === MISSING ? 0 : (this.line.from[place] ?? 0);
    const to = place === MISSING ? 0 : (this.line.to[place] ?? 0);
    put(part, this.bytes, from, to);
    return from !== to;
  }

  private takeKey(place: number, part: WrittenPart, needed: boolean): boolean {
    return this.cell(place, part) ? isPlainKey(this.bytes, part.from, part.to) : !needed;
  }

  private takeProse(place: number, part: WrittenPart): boolean {
    return !this.cell(place, part) || isPlainText(this.bytes, part.from, part.to);
  }

  private takeNumbers(): boolean {
    const { places } = this;
    const { currency, numbers } = this.order;
    this.cell(places.currency, currency);
    const digits = this.digitsOf(currency);
    if (digits < 0) return false;
    const shipping = this.amount(places.shipping, digits, 0);
    const fee = this.amount(places.serviceFee, digits, 0);
    const refunded = this.amount(places.refundedBefore, digits, 0);
    const amount = this.amount(places.amount, digits, UNREADABLE);
    const cost = this.amount(places.cost, CNY_DIGITS, Number.NaN);
    const quantity = places.quantity === MISSING ? this.usualQuantity : this.amount(places.quantity, 0, UNREADABLE);
    if (shipping < 0 || fee < 0 || refunded < 0 || amount < 0 || cost < 0) return false;
    numbers.shipping = shipping;
    numbers.service_fee = fee;
    numbers.refunded_before = refunded;
    numbers.amount = amount;
    numbers.cost = cost;
    numbers.quantity = quantity;
    return quantity >= 1 && quantity <= MOST_PIECES;
  }

  /** The amount in a cell, or `blank`; below zero where it needs care. */
  private amount(place: number, digits: number, blank: number): number {
    if (place === MISSING) return blank;
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
    const { order, places } = this;
    if (this.moment(places.placedAt, order.placed) < 0) return false;
    const paid = this.moment(places.paidAt, order.paid);
    if (paid < 0) return false;
    order.stage = paid === 0 ? "awaiting_payment" : "paid";
    let newest = paid;
    for (const { stage, place, moment, inOrder } of this.road) {
      const at = this.moment(place, moment);
      if (at === 0) continue;
      if (at < 0 || paid === 0) return false;
      order.stage = stage;
      if (!inOrder) continue;
      if (at < newest) return false;
      newest = at;
    }
    return true;
  }

  /** A number that grows with the moment; 0 where there is none, below zero where it needs care. */
  private moment(place: number, moment: WrittenMoment): number {
    moment.known = false;
    if (place === MISSING) return 0;
    const from = this.line.from[place] ?? 0;
    const to = this.line.to[place] ?? 0;
    if (from === to) return 0;
    const at = plainMoment(this.bytes, from, to, moment.bytes);
    if (at === 0) return UNREADABLE;
    moment.known = true;
    return at;
  }
}

interface Milestone {
  readonly stage: (typeof ROAD)[number];
  readonly place: number;
  readonly moment: WrittenMoment;
  /** Whether it comes behind the payment and those before it. */
  readonly inOrder: boolean;
}

function put(part: WrittenPart, bytes: Uint8Array, from: number, to: number): void {
  part.bytes = bytes;
  part.from = from;
  part.to = to;
}
