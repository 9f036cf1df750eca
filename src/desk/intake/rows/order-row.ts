/** One record of a file → what it says about an order line, with every cell read and checked. */
import { parseRate } from "../../../rules/money/convert.ts";
import { CNY, type Currency, parseCurrency } from "../../../rules/money/currencies.ts";
import type { Money } from "../../../rules/money/money.ts";
import { LINE_STAGES, type LineStage, type Reached } from "../../../rules/order/order.ts";
import { stageRank } from "../../../rules/order/stage.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import { isWord, STAGES_ASIDE, type Stage } from "../../../rules/words.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import type { Field } from "../profiles/profile.ts";
import { bad, Cells, orBad, refusalOf } from "./cells.ts";
import { type RowAmounts, readAmounts } from "./row-amounts.ts";
import { type RowPayment, readPayments } from "./row-payments.ts";
import type { RowRefusal } from "./row-refusal.ts";
import { paidBy, readStatus, type StatedStage } from "./row-status.ts";

export interface Row extends RowAmounts {
  /** The line of the file. */
  readonly at: number;
  readonly order: string;
  readonly line: string;
  readonly buyer: string;
  readonly buyerName: string | null;
  readonly product: string;
  readonly currency: Currency;
  /** Whether its status says that a refund succeeded. */
  readonly refunded: boolean;
  /** Whether it says that all that was paid was given back. */
  readonly refundedWhole: boolean;
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
  /** Whether its own word says that it was not paid. */
  readonly unpaid: boolean;
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
  const { stated, refunded, refundedWhole } = readStatus(cells);
  const paidAt = cells.moment("paid_at") ?? paidBy(stated, placedAt);
  const rate = cells.text("cny_rate");
  if (rate !== "") orBad("cny_rate", parseRate(rate));
  const sellerOrder = cells.text("seller_order");
  return {
    at,
    order,
    line: cells.chosen.profile.lines === "product" ? "" : readKey("line", cells.needed("line")),
    buyer: readKey("buyer", cells.needed("buyer")),
    buyerName: cells.text("buyer_name") || null,
    product: withVariant(cells.text("product"), cells.text("variant")),
    currency,
    ...readAmounts(cells, currency),
    refunded,
    refundedWhole,
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
    unpaid: stated === "awaiting_payment" && paidAt === null,
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

/** The main road from its far end. */
const MAIN_ROAD = ["delivered", "dispatched", "in_warehouse", "seller_shipped", "purchased"] as const;

interface StageEvidence {
  readonly paidAt: Instant | null;
  readonly reached: Reached;
  readonly stated: StatedStage;
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
  if (AS_NUMBER.test(key)) {
    bad(field, `“${key}” was written as a number to count with; export it as text`);
  }
  if (/^=/.test(key)) bad(field, `“${key}” is a formula; export its value as text`);
  if (/^[{[]/.test(key) && /[}\]]$/.test(key)) bad(field, `“${key}” is a list or an object, and no number`);
  if (/\p{Cc}/u.test(key)) bad(field, "it holds a control character");
  if (/\p{C}/u.test(key)) bad(field, "it is not what it looks like");
  return key.length > LONGEST_KEY ? bad(field, `it is longer than ${LONGEST_KEY} characters`) : key;
}

/** `2600.0`, `2,600,000` */
const AS_NUMBER = /^\d+\.0+$|^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DAMAGED = /^\d(\.\d+)?[eE]\+?\d+$/;
