/** One record of a file → what it says about an order line, with every cell read and checked. */
import { parseRate } from "../../rules/money/convert.ts";
import { CNY, type Currency, parseCurrency } from "../../rules/money/currencies.ts";
import { type Money, zero } from "../../rules/money/money.ts";
import { parseAmount } from "../../rules/money/parse.ts";
import { type Reached, reachedBy } from "../../rules/order/order.ts";
import { Refusal } from "../../rules/refusal.ts";
import { type Instant, parseLocal } from "../../rules/time/instant.ts";
import type { Stage } from "../../rules/words.ts";
import type { CsvRecord } from "./csv.ts";
import type { Chosen } from "./profiles/choose.ts";
import type { Field } from "./profiles/profile.ts";

export interface Row {
  /** The line of the file. */
  readonly at: number;
  readonly order: string;
  readonly line: string;
  readonly buyer: string;
  readonly buyerName: string | null;
  readonly product: string;
  readonly quantity: number;
  readonly currency: Currency;
  readonly amount: Money;
  /** Of the whole order; null where this row leaves them blank. */
  readonly shipping: Money | null;
  readonly serviceFee: Money | null;
  readonly refundedBefore: Money | null;
  readonly cost: Money | null;
  readonly seller: string | null;
  readonly sellerOrder: string | null;
  readonly paymentMethod: string | null;
  readonly cnyRate: string | null;
  readonly placedAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly reached: Reached;
  readonly stage: Stage;
}

/** Why a row is not taken in. */
export interface RowRefusal {
  readonly line_number: number;
  readonly order: string | null;
  readonly column: string | null;
  readonly reason: string;
}

/** Thrown inside this file only, to leave a row at its first bad cell. */
class BadCell extends Error {
  readonly column: Field;
  constructor(column: Field, reason: string) {
    super(reason);
    this.column = column;
  }
}

/** The row, or why it is refused. Nothing here knows other rows. */
export function readRow(record: CsvRecord, width: number, chosen: Chosen): Row | RowRefusal {
  const cells = new Cells(record, chosen);
  if (record.cells.length !== width) {
    const reason = `it has ${record.cells.length} cells, and the header has ${width}`;
    // Its order is named all the same: without this row, the others would land as half an order.
    return { line_number: record.line, order: cells.text("order") || null, column: null, reason };
  }
  try {
    return readCells(record.line, cells);
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    return {
      line_number: record.line,
      order: cells.text("order") || null,
      column: error.column,
      reason: error.message,
    };
  }
}

export function isRefused(row: Row | RowRefusal): row is RowRefusal {
  return "reason" in row;
}

/** The cells of one record by field. A class, for closures made anew for every row are a tenth of an import's time. */
class Cells {
  private readonly record: CsvRecord;
  private readonly chosen: Chosen;
  constructor(record: CsvRecord, chosen: Chosen) {
    this.record = record;
    this.chosen = chosen;
  }

  /** Without a spreadsheet's guards; empty when the cell is blank, or when neither the file nor the profile has the field. */
  text(field: Field): string {
    const place = this.chosen.columns.get(field);
    if (place === undefined) return this.chosen.profile.constants[field] ?? "";
    return undress(field, this.record.cells[place] ?? "");
  }

  needed(field: Field): string {
    const value = this.text(field);
    return value === "" ? bad(field, "it is blank") : value;
  }

  money(field: Field, currency: Currency): Money | null {
    const text = this.text(field);
    if (text === "") return null;
    const amount = orBad(field, parseAmount(text, currency));
    return amount.amount < 0 ? bad(field, `“${text}” is below zero`) : amount;
  }

  moment(field: Field): Instant | null {
    const text = this.text(field);
    return text === "" ? null : orBad(field, parseLocal(text, this.chosen.profile.zone));
  }
}

function readCells(at: number, cells: Cells): Row {
  const currency = orBad("currency", parseCurrency(cells.needed("currency")));
  const paidAt = cells.moment("paid_at");
  const reached = reachedBy((stage) => cells.moment(`${stage}_at`));
  const rate = cells.text("cny_rate");
  if (rate !== "") orBad("cny_rate", parseRate(rate));
  const sellerOrder = cells.text("seller_order");
  return {
    at,
    order: readKey("order", cells.needed("order")),
    line: readKey("line", cells.needed("line")),
    buyer: readKey("buyer", cells.needed("buyer")),
    buyerName: cells.text("buyer_name") || null,
    product: cells.text("product"),
    quantity: readQuantity(cells.text("quantity")),
    currency,
    amount: cells.money("amount", currency) ?? bad("amount", "the amount is missing"),
    shipping: cells.money("shipping", currency),
    serviceFee: cells.money("service_fee", currency),
    refundedBefore: cells.money("refunded_before", currency),
    cost: cells.money("cost_cny", CNY),
    seller: cells.text("seller") || null,
    sellerOrder: sellerOrder === "" ? null : readKey("seller_order", sellerOrder),
    paymentMethod: cells.text("payment_method") || null,
    cnyRate: rate || null,
    placedAt: cells.moment("placed_at"),
    paidAt,
    reached,
    stage: stageOf(paidAt, reached),
  };
}

/** The main road from its far end. */
const MAIN_ROAD = ["delivered", "dispatched", "in_warehouse", "seller_shipped", "purchased"] as const;

/** The furthest stage that has a date. What was lost may have been sent on or have arrived later; what was bought must have been paid. */
function stageOf(paidAt: Instant | null, reached: Reached): Stage {
  if (reached.cancelled !== undefined) return "cancelled";
  const furthest = MAIN_ROAD.find((stage) => reached[stage] !== undefined);
  if (furthest !== undefined && paidAt === null) bad(`${furthest}_at`, `${furthest}_at is given, but paid_at is not`);
  const stage = furthest ?? (paidAt === null ? "awaiting_payment" : "paid");
  if (reached.lost === undefined) return stage;
  const arrived = reached.delivered ?? reached.dispatched;
  return arrived !== undefined && arrived > reached.lost ? stage : "lost";
}

/** Free text, in which a leading apostrophe belongs to the name: 't Hart. */
const PROSE: ReadonlySet<Field> = new Set(["buyer_name", "product", "seller", "payment_method"]);

/** Takes off what spreadsheets put around a text to keep it as it is. */
function undress(field: Field, cell: string): string {
  const bare = cell.trim();
  if (bare.startsWith('="') && bare.endsWith('"') && bare.length > 2) return bare.slice(2, -1).trim();
  return bare.startsWith("'") && !PROSE.has(field) ? bare.slice(1).trim() : bare;
}

const LONGEST_KEY = 100;

function readKey(field: Field, key: string): string {
  if (/^\d(\.\d+)?[eE]\+?\d+$/.test(key)) {
    bad(field, `“${key}” was damaged by a spreadsheet, which rounded the number; export it as text`);
  }
  if (/\p{C}/u.test(key)) bad(field, "it holds a control character");
  return key.length > LONGEST_KEY ? bad(field, `it is longer than ${LONGEST_KEY} characters`) : key;
}

const MOST_PIECES = 1_000_000;

function readQuantity(text: string): number {
  const quantity = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (quantity >= 1 && quantity <= MOST_PIECES) return quantity;
  return bad("quantity", `“${text}” is not a whole number from 1 to ${MOST_PIECES}`);
}

function orBad<Value>(field: Field, value: Value | Refusal): Value {
  if (!(value instanceof Refusal)) return value;
  return bad(field, value.hint === undefined ? value.message : `${value.message}; ${value.hint}`);
}

function bad(field: Field, reason: string): never {
  throw new BadCell(field, reason);
}

/** No amount given means none was charged. */
export function orZero(amount: Money | null, currency: Currency): Money {
  return amount ?? zero(currency);
}
