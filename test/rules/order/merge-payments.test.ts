/** The payments of a newer file: known again, never twice, never gone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { mergePayments } from "../../../src/rules/order/merge-payments.ts";
import type { PaymentRecord } from "../../../src/rules/order/payment.ts";
import { at } from "../../support/a-moment.ts";
import { aLine, anOrder, aPayment, USD } from "../../support/an-order.ts";

const usd = (cents: number) => money(cents, USD);
const order = (payments: readonly PaymentRecord[], paymentMethod: string | null = "card") =>
  anOrder({ lines: [aLine({ cents: 6000 })], paymentMethod, payments });
const fromFile = (payment: number, method: string, cents: number | null, reference: string | null = null) =>
  aPayment({ payment, method, amount: cents === null ? null : usd(cents), reference, toldBy: "file" });
const recorded = (payment: number, cents: number, reference: string | null = null) =>
  aPayment({ payment, method: "card", amount: usd(cents), reference, at: at("2026-11-02T00:00:00Z") });

/** What is known, then what a file tells, as `number method cents reference source`. */
function merged(known: readonly PaymentRecord[], told: readonly PaymentRecord[], method = "card"): readonly string[] {
  return mergePayments(order(known, method), order(told)).map(({ payment, method: by, amount, reference, toldBy }) =>
    [payment, by, amount?.amount, reference, toldBy].filter((one) => one !== null).join(" "),
  );
}

describe("payments that a newer file tells", () => {
  test("of an order that was paid by one: the same method is that one, the other is further", () => {
    expect(merged([], [fromFile(1, "wallet", 2000), fromFile(2, "card", 4000, "PAY-1")])).toEqual([
      "1 card 4000 PAY-1 file",
      "2 wallet 2000 file",
    ]);
    expect(merged([], [fromFile(1, "paypal", 6000)])).toEqual(["1 paypal 6000 file"]);
  });

  test("that were recorded here are not told twice, whether they are known by number or by what they were", () => {
    const both = [fromFile(1, "card", 6000, "PAY-1"), fromFile(2, "card", 6000, "PAY-2")];
    expect(merged([recorded(2, 6000, "PAY-2")], both)).toEqual(["1 card 6000 PAY-1 file", "2 card 6000 PAY-2 desk"]);
    expect(merged([recorded(2, 500)], [fromFile(1, "card", 6000, "PAY-1"), fromFile(2, "card", 500, "PAY-2")])).toEqual(
      ["1 card 6000 PAY-1 file", "2 card 500 desk"],
    );
  });

  test("with another number are others, unless the file tells as many as before", () => {
    const known = [fromFile(1, "card", 6000, "PAY-1")];
    expect(merged(known, [fromFile(1, "card", 6000, "PAY-1"), fromFile(2, "card", 6000, "PAY-2")])).toEqual([
      "1 card 6000 PAY-1 file",
      "2 card 6000 PAY-2 file",
    ]);
    expect(merged(known, [fromFile(1, "card", 6000, "PAY-1a")])).toEqual(["1 card 6000 PAY-1a file"]);
  });

  test("stay where a later file does not tell them", () => {
    const known = [fromFile(1, "wallet", 2000), fromFile(2, "card", 4000)];
    expect(merged(known, [fromFile(1, "card", 4000)])).toEqual(["1 wallet 2000 file", "2 card 4000 file"]);
    expect(merged(known, [])).toEqual(["1 wallet 2000 file", "2 card 4000 file"]);
  });

  test("whatever is told in whatever order: numbers stay, each once, and the same file again changes nothing", () => {
    const method = fc.constantFrom("card", "wallet", "paypal");
    const reference = fc.option(fc.constantFrom("PAY-1", "PAY-2", "PAY-3", "PAY-4"));
    const file = fc
      .uniqueArray(fc.record({ method, cents: fc.integer({ min: 1, max: 3 }), reference }), {
        maxLength: 3,
        comparator: (one, other) => one.reference !== null && one.reference === other.reference,
      })
      .map((all) => all.map((one, index) => fromFile(index + 1, one.method, one.cents, one.reference)));
    fc.assert(
      fc.property(fc.array(file, { maxLength: 4 }), fc.boolean(), (files, atDesk) => {
        let known: readonly PaymentRecord[] = atDesk ? [recorded(2, 2, "PAY-2")] : [];
        for (const told of files) {
          const before = known;
          known = mergePayments(order(before), order(told));
          const numbers = known.map(({ payment }) => payment);
          expect(new Set(numbers).size).toBe(numbers.length);
          expect(numbers).toEqual(expect.arrayContaining(before.map(({ payment }) => payment)));
          const references = known.flatMap(({ reference: one }) => one ?? []);
          expect(new Set(references).size).toBe(references.length);
          expect(mergePayments(order(known), order(told))).toEqual(known);
        }
      }),
    );
  });
});
