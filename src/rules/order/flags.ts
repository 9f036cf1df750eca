/** What is odd, but possible, about an order: it is taken in all the same, and whoever works on it is told. */
import { convertBack } from "../money/convert.ts";
import { CNY } from "../money/currencies.ts";
import { compare, money } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";
import { ORDER_FLAGS, type OrderFlag } from "../words.ts";
import { type LineStage, type Order, type OrderLine, rateOf, totalOf } from "./order.ts";

/** Each flag as an operator reads it. */
export const FLAG_MEANINGS: Readonly<Record<OrderFlag, string>> = {
  moved_before_paid: "the goods moved before the buyer had paid",
  delivered_before_shipped: "it was delivered before it was shipped",
  delivered_without_date: "it counts as delivered, but nothing says when",
  shipped_without_date: "it counts as delivered, but nothing says when it was shipped",
  cancelled_after_delivery: "it was cancelled, and has a delivery date",
  cancelled_unpaid: "a line was cancelled, and nothing says that it was paid, though others were",
  paid_differs: "items and charges do not add up to what was paid",
  rate_contradicts: "its rate for CNY contradicts what was paid and what the goods cost",
  refunds_differ: "a file says that another sum was refunded than what was known here",
  refunded_beyond: "a file says that more was refunded than was paid",
  payments_differ: "a file says that a payment brought another sum than was known here",
  dearer_after_payment: "a file made it dearer after it was paid",
  number_rounded: "its number, or a seller's, ends in 0000: a spreadsheet may have rounded it",
  refunded_on_marketplace: "its marketplace says that a refund succeeded, and not how much it was",
};

/** The flags that only the file can tell: they stay until a file that could tell says otherwise. */
const TOLD_BY_FILE = [
  "delivered_without_date",
  "shipped_without_date",
  "cancelled_unpaid",
  "paid_differs",
  "refunded_on_marketplace",
] as const satisfies readonly OrderFlag[];

/** The flags of what a newer file did to a known order: they stay, because it did happen. */
const MADE_BY_MERGING = [
  "refunds_differ",
  "payments_differ",
  "dearer_after_payment",
] as const satisfies readonly OrderFlag[];

/** What a file has to hold before its flags can be known. */
export interface FlagScope {
  /** Whether its status words tell that a refund succeeded. */
  readonly refunds: boolean;
  readonly paid: boolean;
  readonly deliveredAt: boolean;
  readonly sellerShippedAt: boolean;
}

/** What only the rows of a file show. */
export interface Shown {
  readonly paidDiffers: boolean;
  /** A row of a cancelled line has no date of payment, and another of the order has one. */
  readonly cancelledUnpaid: boolean;
  /** A status says that a refund succeeded, and nothing says how much it was. */
  readonly refunded: boolean;
}

/** The flags of an order just read from a file. */
export function flagsOf(
  order: Order,
  scope: FlagScope,
  { paidDiffers, cancelledUnpaid, refunded }: Shown,
): readonly OrderFlag[] {
  return ORDER_FLAGS.filter((flag) => {
    if (isMadeByMerging(flag)) return false;
    if (flag === "paid_differs") return paidDiffers;
    if (flag === "cancelled_unpaid") return cancelledUnpaid;
    if (flag === "refunded_on_marketplace") return refunded;
    if (flag === "delivered_without_date") return scope.deliveredAt && order.lines.some(delivered("delivered"));
    if (flag === "shipped_without_date") return scope.sellerShippedAt && order.lines.some(delivered("seller_shipped"));
    return SHOWN_BY_ORDER[flag](order);
  });
}

/** What a newer file says of flags. */
interface NewerFlags {
  readonly flags: readonly OrderFlag[];
  readonly scope: FlagScope;
  /** What it did to the order. */
  readonly arisen: readonly OrderFlag[];
}

/** The flags of an order, open and acknowledged. */
type Flags = Pick<Order, "flags" | "acknowledged">;

/** The flags of an order that a newer file changed. */
export function mergedFlags(known: Order, merged: Order, newer: NewerFlags): Flags {
  const standing = standingAfter(merged, newer, [...known.flags, ...known.acknowledged]);
  return sortedOut(standing, known, openAgain(known, merged, newer));
}

/** Its dates are looked at again, and what only a file can tell is the newer file's to say. */
function standingAfter(merged: Order, newer: NewerFlags, known: readonly OrderFlag[]): readonly OrderFlag[] {
  const says: Readonly<Partial<Record<OrderFlag, boolean>>> = {
    paid_differs: newer.scope.paid,
    // A file that says nothing of it may have no row of that line.
    cancelled_unpaid: newer.flags.includes("cancelled_unpaid"),
    delivered_without_date: newer.scope.deliveredAt,
    shipped_without_date: newer.scope.sellerShippedAt,
    refunded_on_marketplace: newer.scope.refunds,
  };
  return ORDER_FLAGS.filter((flag) => {
    if (isMadeByMerging(flag)) return known.includes(flag) || newer.arisen.includes(flag);
    if (isShownByOrder(flag)) return SHOWN_BY_ORDER[flag](merged);
    return (says[flag] === true ? newer.flags : known).includes(flag);
  });
}

/** The flags after a correction: what the order itself shows is looked at again. */
export function flagsOfCorrected(order: Order): Flags {
  const standing = ORDER_FLAGS.filter((flag) =>
    isShownByOrder(flag) ? SHOWN_BY_ORDER[flag](order) : isFlagged(order, flag),
  );
  return sortedOut(standing, order, []);
}

/** Whether a flag stands, acknowledged or not. */
export function isFlagged({ flags, acknowledged }: Flags, flag: OrderFlag): boolean {
  return flags.includes(flag) || acknowledged.includes(flag);
}

/** What somebody looked into is open again where the file changed the figures that it is about. */
function openAgain(known: Order, merged: Order, { arisen }: NewerFlags): readonly OrderFlag[] {
  const other = compare(totalOf(known), totalOf(merged)) !== 0;
  const refunded = compare(known.refundedBefore, merged.refundedBefore) !== 0;
  return [
    ...(other ? (["paid_differs", "rate_contradicts"] as const) : []),
    ...arisen.filter((flag) => flag !== "refunds_differ" || refunded),
  ];
}

function sortedOut(standing: readonly OrderFlag[], { acknowledged: known }: Flags, again: readonly OrderFlag[]): Flags {
  const acknowledged = standing.filter((flag) => known.includes(flag) && !again.includes(flag));
  return { flags: standing.filter((flag) => !acknowledged.includes(flag)), acknowledged };
}

type MergeFlag = (typeof MADE_BY_MERGING)[number];
type FileFlag = (typeof TOLD_BY_FILE)[number];
type OwnFlag = Exclude<OrderFlag, MergeFlag | FileFlag>;

function isMadeByMerging(flag: OrderFlag): flag is MergeFlag {
  return MADE_BY_MERGING.some((one) => one === flag);
}

function isShownByOrder(flag: OrderFlag): flag is OwnFlag {
  return !TOLD_BY_FILE.some((one) => one === flag) && !isMadeByMerging(flag);
}

const SHOWN_BY_ORDER: Readonly<Record<OwnFlag, (order: Order) => boolean>> = {
  moved_before_paid: ({ paidAt, lines }) =>
    paidAt !== null && lines.some(({ reached }) => MOVES.some((stage) => isBefore(reached[stage], paidAt))),
  delivered_before_shipped: ({ lines }) =>
    lines.some(({ reached }) => ARRIVALS.some((stage) => isBefore(reached[stage], reached.seller_shipped))),
  cancelled_after_delivery: ({ lines }) =>
    lines.some(({ stage, reached }) => stage === "cancelled" && reached.delivered !== undefined),
  rate_contradicts: contradictsRate,
  refunded_beyond: (order) => compare(order.refundedBefore, totalOf(order)) > 0,
  number_rounded: ({ id, lines }) => isRounded(id) || lines.some(({ sellerOrder }) => isRounded(sellerOrder ?? "")),
};

/** Spreadsheets keep 15 digits, and write zeros for the rest. */
function isRounded(number: string): boolean {
  return number.length >= 16 && /^\d{12,}0000$/.test(number);
}

/** Goods that cost us so many times their price, or so small a part of it, tell of a rate that is turned round or another's. */
const FAR_FROM_PRICE = 8;

function contradictsRate(order: Order): boolean {
  const rate = rateOf(order);
  const known = order.lines.filter(({ cost, amount }) => cost !== null && cost.amount > 0 && amount.amount > 0);
  if (rate === null || known.length === 0 || order.currency === CNY) return false;
  const cost = known.reduce((all, line) => all + (line.cost?.amount ?? 0), 0);
  const paid = known.reduce((all, { amount }) => all + amount.amount, 0);
  const price = convertBack(money(paid, order.currency), CNY, rate).amount;
  return cost > price * FAR_FROM_PRICE || cost * FAR_FROM_PRICE < price;
}

const MOVES: readonly LineStage[] = ["seller_shipped", "in_warehouse", "dispatched", "delivered"];
const ARRIVALS: readonly LineStage[] = ["in_warehouse", "dispatched", "delivered"];

function isBefore(one: Instant | undefined, other: Instant | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}

/** Whether a line counts as delivered without a moment for that stage. */
function delivered(stage: "delivered" | "seller_shipped"): (line: OrderLine) => boolean {
  return (line) => line.stage === "delivered" && line.reached[stage] === undefined;
}
