/** What a file says of an order, made whole from what is known: nothing is erased, nothing denied that the file cannot know. */
import { describe, expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { mergeRecord } from "../../../src/rules/order/merge.ts";
import type { Order } from "../../../src/rules/order/order.ts";
import type { FileScope, OrderRecord } from "../../../src/rules/order/record.ts";
import { orThrow } from "../../../src/rules/refusal.ts";
import { STAGES } from "../../../src/rules/words.ts";
import { aLine, anOrder } from "../../support/an-order.ts";

const ALL: FileScope = {
  buyer: true,
  quantity: true,
  stages: STAGES,
  lines: "line",
  refundsIncludeOurs: true,
  refunds: false,
  paid: true,
  deliveredAt: true,
  sellerShippedAt: true,
};
const record = (order: Order, given: Partial<OrderRecord> = {}): OrderRecord => ({
  order,
  said: [],
  unsure: [],
  ...given,
});
const merged = (known: Order, newer: OrderRecord, scope: Partial<FileScope> = {}) =>
  orThrow(
    mergeRecord(known, newer, { scope: { ...ALL, ...scope }, paidHere: money(0, known.currency), hasTickets: false }),
  );
const stageOf = ({ order }: { readonly order: Order }) => order.lines[0]?.stage;

describe("a stage", () => {
  const known = anOrder({ lines: [aLine({ stage: "in_warehouse" })] });
  const shipped = anOrder({ lines: [aLine({ stage: "seller_shipped" })] });

  test("that the file could have named goes back for nobody", () => {
    expect(() => merged(known, record(shipped))).toThrow("line 1 would go back from in_warehouse to seller_shipped");
  });

  test("that the file cannot name, or is not sure of, stays", () => {
    const seller = { stages: ["awaiting_payment", "paid", "purchased", "seller_shipped"] as const };
    expect(stageOf(merged(known, record(shipped), seller))).toBe("in_warehouse");
    expect(stageOf(merged(known, record(shipped, { unsure: ["1"] })))).toBe("in_warehouse");
    const cancelled = anOrder({ lines: [aLine({ stage: "cancelled" })] });
    expect(stageOf(merged(cancelled, record(shipped), seller))).toBe("cancelled");
  });
});

test("lines without keys are matched by their product, each once, and new ones get the next number", () => {
  const known = anOrder({
    lines: [
      aLine({ line: "1", product: "cup" }),
      aLine({ line: "2", product: "cup" }),
      aLine({ line: "3", product: "pot" }),
    ],
  });
  const lines = ["pot", "tray", "cup"].map((product, index) => aLine({ line: String(index + 1), product, cents: 500 }));
  const { order, newLines } = merged(known, record(anOrder({ lines })), { lines: "product" });
  expect(order.lines.map(({ line, product, amount }) => [line, product, amount.amount])).toEqual([
    ["1", "cup", 500],
    ["2", "cup", 1000],
    ["3", "pot", 500],
    ["4", "tray", 500],
  ]);
  expect(newLines).toEqual(["4"]);
});

test("a flag that only a file can tell stays until a file that could tell says otherwise", () => {
  const known = anOrder({ flags: ["paid_differs"] });
  expect(merged(known, record(anOrder()), { paid: false }).order.flags).toEqual(["paid_differs"]);
  const { order, changes } = merged(known, record(anOrder()));
  expect(order.flags).toEqual([]);
  expect(changes).toEqual([{ line: null, field: "flags", from: "paid_differs", to: "" }]);
});

test("the same record twice changes nothing the second time", () => {
  const known = anOrder({ lines: [aLine({ stage: "paid" })] });
  const newer = record(
    anOrder({
      lines: [aLine({ stage: "dispatched", product: "pot", cents: 600 }), aLine({ line: "2", cents: 400 })],
      flags: ["paid_differs"],
    }),
  );
  const once = merged(known, newer);
  expect(merged(once.order, newer)).toMatchObject({ order: once.order, changes: [], newLines: [] });
});
