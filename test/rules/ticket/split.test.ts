/** Tickets whose goods no longer go one way: nothing is proposed on them, and splitting them changes no sum. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { APPROVE, propose, REVIEW } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, CNY, USD } from "../../support/an-order.ts";

const order = (cents: readonly number[], quantity: number) =>
  anOrder({
    charges: { shipping: money(1200, USD), service_fee: money(260, USD) },
    cnyRate: "7.12",
    lines: cents.map((one, index) => aLine({ line: String(index + 1), cents: one, quantity, sellerOrder: "S-1" })),
  });

const sumOf = (world: World) => world.tickets.reduce((all, { number }) => all + world.quote(number).net.amount, 0);

test("however a ticket is split before anything is approved, its request comes to the same", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.record({ ticket: fc.nat(4), line: fc.nat(4), pieces: fc.integer({ min: 1, max: 3 }) }), {
        maxLength: 6,
      }),
      (cents, quantity, splits) => {
        const world = new World(order(cents, quantity));
        world.open();
        world.take(1, REVIEW);
        const before = sumOf(world);
        for (const { ticket, line, pieces } of splits) {
          const number = (ticket % world.tickets.length) + 1;
          world.split(number, [{ line: String((line % cents.length) + 1), quantity: pieces }]);
        }
        expect(sumOf(world)).toBe(before);
        expect(world.tickets.map(({ request }) => request)).toEqual(world.tickets.map(() => 1));
        const pieces = world.tickets.flatMap(({ lines }) => lines).reduce((all, { quantity: some }) => all + some, 0);
        expect(pieces).toBe(cents.length * quantity);
      },
    ),
    { numRuns: 60 },
  );
});

test("nothing is proposed on goods that no longer go one way, and nothing is split that was approved", () => {
  const world = new World(order([1000, 2000], 1));
  world.open();
  world.take(1, REVIEW);
  const [first, second] = world.order.lines;
  if (first === undefined || second === undefined) throw new Error("the order has two lines");
  world.order = { ...world.order, lines: [first, { ...second, stage: "dispatched" }] };
  const refused = world.take(1, propose({ note: "x" }));
  expect(refused).toMatchObject({
    code: "apart",
    message: "the goods of R-1 no longer go one way: line 1 and line 2 go their own",
  });
  expect(world.split(1, [])).not.toBeInstanceOf(Refusal);
  expect(world.tickets.map(({ lines }) => lines.map(({ line }) => line))).toEqual([["1"], ["2"]]);
  expect(world.take(1, propose())).not.toBeInstanceOf(Refusal);
  expect(world.take(1, APPROVE, "bo")).not.toBeInstanceOf(Refusal);
  expect(world.split(1, [{ line: "1", quantity: null }])).toMatchObject({ code: "step_not_allowed" });
});

test("what sellers gave back and offered goes with the goods that it is for, and is nowhere twice", () => {
  const world = new World(order([1000, 2000, 3000], 1));
  world.open();
  world.take(1, REVIEW);
  const [first, second, third] = world.order.lines;
  if (first === undefined || second === undefined || third === undefined) throw new Error("the order has three lines");
  world.order = { ...world.order, lines: [first, { ...second, sellerOrder: "S-2" }, { ...third, sellerOrder: "S-3" }] };
  const seen = (refund: string, sellerOrder: string, cents: number) =>
    ({ refund, sellerOrder, status: "success", amount: money(cents, CNY), deadline: null, import: 1 }) as const;
  world.hear(1, { kind: "seller_refund_seen", ...seen("RF-1", "S-1", 7000) });
  world.hear(1, { kind: "seller_refund_seen", ...seen("RF-2", "S-2", 14_000) });
  expect(world.split(1, [])).not.toBeInstanceOf(Refusal);
  expect(world.tickets.map(({ seller }) => seller.refunds.map(({ refund }) => refund))).toEqual([
    ["RF-1"],
    ["RF-2"],
    [],
  ]);
  expect(world.tickets.map(({ seller }) => seller.refund?.refund ?? null)).toEqual(["RF-1", "RF-2", null]);
});
