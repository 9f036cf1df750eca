/** Seals: any fact that changes changes them, and nothing else does. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LINE_FACTS, ORDER_FACTS } from "../../../src/rules/order/facts.ts";
import { digestOf, sealOf, sealOfFacts } from "../../../src/rules/order/seal.ts";
import { aLine, anOrder } from "../../support/an-order.ts";

describe("the seal of an order", () => {
  test("is SHA-256 over the JSON list of its facts, its lines last", () => {
    expect(sealOfFacts(["A-1", null, 5], [["1", 2]])).toBe(
      // printf '%s' '["A-1",null,5,[["1",2]]]' | sha256sum
      "91d6355d564447dd5cf70a44b6a682d7eee44de0a483a1785f3476ed5044920a",
    );
  });

  test("is another one whenever one fact of the order or of a line is", () => {
    const order = anOrder({ lines: [aLine({ line: "1" }), aLine({ line: "2" })] });
    const facts = ORDER_FACTS.map(({ read }) => read(order));
    const lines = order.lines.map((line) => LINE_FACTS.map(({ read }) => read(line)));
    expect(sealOf(order)).toBe(sealOfFacts(facts, lines));
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    const place = fc.nat(facts.length + 2 * LINE_FACTS.length - 1);
    fc.assert(
      fc.property(place, value, (at, other) => {
        const all = [...facts, ...lines.flat()];
        fc.pre(all[at] !== other);
        const changed = all.with(at, other);
        const width = LINE_FACTS.length;
        const [first, second] = [facts.length, facts.length + width];
        const changedLines = [changed.slice(first, second), changed.slice(second)];
        expect(sealOfFacts(changed.slice(0, first), changedLines)).not.toBe(sealOf(order));
      }),
    );
  });

  test("does not hold the buyer's name", () => {
    expect(sealOf(anOrder({ buyerName: "Anna" }))).toBe(sealOf(anOrder({ buyerName: null })));
  });
});

test("the digest of an import is SHA-256 over a line for each order", () => {
  // printf '["A-1","x"]\n["A-2","y"]\n' | sha256sum
  expect(
    digestOf([
      ["A-1", "x"],
      ["A-2", "y"],
    ]),
  ).toBe("364ce574a3375ca939b2b8d9267f1ce96f876e89d2668849d6280f0ec4093eff");
});
