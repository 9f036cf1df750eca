/** The five questions that a review asks of an order, answered from the stages of the lines that a ticket covers. */
import type { Instant } from "../time/instant.ts";
import type { LineStage, Order, OrderLine } from "./order.ts";
import { hasBeen } from "./stage.ts";

export const CHECKS = ["paid", "purchased", "seller_shipped", "in_warehouse", "dispatched"] as const;
export type CheckName = (typeof CHECKS)[number];

/** The question as an operator asks it. */
export const CHECK_QUESTIONS: Readonly<Record<CheckName, string>> = {
  paid: "paid by the buyer?",
  purchased: "bought from the seller?",
  seller_shipped: "shipped by the seller?",
  in_warehouse: "arrived in the warehouse?",
  dispatched: "dispatched abroad?",
};

export interface OrderCheck {
  readonly check: CheckName;
  /** `partly` when the covered lines differ. */
  readonly answer: "yes" | "no" | "partly";
  /** When the last of the covered lines got there, where the files say. */
  readonly at: Instant | null;
}

/** The five checks over the lines given, in the order in which the goods travel. */
export function checkOrder(order: Order, lines: readonly OrderLine[]): readonly OrderCheck[] {
  return CHECKS.map((check) => {
    if (check === "paid") return { check, answer: order.paidAt === null ? "no" : "yes", at: order.paidAt };
    const there = lines.filter((line) => hasBeen(line, check));
    const answer = there.length === 0 ? "no" : there.length === lines.length ? "yes" : "partly";
    return { check, answer, at: lastMoment(there, check) };
  });
}

function lastMoment(lines: readonly OrderLine[], check: LineStage): Instant | null {
  return lines.reduce<Instant | null>((last, line) => {
    const at = line.reached[check] ?? null;
    return at !== null && (last === null || at > last) ? at : last;
  }, null);
}
