/** Orders column by column: lists of plain values travel between threads several times faster than nested objects do. */
import { CNY, type Currency } from "../../rules/money/currencies.ts";
import { type Money, money } from "../../rules/money/money.ts";
import { LINE_STAGES, type LineStage, type OrderLine, reachedBy } from "../../rules/order/order.ts";
import { BLANKABLE, type Blankable } from "../../rules/order/record.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { ORDER_FLAGS, type Stage } from "../../rules/words.ts";
import type { Incoming } from "./assemble.ts";

/** One list for each field, with the same place for the same order. */
export interface Packed {
  readonly id: readonly string[];
  readonly fingerprint: readonly number[];
  readonly buyer: readonly string[];
  readonly buyerName: readonly (string | null)[];
  readonly currency: readonly Currency[];
  readonly placedAt: readonly (Instant | null)[];
  readonly paidAt: readonly (Instant | null)[];
  readonly paymentMethod: readonly (string | null)[];
  readonly amounts: Readonly<Record<Blankable, readonly number[]>>;
  readonly cnyRate: readonly (string | null)[];
  /** What was paid for the whole order, where the file says so. */
  readonly paid: readonly (number | null)[];
  /** Words with commas between them, for a list in a list costs as much as ten texts. */
  readonly flags: readonly string[];
  readonly said: readonly string[];
  /** Lines of the file, and where those of each order end among those of all. */
  readonly rows: readonly number[];
  readonly rowsEnd: readonly number[];
  /** Where the lines of each order end among the lines of all. */
  readonly linesEnd: readonly number[];
  readonly lines: PackedLines;
}

interface PackedLines {
  readonly line: readonly string[];
  readonly product: readonly string[];
  readonly quantity: readonly number[];
  readonly amount: readonly number[];
  readonly cost: readonly (number | null)[];
  readonly seller: readonly (string | null)[];
  readonly sellerOrder: readonly (string | null)[];
  readonly stage: readonly Stage[];
  readonly unsure: readonly boolean[];
  readonly reached: Readonly<Record<LineStage, readonly (Instant | null)[]>>;
}

/** The order at a place, as it was packed. */
export function unpack(packed: Packed, place: number): Incoming {
  const currency = packed.currency[place];
  const id = packed.id[place];
  const buyer = packed.buyer[place];
  if (currency === undefined || id === undefined || buyer === undefined) throw new RangeError(`no order at ${place}`);
  const amount = (field: Blankable) => money(packed.amounts[field][place] ?? 0, currency);
  const paid = packed.paid[place] ?? null;
  const lines: OrderLine[] = [];
  const unsure: string[] = [];
  const end = packed.linesEnd[place] ?? 0;
  for (let at = packed.linesEnd[place - 1] ?? 0; at < end; at += 1) {
    const line = unpackLine(packed.lines, at, currency);
    lines.push(line);
    if (packed.lines.unsure[at] === true) unsure.push(line.line);
  }
  return {
    order: {
      id,
      buyer,
      buyerName: packed.buyerName[place] ?? null,
      currency,
      placedAt: packed.placedAt[place] ?? null,
      paidAt: packed.paidAt[place] ?? null,
      paymentMethod: packed.paymentMethod[place] ?? null,
      charges: { shipping: amount("shipping"), service_fee: amount("service_fee") },
      refundedBefore: amount("refunded_before"),
      cnyRate: packed.cnyRate[place] ?? null,
      lines,
      flags: wordsOf(ORDER_FLAGS, packed.flags[place]),
    },
    said: wordsOf(BLANKABLE, packed.said[place]),
    paid: paid === null ? null : money(paid, currency),
    unsure,
    rows: packed.rows.slice(packed.rowsEnd[place - 1] ?? 0, packed.rowsEnd[place]),
    fingerprint: packed.fingerprint[place] ?? 0,
  };
}

function unpackLine(lines: PackedLines, at: number, currency: Currency): OrderLine {
  const cost = lines.cost[at] ?? null;
  return {
    line: lines.line[at] ?? "",
    product: lines.product[at] ?? "",
    quantity: lines.quantity[at] ?? 1,
    amount: money(lines.amount[at] ?? 0, currency),
    cost: cost === null ? null : money(cost, CNY),
    seller: lines.seller[at] ?? null,
    sellerOrder: lines.sellerOrder[at] ?? null,
    stage: lines.stage[at] ?? "awaiting_payment",
    reached: reachedBy((stage) => lines.reached[stage][at] ?? null),
  };
}

/** The words of a list, without looking further where most orders have none. */
function wordsOf<Word extends string>(words: readonly Word[], list: string | undefined): readonly Word[] {
  return list === undefined || list === "" ? [] : words.filter((word) => list.split(",").includes(word));
}

/** Collects orders into columns. */
export class Packer {
  private columns = emptyColumns();

  get orders(): number {
    return this.columns.id.length;
  }

  add({ order, said, paid, unsure, rows, fingerprint }: Incoming): void {
    const { columns } = this;
    const { shipping, service_fee } = order.charges;
    const amounts: Readonly<Record<Blankable, Money>> = {
      shipping,
      service_fee,
      refunded_before: order.refundedBefore,
    };
    columns.id.push(order.id);
    columns.buyer.push(order.buyer);
    columns.buyerName.push(order.buyerName);
    columns.currency.push(order.currency);
    columns.placedAt.push(order.placedAt);
    columns.paidAt.push(order.paidAt);
    columns.paymentMethod.push(order.paymentMethod);
    for (const field of BLANKABLE) columns.amounts[field].push(amounts[field].amount);
    columns.cnyRate.push(order.cnyRate);
    columns.paid.push(paid?.amount ?? null);
    columns.flags.push(order.flags.length === 0 ? "" : order.flags.join());
    columns.said.push(said.length === 0 ? "" : said.join());
    for (const row of rows) columns.rows.push(row);
    columns.rowsEnd.push(columns.rows.length);
    for (const line of order.lines) this.addLine(line, unsure.includes(line.line));
    columns.linesEnd.push(columns.lines.line.length);
    columns.fingerprint.push(fingerprint);
  }

  private addLine(line: OrderLine, unsure: boolean): void {
    const { lines } = this.columns;
    lines.line.push(line.line);
    lines.product.push(line.product);
    lines.quantity.push(line.quantity);
    lines.amount.push(line.amount.amount);
    lines.cost.push(line.cost?.amount ?? null);
    lines.seller.push(line.seller);
    lines.sellerOrder.push(line.sellerOrder);
    lines.stage.push(line.stage);
    lines.unsure.push(unsure);
    for (const stage of LINE_STAGES) lines.reached[stage].push(line.reached[stage] ?? null);
  }

  /** What has been collected, to begin anew. */
  take(): Packed {
    const { columns } = this;
    this.columns = emptyColumns();
    return columns;
  }
}

function emptyColumns() {
  const moments = (): (Instant | null)[] => [];
  return {
    id: list<string>(),
    fingerprint: list<number>(),
    buyer: list<string>(),
    buyerName: list<string | null>(),
    currency: list<Currency>(),
    placedAt: moments(),
    paidAt: moments(),
    paymentMethod: list<string | null>(),
    amounts: { shipping: list<number>(), service_fee: list<number>(), refunded_before: list<number>() },
    cnyRate: list<string | null>(),
    paid: list<number | null>(),
    flags: list<string>(),
    said: list<string>(),
    rows: list<number>(),
    rowsEnd: list<number>(),
    linesEnd: list<number>(),
    lines: {
      line: list<string>(),
      product: list<string>(),
      quantity: list<number>(),
      amount: list<number>(),
      cost: list<number | null>(),
      seller: list<string | null>(),
      sellerOrder: list<string | null>(),
      stage: list<Stage>(),
      unsure: list<boolean>(),
      reached: {
        purchased: moments(),
        seller_shipped: moments(),
        in_warehouse: moments(),
        dispatched: moments(),
        delivered: moments(),
        cancelled: moments(),
        lost: moments(),
      },
    },
  };
}

function list<Value>(): Value[] {
  return [];
}
