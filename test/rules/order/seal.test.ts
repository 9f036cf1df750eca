/** Seals: any fact that changes changes them, and nothing else does. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf, listedFacts, sealOf, sealOfFacts } from "../../../src/rules/order/seal.ts";
import { aLine, anOrder, aPayment } from "../../support/an-order.ts";

describe("the seal of an order", () => {
  test("is SHA-256 over the JSON list of its facts, then its lines, and its payments where files tell them apart", () => {
    expect(sealOfFacts({ order: ["A-1", null, 5], lines: [["1", 2]], payments: [] })).toBe(
      // printf '%s' '["A-1",null,5,[["1",2]]]' | sha256sum
      "91d6355d564447dd5cf70a44b6a682d7eee44de0a483a1785f3476ed5044920a",
    );
    expect(sealOfFacts({ order: ["A-1"], lines: [["1", 2]], payments: [[1, "card"]] })).toBe(
      // printf '%s' '["A-1",[["1",2]],[[1,"card"]]]' | sha256sum
      "3e45e83d47c1d8be83e96b224d9961b47e23a7f1de07667548bbbd97a65bf2eb",
    );
  });

  test("is another one whenever one fact of the order, of a line or of a payment is", () => {
    const payments = [aPayment({ toldBy: "file" }), aPayment({ payment: 2, toldBy: "file" })];
    const facts = listedFacts(anOrder({ lines: [aLine({ line: "1" }), aLine({ line: "2" })], payments }));
    const all = [facts.order, ...facts.lines, ...facts.payments];
    const lists = fc
      .nat(all.length - 1)
      .chain((list) => fc.tuple(fc.constant(list), fc.nat((all[list] ?? []).length - 1)));
    fc.assert(
      fc.property(lists, fc.oneof(fc.string(), fc.integer(), fc.constant(null)), ([list, at], other) => {
        fc.pre(all[list]?.[at] !== other);
        const [order = [], ...rest] = all.with(list, (all[list] ?? []).with(at, other));
        const changed = { order, lines: rest.slice(0, 2), payments: rest.slice(2) };
        expect(sealOfFacts(changed)).not.toBe(sealOfFacts(facts));
      }),
    );
  });

  test("does not hold what was recorded beside the files, which entries of its own seal", () => {
    expect(sealOf(anOrder({ payments: [aPayment({ payment: 2 })] }))).toBe(sealOf(anOrder()));
    expect(sealOf(anOrder({ payments: [aPayment({ toldBy: "file" })] }))).not.toBe(sealOf(anOrder()));
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
