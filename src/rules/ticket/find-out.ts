/** What a look at an order finds out about some of its lines. */
import { checkOrder } from "../order/checks.ts";
import type { LineClaim } from "../order/claim.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { furthestStage, travelledTo } from "../order/stage.ts";
import { pathFor } from "../policy/path.ts";
import type { Reason } from "../words.ts";
import type { Finding } from "./events.ts";

/** The order lines that claims are about. */
export function coveredLines(order: Order, claims: readonly LineClaim[]): readonly OrderLine[] {
  return order.lines.filter((line) => claims.some((claim) => claim.line === line.line));
}

/** What a review of these lines finds out; where there are none, of the whole order, and there is no path that goods could go. */
export function findOut(order: Order, claims: readonly LineClaim[], reason: Reason): Finding {
  const lines = claims.length === 0 ? order.lines : coveredLines(order, claims);
  const checks = checkOrder(order, lines);
  if (order.paidAt === null) return { stage: "awaiting_payment", checks, path: null };
  if (claims.length === 0) return { stage: furthestStage(lines.map((line) => line.stage)), checks, path: null };
  const path = pathFor(furthestStage(lines.map(travelledTo)), reason);
  return { stage: furthestStage(lines.map((line) => line.stage)), checks, path };
}
