/** Records as flat lists of values: what one thread sends another, and a database takes in as it is. */
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "./facts.ts";
import type { OrderRecord } from "./record.ts";
import { listedFacts, sealedText, sealOfText } from "./seal.ts";

/** What a file says about one order, and the lines of the file that say it. */
export interface FileOrder extends OrderRecord {
  /** One for each line of the order. */
  readonly rows: readonly number[];
}

/** The columns of a flat order: its number among the orders of the file, its facts, and what its record says besides. */
export const FLAT_ORDER: readonly string[] = ["n", ...ORDER_FACTS.map(({ column }) => column), "seal", "said"];

/** The columns of a flat line: the number of its order, its place in it, its facts, whether its stage is unsure, its line of the file. */
export const FLAT_LINE: readonly string[] = [
  "n",
  "position",
  ...LINE_FACTS.map(({ column }) => column),
  "unsure",
  "row",
];

/** The columns of a flat payment: the number of its order, and its facts. */
export const FLAT_PAYMENT: readonly string[] = ["n", ...PAYMENT_FACTS.map(({ column }) => column)];

export interface FlatRecords {
  /** As many values to an order as `FLAT_ORDER` has columns. */
  readonly orders: readonly Value[];
  /** The same for lines, in the order of the orders. */
  readonly lines: readonly Value[];
  /** The same for payments that the file tells apart. */
  readonly payments: readonly Value[];
  /** Buyers with a name, each followed by it. */
  readonly names: readonly string[];
}

/** Collects records. */
export class FlatWriter {
  private n: number;
  private letters = 0;
  private orders: Value[] = [];
  private lines: Value[] = [];
  private payments: Value[] = [];
  private names: string[] = [];

  /** `after` is the highest number that an order of the file has already. */
  constructor(after = 0) {
    this.n = after;
  }

  /** About how many letters there are since the last `take`. */
  get size(): number {
    return this.letters;
  }

  /** Under the next number, unless it has one. */
  add({ order, said, unsure, rows }: FileOrder, n = this.n + 1): void {
    this.n = n;
    const facts = listedFacts(order);
    const text = sealedText(facts);
    this.letters += text.length;
    this.orders.push(this.n, ...facts.order, sealOfText(text), said.join());
    facts.lines.forEach((values, position) => {
      const isUnsure = unsure.includes(order.lines[position]?.line ?? "") ? 1 : 0;
      this.lines.push(this.n, position, ...values, isUnsure, rows[position] ?? 0);
    });
    for (const values of facts.payments) this.payments.push(this.n, ...values);
    if (order.buyerName !== null) this.names.push(order.buyer, order.buyerName);
  }

  take(): FlatRecords {
    const { orders, lines, payments, names } = this;
    this.letters = 0;
    this.orders = [];
    this.lines = [];
    this.payments = [];
    this.names = [];
    return { orders, lines, payments, names };
  }
}
