/** Goods of open requests that are not to leave the warehouse, for whoever packs; and those that left all the same. */
import type { Order } from "../../rules/order/order.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { RequestedPieces } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { allOf, pagesOf } from "../pages.ts";
import { readReport } from "./read-report.ts";

/** Pieces of an open ticket that our warehouse has, or that it sent abroad after the buyer had asked. */
export interface HeldGoods extends RequestedPieces {
  /** When they left; null while they are with us. */
  readonly leftAt: Instant | null;
}

export interface HoldsReport {
  /** What left first comes first, then what is still with us, by order and line. */
  readonly goods: readonly HeldGoods[];
}

export async function holdsReport(desk: Desk): Promise<HoldsReport> {
  return readReport(desk, async (reader) => {
    const pages = pagesOf(await reader.requestedPieces(), async (some) => {
      const reported = some.filter((pieces) => pieces.reported).map(({ order }) => order);
      const orders = reported.length === 0 ? NO_ORDERS : await reader.findOrders([...new Set(reported)]);
      return some.flatMap((pieces) => held(asJoined(pieces, orders)));
    });
    const place = ({ leftAt }: HeldGoods) => leftAt ?? "~";
    const byTime = (one: HeldGoods, other: HeldGoods) =>
      Number(place(one) > place(other)) - Number(place(one) < place(other));
    return { goods: (await allOf(pages)).toSorted(byTime) };
  });
}

const NO_ORDERS: ReadonlyMap<string, Order> = new Map();

/** Where others say something of the goods, the order as a whole says where they are. */
function asJoined(pieces: RequestedPieces, orders: ReadonlyMap<string, Order>): RequestedPieces {
  const line = orders.get(pieces.order)?.lines.find((one) => one.line === pieces.line);
  if (line === undefined) return pieces;
  return { ...pieces, stage: line.stage, dispatchedAt: line.reached.dispatched ?? null };
}

function held(pieces: RequestedPieces): readonly HeldGoods[] {
  const { stage, dispatchedAt, askedAt } = pieces;
  if (stage === "in_warehouse") return [{ ...pieces, leftAt: null }];
  return dispatchedAt === null || dispatchedAt < askedAt ? [] : [{ ...pieces, leftAt: dispatchedAt }];
}
