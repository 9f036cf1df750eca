/** Reasons that contradict what the files say about the goods: they are not refused, and a person looks at them. */

import { words } from "../names.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { hasBeen } from "../order/stage.ts";
import type { Reason } from "../words.ts";
import type { QuoteFinding } from "./finding.ts";
import type { QuoteRequest } from "./quote-terms.ts";

/** Reasons that are about goods which somebody has seen. */
const SEEN: readonly Reason[] = ["wrong_item", "damaged", "not_as_described", "missing_parts", "inspection_problem"];

/** What the reason says that cannot be, by where the goods have been. */
export function whatCannotBe({ order, lines, about, supposed, stages }: QuoteRequest): readonly QuoteFinding[] {
  if (supposed || order.paidAt === null || Object.keys(stages).length > 0) return [];
  const covered = order.lines.filter(({ line }) => lines.some((claim) => claim.line === line));
  const says = contradiction(about.reason, covered, order);
  return says === null ? [] : [{ code: "cannot_be", verdict: "discretion", rule: null, says }];
}

function contradiction(reason: Reason, covered: readonly OrderLine[], order: Order): string | null {
  const all = (test: (line: OrderLine) => boolean) => covered.length > 0 && covered.every(test);
  const which =
    covered.length === order.lines.length ? "the order" : `line ${covered.map(({ line }) => line).join(", ")}`;
  if (reason === "lost" && covered.some(({ stage }) => stage === "delivered"))
    return `${which} was delivered, so it is not lost`;
  if (reason === "lost" && all((line) => !hasBeen(line, "seller_shipped")))
    return "nothing was shipped that could be lost";
  if (SEEN.includes(reason) && all((line) => !hasBeen(line, "purchased"))) {
    return `nothing was bought that could be ${reason === "damaged" ? "damaged" : `a case of ${words(reason)}`}`;
  }
  if (reason === "inspection_problem" && all((line) => !hasBeen(line, "in_warehouse"))) {
    return "nothing has come to the warehouse that could be inspected";
  }
  return null;
}
