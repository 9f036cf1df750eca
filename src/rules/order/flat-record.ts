/** Records as flat lists of values: what one thread sends another, and a database takes in as it is. */
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "./facts.ts";
import type { OrderRecord } from "./record.ts";
import { listedFacts, sealOfFacts } from "./seal.ts";

/** What a file says about one order, and the lines of the file that say it. */
export interface FileOrder extends OrderRecord {
  /** One for each line of the order. */
  readonly rows: readonly number[];
}

/** The columns of a flat order: its number among the orders of the file, its facts, and what its record says besides. */
export const FLAT_ORDER: readonly string[] = ["n", ...ORDER_FACTS.map(({ column }) => column), "said"];

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
    this.orders.push(this.n, ...facts.order, said.join());
    this.letters += lettersIn(facts.order);
    facts.lines.forEach((values, position) => {
      const isUnsure = unsure.includes(order.lines[position]?.line ?? "") ? 1 : 0;
      this.lines.push(this.n, position, ...values, isUnsure, rows[position] ?? 0);
      this.letters += lettersIn(values);
    });
    for (const values of facts.payments) {
      this.payments.push(this.n, ...values);
      this.letters += lettersIn(values);
    }
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

/** About how many letters a list of values takes: what is no text is as long as a short one. */
function lettersIn(values: readonly Value[]): number {
  return values.reduce((all: number, value) => all + (typeof value === "string" ? value.length + 3 : 5), 0);
}

/** The seal of each order, in their order. */
export function sealsOf({ orders, lines, payments }: FlatRecords): readonly string[] {
  const linesOf = rowsByOrder(lines, FLAT_LINE.length, { from: 2, to: 2 + LINE_FACTS.length });
  const paymentsOf = rowsByOrder(payments, FLAT_PAYMENT.length, { from: 1, to: FLAT_PAYMENT.length });
  const seals: string[] = [];
  for (let at = 0; at < orders.length; at += FLAT_ORDER.length) {
    const n = orders[at] ?? null;
    const order = orders.slice(at + 1, at + 1 + ORDER_FACTS.length);
    seals.push(sealOfFacts({ order, lines: linesOf(n), payments: paymentsOf(n) }));
  }
  return seals;
}

/** Gives the facts of the rows of one order after the other, out of values that begin each row with the number of its order. */
function rowsByOrder(
  values: readonly Value[],
  width: number,
  facts: { readonly from: number; readonly to: number },
): (n: Value) => readonly (readonly Value[])[] {
  let at = 0;
  return (n) => {
    const rows: (readonly Value[])[] = [];
    for (; at < values.length && values[at] === n; at += width) rows.push(values.slice(at + facts.from, at + facts.to));
    return rows;
  };
}
