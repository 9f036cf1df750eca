/** A rate that contradicts price and cost is told: every figure in CNY hangs on it. */
import { expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { flagsOf } from "../../../src/rules/order/flags.ts";
import { aLine, anOrder, CNY } from "../../support/an-order.ts";

test.each([
  ["7.12", []],
  ["0.14", ["rate_contradicts"]],
  ["712", ["rate_contradicts"]],
] as const)("a vase of 42.00 USD that cost 250 CNY, at %s CNY for 1 USD", (cnyRate, flags) => {
  const order = anOrder({ cnyRate, lines: [aLine({ cents: 4200, cost: money(25_000, CNY) })] });
  const scope = { refunds: false, paid: false, deliveredAt: false, sellerShippedAt: false };
  expect(flagsOf(order, scope, { paidDiffers: false, cancelledUnpaid: false, refunded: false })).toEqual(flags);
});
