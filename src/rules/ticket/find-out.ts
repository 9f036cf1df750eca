/** What a look at an order finds out about some of its lines. */
import { checkOrder } from "../order/checks.ts";
import type { LineClaim } from "../order/claim.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { furthestStage, travelledTo } from "../order/stage.ts";
import { pathFor } from "../policy/path.ts";
import type { Counterparty } from "../words.ts";
import type { Finding } from "./events.ts";
import { type AskedAbout, counterpartyOf, groupsOf } from "./one-way.ts";

/** The order lines that claims are about. */
export function coveredLines(order: Order, claims: readonly LineClaim[]): readonly OrderLine[] {
  return order.lines.filter((line) => claims.some((claim) => claim.line === line.line));
}

/** What a review of these lines finds out; where there are none, of the whole order, and there is no path that goods could go. */
export function findOut(order: Order, claims: readonly LineClaim[], about: AskedAbout): Finding {
  const lines = claims.length === 0 ? order.lines : coveredLines(order, claims);
  const checks = checkOrder(order, lines);
  const nowhere = { checks, path: null, counterparty: "nobody", apart: false } as const;
  if (order.paidAt === null) return { stage: "awaiting_payment", ...nowhere };
  const stage = furthestStage(lines.map((line) => line.stage));
  if (claims.length === 0) return { stage, ...nowhere };
  const path = pathFor(furthestStage(lines.map(travelledTo)), about.reason);
  const apart = groupsOf(order, claims, about).length > 1;
  return { stage, checks, path, counterparty: whoOwes(lines, about), apart };
}

/** Of a ticket whose goods no longer go one way, it is the one of those that got furthest. */
function whoOwes(lines: readonly OrderLine[], about: AskedAbout): Counterparty {
  const furthest = furthestStage(lines.map(travelledTo));
  const line = lines.find((one) => travelledTo(one) === furthest);
  return line === undefined ? "nobody" : counterpartyOf(line, pathFor(furthest, about.reason), about);
}
