/** One record of a file → what it says about an order line, with every cell read and checked. */

import { parseRate } from "../../rules/money/convert.ts";
import { CNY, type Currency, parseCurrency } from "../../rules/money/currencies.ts";
import { type Money, zero } from "../../rules/money/money.ts";
import { parseAmount } from "../../rules/money/parse.ts";
import type { Reached } from "../../rules/order/order.ts";
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
export function readRow(record: CsvRecord, width: number, { profile, columns }: Chosen): Row | RowRefusal {
  const text = (field: Field): string => {
    const place = columns.get(field);
    return place === undefined ? (profile.constants[field] ?? "") : undress(record.cells[place] ?? "");
  };
  if (record.cells.length !== width) {
    const reason = `it has ${record.cells.length} cells, and the header has ${width}`;
    return { line_number: record.line, order: null, column: null, reason };
  }
  try {
    return readCells(record.line, text, profile.zone);
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    return { line_number: record.line, order: text("order") || null, column: error.column, reason: error.message };
  }
}

export function isRefused(row: Row | RowRefusal): row is RowRefusal {
  return "reason" in row;
}

type Texts = (field: Field) => string;

function readCells(at: number, text: Texts, zone: string): Row {
  const currency = orBad("currency", parseCurrency(needed("currency", text)));
  const money = (field: Field) => readMoney(field, text(field), currency);
  const moment = (field: Field) => readMoment(field, text(field), zone);
  const paidAt = moment("paid_at");
  const reached = {
    purchased: moment("purchased_at"),
    seller_shipped: moment("seller_shipped_at"),
    in_warehouse: moment("in_warehouse_at"),
    dispatched: moment("dispatched_at"),
    delivered: moment("delivered_at"),
    cancelled: moment("cancelled_at"),
    lost: moment("lost_at"),
  };
  const rate = text("cny_rate");
  if (rate !== "") orBad("cny_rate", parseRate(rate));
  return {
    at,
    order: readKey("order", needed("order", text)),
    line: readKey("line", needed("line", text)),
    buyer: readKey("buyer", needed("buyer", text)),
    buyerName: text("buyer_name") || null,
    product: text("product"),
    quantity: readQuantity(text("quantity")),
    currency,
    amount: money("amount") ?? bad("amount", "the amount is missing"),
    shipping: money("shipping"),
    serviceFee: money("service_fee"),
    refundedBefore: money("refunded_before"),
    cost: readMoney("cost_cny", text("cost_cny"), CNY),
    seller: text("seller") || null,
    sellerOrder: text("seller_order") === "" ? null : readKey("seller_order", text("seller_order")),
    paymentMethod: text("payment_method") || null,
    cnyRate: rate || null,
    placedAt: moment("placed_at"),
    paidAt,
    reached: Object.fromEntries(Object.entries(reached).filter(([, when]) => when !== null)),
    stage: stageOf(paidAt, reached),
  };
}

/** The furthest stage that has a date. What was lost may have turned up later; what was bought must have been paid. */
function stageOf(paidAt: Instant | null, reached: Readonly<Record<keyof Reached, Instant | null>>): Stage {
  if (reached.cancelled !== null) return "cancelled";
  const later = (["delivered", "dispatched", "in_warehouse", "seller_shipped", "purchased"] as const).find(
    (stage) => reached[stage] !== null,
  );
  if (later !== undefined && paidAt === null) bad(`${later}_at`, `${later}_at is given, but paid_at is not`);
  const found = later === undefined ? null : reached[later];
  if (reached.lost !== null && (found === null || found <= reached.lost)) return "lost";
  return later ?? (paidAt === null ? "awaiting_payment" : "paid");
}

/** Takes off what spreadsheets put around a text to keep it as it is. */
function undress(cell: string): string {
  const bare = cell.trim();
  return bare
    .replace(/^="(.*)"$/, "$1")
    .replace(/^'/, "")
    .trim();
}

function needed(field: Field, text: Texts): string {
  const value = text(field);
  return value === "" ? bad(field, "it is blank") : value;
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

function readMoney(field: Field, text: string, currency: Currency): Money | null {
  if (text === "") return null;
  const amount = orBad(field, parseAmount(text, currency));
  return amount.amount < 0 ? bad(field, `“${text}” is below zero`) : amount;
}

function readMoment(field: Field, text: string, zone: string): Instant | null {
  return text === "" ? null : orBad(field, parseLocal(text, zone));
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
