/** What is odd, but possible, about an order: it is taken in all the same, and whoever works on it is told. */
import type { Instant } from "../time/instant.ts";
import { ORDER_FLAGS, type OrderFlag } from "../words.ts";
import type { LineStage, Order, OrderLine } from "./order.ts";

/** Each flag as an operator reads it. */
export const FLAG_MEANINGS: Readonly<Record<OrderFlag, string>> = {
  moved_before_paid: "the goods moved before the buyer had paid",
  delivered_before_shipped: "it was delivered before it was shipped",
  delivered_without_date: "it counts as delivered, but nothing says when",
  shipped_without_date: "it counts as delivered, but nothing says when it was shipped",
  cancelled_after_delivery: "it was cancelled, and has a delivery date",
  paid_differs: "items and charges do not add up to what was paid",
};

/** The flags that only the file can tell: they stay until a file that could tell says otherwise. */
const TOLD_BY_FILE: readonly OrderFlag[] = ["delivered_without_date", "shipped_without_date", "paid_differs"];

/** What a file has to say about, for the flags that only it can tell. */
export interface FlagScope {
  readonly paid: boolean;
  readonly deliveredAt: boolean;
  readonly sellerShippedAt: boolean;
}

/** The flags of an order just read from a file. */
export function flagsOf(order: Order, scope: FlagScope, paidDiffers: boolean): readonly OrderFlag[] {
  return ORDER_FLAGS.filter((flag) => {
    if (flag === "paid_differs") return paidDiffers;
    if (flag === "delivered_without_date") return scope.deliveredAt && order.lines.some(delivered("delivered"));
    if (flag === "shipped_without_date") return scope.sellerShippedAt && order.lines.some(delivered("seller_shipped"));
    return SHOWN_BY_DATES[flag](order);
  });
}

/** The flags of an order that a newer file changed: its dates are looked at again, and what only a file can tell is the newer file's to say. */
export function mergedFlags(
  merged: Order,
  newer: { readonly flags: readonly OrderFlag[]; readonly scope: FlagScope },
  known: readonly OrderFlag[],
): readonly OrderFlag[] {
  const says: Readonly<Partial<Record<OrderFlag, boolean>>> = {
    paid_differs: newer.scope.paid,
    delivered_without_date: newer.scope.deliveredAt,
    shipped_without_date: newer.scope.sellerShippedAt,
  };
  return ORDER_FLAGS.filter((flag) => {
    if (isShownByDates(flag)) return SHOWN_BY_DATES[flag](merged);
    return (says[flag] === true ? newer.flags : known).includes(flag);
  });
}

type DateFlag = Exclude<OrderFlag, "delivered_without_date" | "shipped_without_date" | "paid_differs">;

function isShownByDates(flag: OrderFlag): flag is DateFlag {
  return !TOLD_BY_FILE.includes(flag);
}

const SHOWN_BY_DATES: Readonly<Record<DateFlag, (order: Order) => boolean>> = {
  moved_before_paid: ({ paidAt, lines }) =>
    paidAt !== null && lines.some(({ reached }) => MOVES.some((stage) => isBefore(reached[stage], paidAt))),
  delivered_before_shipped: ({ lines }) =>
    lines.some(({ reached }) => ARRIVALS.some((stage) => isBefore(reached[stage], reached.seller_shipped))),
  cancelled_after_delivery: ({ lines }) =>
    lines.some(({ stage, reached }) => stage === "cancelled" && reached.delivered !== undefined),
};

const MOVES: readonly LineStage[] = ["seller_shipped", "in_warehouse", "dispatched", "delivered"];
const ARRIVALS: readonly LineStage[] = ["in_warehouse", "dispatched", "delivered"];

function isBefore(one: Instant | undefined, other: Instant | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}

/** Whether a line counts as delivered without a moment for that stage. */
function delivered(stage: "delivered" | "seller_shipped"): (line: OrderLine) => boolean {
  return (line) => line.stage === "delivered" && line.reached[stage] === undefined;
}
