/** A request: what a buyer asked at once, in tickets that go one way each. */
import { expect, test } from "vitest";
import { CNY } from "../../../src/rules/money/currencies.ts";
import { money } from "../../../src/rules/money/money.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import type { OpenStep } from "../../../src/rules/ticket/steps.ts";
import type { Stage } from "../../../src/rules/words.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder } from "../../support/an-order.ts";

/** Lines by where they are and whom they were bought from. */
function orderOf(...lines: readonly (readonly [stage: Stage, sellerOrder: string | null])[]) {
  return anOrder({
    lines: lines.map(([stage, sellerOrder], index) =>
      aLine({ line: String(index + 1), stage, sellerOrder, cost: money(1000, CNY) }),
    ),
  });
}

/** The lines of each ticket that opening makes. */
function opened(order: World["order"], step: Partial<OpenStep> = {}): readonly (readonly string[])[] {
  const world = new World(order);
  const first = world.open(step);
  if (first instanceof Refusal) throw first;
  expect(world.tickets.map(({ request }) => request)).toEqual(world.tickets.map(() => first.number));
  expect(world.tickets.map(({ number }) => number)).toEqual(world.tickets.map((_, index) => index + 1));
  return world.tickets.map(({ lines }) => lines.map(({ line }) => line));
}

test("what is asked at once makes a ticket for each way that its goods go", () => {
  expect(opened(orderOf(["in_warehouse", "A"], ["in_warehouse", "B"]))).toEqual([["1"], ["2"]]);
  expect(opened(orderOf(["in_warehouse", "A"], ["purchased", "A"]))).toEqual([["1"], ["2"]]);
  expect(opened(orderOf(["in_warehouse", "A"], ["in_warehouse", "B"], ["in_warehouse", "A"]))).toEqual([
    ["1", "3"],
    ["2"],
  ]);
});

test("what is between us and nobody else stays one ticket", () => {
  expect(opened(orderOf(["paid", null], ["paid", null]))).toEqual([["1", "2"]]);
  expect(opened(orderOf(["delivered", "A"], ["dispatched", "B"]))).toEqual([["1", "2"]]);
  expect(opened(orderOf(["delivered", "A"], ["dispatched", "B"]), { reason: "not_as_described" })).toEqual([
    ["1"],
    ["2"],
  ]);
});

test("a loss is the seller's until our warehouse has signed, ours while we hold the goods, and the carrier's abroad", () => {
  const lost = { reason: "lost" } as const;
  expect(opened(orderOf(["seller_shipped", "A"], ["seller_shipped", "B"]), lost)).toEqual([["1"], ["2"]]);
  expect(opened(orderOf(["in_warehouse", "A"], ["in_warehouse", "B"]), lost)).toEqual([["1", "2"]]);
  expect(opened(orderOf(["dispatched", "A"], ["lost", "B"]), lost)).toEqual([["1", "2"]]);
  expect(opened(orderOf(["in_warehouse", "A"], ["dispatched", "A"], ["seller_shipped", "A"]), lost)).toEqual([
    ["1"],
    ["2"],
    ["3"],
  ]);
});
