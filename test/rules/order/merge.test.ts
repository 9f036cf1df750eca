/** What a newer record changes on an order, and what it may not. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCurrency } from "../../../src/rules/money/currencies.ts";
import { LARGEST, money } from "../../../src/rules/money/money.ts";
import { type Merged, mergeOrder, totalTooLarge } from "../../../src/rules/order/merge.ts";
import type { Order } from "../../../src/rules/order/order.ts";
import { stageMove } from "../../../src/rules/order/stage.ts";
import { orThrow, Refusal } from "../../../src/rules/refusal.ts";
import { STAGES } from "../../../src/rules/words.ts";
import { at } from "../../support/a-moment.ts";
import { aLine, anOrder } from "../../support/an-order.ts";

function merged(known: Order, incoming: Order): Merged {
  return orThrow(mergeOrder(known, incoming));
}

function refused(known: Order, incoming: Order): Refusal {
  const result = mergeOrder(known, incoming);
  if (!(result instanceof Refusal)) throw new Error("it was merged");
  return result;
}

describe("a newer record", () => {
  test("that says the same changes nothing", () => {
    const order = anOrder();
    expect(merged(order, anOrder())).toEqual({ order, changes: [], newLines: [] });
  });

  test("moves a line forward and keeps the moments it does not repeat", () => {
    const purchased = at("2026-11-02T00:00:00Z");
    const dispatched = at("2026-11-09T00:00:00Z");
    const known = anOrder({ lines: [aLine({ stage: "purchased", reached: { purchased } })] });
    const { order, changes } = merged(
      known,
      anOrder({ lines: [aLine({ stage: "dispatched", reached: { dispatched } })] }),
    );
    expect(order.lines[0]?.reached).toEqual({ purchased, dispatched });
    expect(changes).toEqual([
      { line: "1", field: "stage", from: "purchased", to: "dispatched" },
      { line: "1", field: "dispatched_at", from: "", to: dispatched },
    ]);
  });

  test("never moves a line back", () => {
    const known = anOrder({ lines: [aLine(), aLine({ line: "2", stage: "in_warehouse" })] });
    const refusal = refused(known, anOrder({ lines: [aLine({ line: "2", stage: "purchased" })] }));
    expect(refusal.code).toBe("stage_back");
    expect(refusal.message).toBe("line 2 would go back from in_warehouse to purchased");
  });

  test("keeps lines that it lacks, and appends new ones", () => {
    const known = anOrder({ lines: [aLine({ line: "a" }), aLine({ line: "b" })] });
    const { order, newLines } = merged(known, anOrder({ lines: [aLine({ line: "c" }), aLine({ line: "b" })] }));
    expect(order.lines.map(({ line }) => line)).toEqual(["a", "b", "c"]);
    expect(newLines).toEqual(["c"]);
  });

  test("does not erase what it leaves blank", () => {
    const known = anOrder({
      buyerName: "Anna",
      paymentMethod: "card",
      cnyRate: "7.12",
      placedAt: at("2026-10-31T00:00:00Z"),
      lines: [aLine({ seller: "茶庄", sellerOrder: "38", cost: money(100, orThrow(parseCurrency("CNY"))) })],
    });
    const { order, changes } = merged(known, anOrder({ paidAt: known.paidAt, lines: [aLine({ product: "" })] }));
    expect(order).toEqual(known);
    expect(changes).toEqual([]);
  });

  test("cannot change the rate, which is frozen", () => {
    const known = anOrder({ cnyRate: "7.12" });
    const { order, changes } = merged(known, anOrder({ cnyRate: "7.20" }));
    expect([order.cnyRate, changes]).toEqual(["7.12", []]);
    expect(merged(anOrder(), anOrder({ cnyRate: "7.20" })).order.cnyRate).toBe("7.20");
  });

  test("cannot change the currency", () => {
    const EUR = orThrow(parseCurrency("EUR"));
    const free = { shipping: money(0, EUR), service_fee: money(0, EUR) };
    const other = anOrder({ currency: EUR, charges: free, lines: [aLine({ amount: money(1000, EUR) })] });
    expect(refused(anOrder(), other).message).toBe("the order is in USD, and cannot become EUR");
  });

  test("cannot slip an unpaid line into a paid order, for it would count as paid", () => {
    const unpaid = anOrder({ paidAt: null, lines: [aLine({ line: "2", stage: "awaiting_payment" })] });
    expect(refused(anOrder(), unpaid).code).toBe("import_conflict");
  });

  test("cannot make the total larger than is taken in", () => {
    const huge = (line: string) => anOrder({ lines: [aLine({ line, cents: LARGEST })] });
    expect(totalTooLarge(huge("1"))).toBe(false);
    expect(refused(huge("1"), huge("2")).code).toBe("import_conflict");
  });
});

const stage = fc.constantFrom(...STAGES);
const orders = fc
  .uniqueArray(fc.record({ line: fc.constantFrom("1", "2", "3"), stage, cents: fc.integer({ min: 0, max: 9_999 }) }), {
    selector: ({ line }) => line,
    minLength: 1,
  })
  .map((lines) => anOrder({ lines: lines.map(aLine) }));

describe("for any two records of one order", () => {
  test("merging the newer one again changes nothing", () => {
    fc.assert(
      fc.property(orders, orders, (known, incoming) => {
        const once = mergeOrder(known, incoming);
        if (once instanceof Refusal) return;
        expect(merged(once.order, incoming)).toEqual({ order: once.order, changes: [], newLines: [] });
      }),
    );
  });

  test("no line is lost, and none goes back", () => {
    fc.assert(
      fc.property(orders, orders, (known, incoming) => {
        const result = mergeOrder(known, incoming);
        if (result instanceof Refusal) return;
        for (const before of known.lines) {
          const after = result.order.lines.find(({ line }) => line === before.line);
          expect(after && stageMove(before.stage, after.stage)).not.toBe("back");
          expect(after).toBeDefined();
        }
      }),
    );
  });
});
