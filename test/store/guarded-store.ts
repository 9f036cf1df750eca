/** What the guards of every engine are tried on, and statements that each of them stops in the same words. */
import { money } from "../../src/rules/money/money.ts";
import type { Store } from "../../src/store/store.ts";
import { PAY, payout } from "../support/a-step.ts";
import { aLine, anOrder, USD } from "../support/an-order.ts";
import { keepOrders, TO_APPROVED, walk } from "./store-contract.ts";

/** One approved ticket and one paid one. */
export async function workOn(store: Store): Promise<void> {
  const charges = { shipping: money(500, USD), service_fee: money(100, USD) };
  const lines = [aLine(), aLine({ line: "2", cents: 400 })];
  await keepOrders(store, anOrder({ charges, lines }), anOrder({ id: "A-2" }));
  await walk(store, "A-1", TO_APPROVED);
  await walk(store, "A-2", [...TO_APPROVED, ["kim", PAY], ["kim", payout("settled", 1)]]);
}

export const WHEN = "'2026-11-16T01:00:00.000Z'";

/** What is tried, the statement, and what stops it. */
export const TRIES: readonly (readonly [string, string, string])[] = [
  [
    "hold on another order than its ticket's",
    "INSERT INTO cap_entries VALUES (2, 'service_fee', 'A-1', 1, 0, 0)",
    "another order",
  ],
  ["hold more than the order paid", "UPDATE cap_entries SET reserved = 1901 WHERE ticket = 1", "cap_exceeded"],
  ["lower a line below what is held", "UPDATE order_lines SET amount = 399 WHERE order_id = 'A-1'", "cap_exceeded"],
  ["make a paid order unpaid", "UPDATE orders SET paid_at = NULL WHERE id = 'A-1'", "cap_exceeded"],
  [
    "release money that is out",
    "UPDATE cap_entries SET reserved = posted, posted = 0 WHERE ticket = 2",
    "cap_exceeded",
  ],
  [
    "pay something else than is held",
    `INSERT INTO payouts VALUES (9, 1, 'A-1', 'prepared', 1, 'USD', 'wallet', 'k', NULL, ${WHEN}, ${WHEN}, 0, 1, NULL)`,
    "cap_exceeded",
  ],
  ["change what a payout paid", "UPDATE payouts SET amount = 1", "append_only"],
];
