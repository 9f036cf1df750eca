/** Payments of an order: what each covers, and how a refund goes back over them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money, sum } from "../../../src/rules/money/money.ts";
import type { Order } from "../../../src/rules/order/order.ts";
import type { PaymentShare } from "../../../src/rules/order/payment.ts";
import { beyondPrice, coverOf, paymentsOf, sharesLess, splitOver } from "../../../src/rules/order/payments.ts";
import { planPayouts } from "../../../src/rules/payout/plan.ts";
import { at } from "../../support/a-moment.ts";
import { aLine, anOrder, aPayment, USD } from "../../support/an-order.ts";

const usd = (cents: number) => money(cents, USD);
const paidBy = (paymentMethod: string | null, given: Partial<Order> = {}) =>
  anOrder({ lines: [aLine({ cents: 6000 })], paymentMethod, ...given });
const inWords = (shares: readonly PaymentShare[]) =>
  shares.map(({ payment, amount }) => `${payment}: ${amount.amount}`);

/** Payments that a file tells apart, by method and cents; null for what the others leave. */
const told = (...payments: readonly (readonly [string, number | null])[]): Partial<Order> => ({
  payments: payments.map(([method, cents], index) =>
    aPayment({ payment: index + 1, method, amount: cents === null ? null : usd(cents), toldBy: "file" }),
  ),
});

describe("the payments of an order", () => {
  test.each([
    [{ paymentMethod: "card" }, ["card 6000"]],
    [{}, ["null 6000"]],
    [told(["wallet", 2000], ["card", 4000]), ["wallet 2000", "card 4000"]],
    [told(["wallet", 2000], ["card", null]), ["wallet 2000", "card 4000"]],
    [told(["wallet", 7000], ["card", null]), ["wallet 7000", "card 0"]],
  ])("%o", (given, payments) => {
    expect(paymentsOf(paidBy(null, given)).map((one) => `${one.method} ${one.amount.amount}`)).toEqual(payments);
  });

  test("one that was recorded here is a further one", () => {
    const order = paidBy("card", {
      payments: [aPayment({ payment: 2, amount: usd(500), at: at("2026-11-02T00:00:00Z") })],
    });
    expect(paymentsOf(order).map(({ payment, amount }) => [payment, amount.amount])).toEqual([
      [1, 6000],
      [2, 500],
    ]);
  });

  test("nothing is paid where nothing says so", () => {
    expect(paymentsOf(paidBy("card", { paidAt: null }))).toEqual([]);
  });
});

test("payments cover the price in the order in which they became known, whenever made; what exceeds it is due beside", () => {
  const second = aPayment({ payment: 2, amount: usd(6000), at: at("2026-11-02T00:00:00Z") });
  const twice = paidBy("card", { payments: [second] });
  expect(inWords(coverOf(twice))).toEqual(["1: 6000"]);
  expect([beyondPrice(twice, 1), beyondPrice(twice, 2)]).toEqual([usd(0), usd(6000)]);
  const earlier = paidBy("card", { payments: [{ ...second, amount: usd(1000), at: at("2026-10-02T00:00:00Z") }] });
  expect(inWords(coverOf(earlier))).toEqual(["1: 6000"]);
  expect([beyondPrice(earlier, 1), beyondPrice(earlier, 2)]).toEqual([usd(0), usd(1000)]);
});

describe("a refund goes back over the payments", () => {
  const mixed = paidBy(null, told(["wallet", 2000], ["card", 4000]));
  const parts = (cents: number) => [{ target: "line:1" as const, amount: usd(cents) }];
  const wayBack = (payment: number) => (payment % 2 === 1 ? ("wallet" as const) : ("original_payment" as const));
  const planned = (cents: number, gone: readonly PaymentShare[] = []) =>
    planPayouts(mixed, { parts: parts(cents), destination: "original_payment", gone, wayBack }).map(
      ({ amount, destination }) => `${amount.amount} ${destination}`,
    );

  test("the earlier first, each up to what it holds, each where it came from", () => {
    expect(planned(3000)).toEqual(["2000 wallet", "1000 original_payment"]);
    expect(planned(1500)).toEqual(["1500 wallet"]);
    expect(planned(3000, [{ payment: 1, amount: usd(2000) }])).toEqual(["3000 original_payment"]);
  });

  test("by one payout to any other destination, which takes from the payments all the same", () => {
    const [only, ...others] = planPayouts(mixed, {
      parts: parts(3000),
      destination: "checkout_account",
      gone: [],
      wayBack,
    });
    expect(others).toEqual([]);
    expect(inWords(only?.shares ?? [])).toEqual(["1: 2000", "2: 1000"]);
  });

  test("in whatever steps: nothing is lost, nothing goes back to a payment twice, and the parts add up", () => {
    const payments = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(payments, fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 8 }), (paid, refunds) => {
        const price = paid.reduce((all, cents) => all + cents, 0);
        const payments = told(...paid.map((cents, index) => [index % 2 === 0 ? "card" : "wallet", cents] as const));
        const order = anOrder({ lines: [aLine({ cents: price })], ...payments });
        let [gone, left]: [PaymentShare[], number] = [[], price];
        for (const wanted of refunds) {
          const cents = Math.min(wanted, left);
          if (cents === 0) break;
          left -= cents;
          const plans = planPayouts(order, { parts: parts(cents), destination: "original_payment", gone, wayBack });
          expect(
            sum(
              plans.map(({ amount }) => amount),
              USD,
            ).amount,
          ).toBe(cents);
          for (const plan of plans) {
            expect(
              sum(
                plan.parts.map(({ amount }) => amount),
                USD,
              ),
            ).toEqual(plan.amount);
            expect(
              sum(
                plan.shares.map(({ amount }) => amount),
                USD,
              ),
            ).toEqual(plan.amount);
          }
          gone = [...gone, ...plans.flatMap(({ shares }) => shares)];
        }
        const rest = sharesLess(coverOf(order), gone);
        expect(
          sum(
            rest.map(({ amount }) => amount),
            USD,
          ).amount,
        ).toBe(left);
        expect(inWords(splitOver(rest, usd(left)))).toEqual(inWords(rest.filter(({ amount }) => amount.amount > 0)));
      }),
    );
  });
});
