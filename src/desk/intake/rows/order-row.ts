/** One record of a file → what it says about an order line, with every cell read and checked. */
import { parseRate } from "../../../rules/money/convert.ts";
import { CNY, type Currency, parseCurrency } from "../../../rules/money/currencies.ts";
import { type Money, money } from "../../../rules/money/money.ts";
import { LINE_STAGES, type LineStage, type Reached } from "../../../rules/order/order.ts";
import { hasReached, stageRank } from "../../../rules/order/stage.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import { isWord, STAGES_ASIDE, type Stage } from "../../../rules/words.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import type { Field } from "../profiles/profile.ts";
import { plainStatus } from "../profiles/status-words.ts";
import { bad, Cells, orBad, refusalOf } from "./cells.ts";
import { type RowPayment, readPayments } from "./row-payments.ts";
import type { RowRefusal } from "./row-refusal.ts";

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
  /** For all pieces of the line; null where the file only says what was paid for the whole order. */
  readonly amount: Money | null;
  /** Of the whole order; null where this row leaves them blank. */
  readonly paid: Money | null;
  readonly discounts: Money | null;
  readonly shipping: Money | null;
  readonly serviceFee: Money | null;
  readonly refundedBefore: Money | null;
  /** What is left of the payment after refunds on the marketplace. */
  readonly received: Money | null;
  /** Whether its status says that a refund succeeded. */
  readonly refunded: boolean;
  /** Of this line. */
  readonly lineRefundedBefore: Money | null;
  readonly cost: Money | null;
  readonly seller: string | null;
  readonly sellerOrder: string | null;
  readonly paymentMethod: string | null;
  /** Those that it tells apart; none where it names no more than a method. */
  readonly payments: readonly RowPayment[];
  readonly cnyRate: string | null;
  readonly placedAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly reached: Reached;
  readonly stage: Stage;
  /** Whether the stage is only the least that is known: its status word says nothing about the goods. */
  readonly unsure: boolean;
}

/** The row, or why it is refused. Nothing here knows other rows. */
export function readRow(record: FileRecord, chosen: Chosen): Row | RowRefusal {
  const cells = new Cells(record, chosen);
  try {
    return readCells(record.line, cells);
  } catch (error) {
    return refusalOf(error, cells);
  }
}

export function isRefused(row: Row | RowRefusal): row is RowRefusal {
  return "reason" in row;
}

function readCells(at: number, cells: Cells): Row {
  const order = readKey("order", cells.needed("order"));
  const currency = orBad("currency", parseCurrency(cells.needed("currency")));
  const reached: { [stage in LineStage]?: Instant } = {};
  for (const stage of LINE_STAGES) {
    const moment = cells.moment(MOMENT_OF[stage]);
    if (moment !== null) reached[stage] = moment;
  }
  const placedAt = cells.moment("placed_at");
  const stated = readStatus(cells);
  const paidAt = cells.moment("paid_at") ?? paidBy(stated, placedAt);
  const rate = cells.text("cny_rate");
  if (rate !== "") orBad("cny_rate", parseRate(rate));
  const sellerOrder = cells.text("seller_order");
  const quantity = readQuantity(cells.text("quantity"));
  const unitPrice = cells.money("unit_price", currency);
  const amount = cells.money("amount", currency) ?? times(unitPrice, quantity);
  const paid = cells.money("paid", currency);
  if (amount === null && paid === null) bad("amount", "the amount is missing");
  return {
    at,
    order,
    line: cells.chosen.profile.lines === "product" ? "" : readKey("line", cells.needed("line")),
    buyer: readKey("buyer", cells.needed("buyer")),
    buyerName: cells.text("buyer_name") || null,
    product: withVariant(cells.text("product"), cells.text("variant")),
    quantity,
    currency,
    amount,
    paid,
    discounts: cells.discounts(currency),
    shipping: cells.money("shipping", currency),
    serviceFee: cells.money("service_fee", currency),
    refundedBefore: cells.money("refunded_before", currency) ?? cells.refundedInside,
    received: cells.money("received", currency),
    refunded: saysRefunded(cells),
    lineRefundedBefore: cells.money("line_refunded_before", currency),
    cost: cells.money("cost_cny", CNY),
    seller: cells.text("seller") || null,
    sellerOrder: sellerOrder === "" ? null : readKey("seller_order", sellerOrder),
    ...readPayments(cells, { currency, paidAt }),
    cnyRate: rate || null,
    placedAt,
    paidAt,
    reached,
    stage: stageOf({ paidAt, reached, stated }),
    unsure: stated === "unchanged",
  };
}

const MOMENT_OF: Readonly<Record<LineStage, Field>> = {
  purchased: "purchased_at",
  seller_shipped: "seller_shipped_at",
  in_warehouse: "in_warehouse_at",
  dispatched: "dispatched_at",
  delivered: "delivered_at",
  cancelled: "cancelled_at",
  lost: "lost_at",
};

function withVariant(product: string, variant: string): string {
  return variant === "" ? product : `${product} (${variant})`;
}

function times(price: Money | null, quantity: number): Money | null {
  if (price === null) return null;
  const all = price.amount * quantity;
  return Number.isSafeInteger(all) ? money(all, price.currency) : bad("unit_price", "the amount is too large");
}

/** The stage that the status word names; null where the profile goes by dates alone. */
function readStatus(cells: Cells): Stage | "unchanged" | null {
  const { statuses } = cells.chosen.profile;
  if (statuses === null) return null;
  const text = cells.needed("status");
  const stage = Object.hasOwn(statuses, plainStatus(text)) ? statuses[plainStatus(text)] : undefined;
  return stage ?? bad("status", `“${text}” is not a status that the profile ${cells.chosen.profile.name} knows`);
}

function saysRefunded(cells: Cells): boolean {
  const { refundedStatuses } = cells.chosen.profile;
  return refundedStatuses.length > 0 && refundedStatuses.includes(plainStatus(cells.text("status")));
}

/** A status may say that it was paid where no column says when: it was not before the order was placed. */
function paidBy(stated: Stage | "unchanged" | null, placedAt: Instant | null): Instant | null {
  if (stated === null || stated === "unchanged" || stated === "cancelled") return null;
  return hasReached(stated, "paid") ? placedAt : null;
}

/** The main road from its far end. */
const MAIN_ROAD = ["delivered", "dispatched", "in_warehouse", "seller_shipped", "purchased"] as const;

interface StageEvidence {
  readonly paidAt: Instant | null;
  readonly reached: Reached;
  readonly stated: Stage | "unchanged" | null;
}

/**
 * What the status word says, or else the furthest stage that has a date; goods have gone as far as a date shows even
 * where the word lags behind. What was lost may have been sent on or have arrived later; what was bought must have been paid.
 */
function stageOf({ paidAt, reached, stated }: StageEvidence): Stage {
  if (reached.cancelled !== undefined || stated === "cancelled") return "cancelled";
  const dated = MAIN_ROAD.find((stage) => reached[stage] !== undefined);
  if (dated !== undefined && paidAt === null) {
    bad(MOMENT_OF[dated], `${dated.replaceAll("_", " ")} has a date, but the order was not paid`);
  }
  const stage = dated ?? (paidAt === null ? "awaiting_payment" : "paid");
  if (reached.lost !== undefined) {
    const arrived = reached.delivered ?? reached.dispatched;
    return arrived !== undefined && arrived > reached.lost ? stage : "lost";
  }
  if (stated === null || stated === "unchanged") return stage;
  if (stated !== "awaiting_payment" && paidAt === null)
    bad("paid_at", "its status says that it was paid, but nothing says when");
  return isWord(STAGES_ASIDE, stated) || stageRank(stated) > stageRank(stage) ? stated : stage;
}

const LONGEST_KEY = 100;

/** A number or key as it stands; the cell is bad where a spreadsheet damaged it, or where it is no key. */
export function readKey(field: Field, key: string): string {
  // Most keys are of letters, digits and dashes, which need no further look.
  if (key.length <= LONGEST_KEY && /^[\w-]+$/.test(key) && !DAMAGED.test(key)) return key;
  if (DAMAGED.test(key)) {
    bad(field, `“${key}” was damaged by a spreadsheet, which rounded the number; export it as text`);
  }
  if (/\p{C}/u.test(key)) bad(field, "it holds a control character");
  return key.length > LONGEST_KEY ? bad(field, `it is longer than ${LONGEST_KEY} characters`) : key;
}

const DAMAGED = /^\d(\.\d+)?[eE]\+?\d+$/;
const MOST_PIECES = 1_000_000;

function readQuantity(text: string): number {
  const quantity = /^\d{1,7}(\.0+)?$/.test(text) ? Number(text) : 0;
  if (quantity >= 1 && quantity <= MOST_PIECES) return quantity;
  return bad("quantity", `“${text}” is not a whole number from 1 to ${MOST_PIECES}`);
}
