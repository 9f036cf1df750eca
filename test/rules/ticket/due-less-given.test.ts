/** Due less given, through the real decide and evolve: whatever the tickets of an order do. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CNY } from "../../../src/rules/money/currencies.ts";
import { money } from "../../../src/rules/money/money.ts";
import { toPayoutNumber } from "../../../src/rules/names.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import { type Stage, WAYS } from "../../../src/rules/words.ts";
import { APPROVE, propose, REVIEW } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, USD } from "../../support/an-order.ts";
import { checkMoney, heldIn, payAnew } from "../../support/money-properties.ts";

/** So many histories a property; RUNS=20000 for a long look. */
const RUNS = Number(process.env["RUNS"] ?? 60);

const orders = fc
  .record({
    stage: fc.constantFrom<Stage>("paid", "in_warehouse", "delivered"),
    shipping: fc.integer({ min: 0, max: 2000 }),
    fee: fc.integer({ min: 0, max: 500 }),
    lines: fc.array(fc.record({ cents: fc.integer({ min: 0, max: 6000 }), quantity: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ stage, shipping, fee, lines }) =>
    anOrder({
      charges: { shipping: money(shipping, USD), service_fee: money(fee, USD) },
      cnyRate: "7.12",
      lines: lines.map((line, index) => {
        const at = { line: String(index + 1), seller: `seller ${index % 2}`, stage, cost: money(line.cents * 5, CNY) };
        return aLine({ ...line, ...at });
      }),
    }),
  );

/** Each piece of an order by itself. */
function piecesOf({ lines }: World["order"]) {
  return lines.flatMap(({ line, quantity }) =>
    Array.from({ length: quantity }, (_, index) => ({
      line,
      quantity: null,
      pieces: [[index + 1, index + 1]] as const,
    })),
  );
}

function settle(world: World, ticket: number): void {
  world.take(ticket, APPROVE, "bo");
  world.take(ticket, payAnew(world), "kim");
  const number = world.ticket(ticket).payouts.at(-1)?.payout ?? toPayoutNumber(1);
  world.take(ticket, { kind: "payout_settled", payout: number, reference: null, note: null }, "kim");
}

test("a request of many tickets comes to the cent to what one ticket gets, in whatever order they are worked", () => {
  fc.assert(
    fc.property(orders, fc.infiniteStream(fc.nat()), (order, seed) => {
      const pick = (most: number) => (seed.next().value ?? 0) % Math.max(1, most);
      const whole = new World(order);
      whole.open();
      const all = whole.tickets.reduce((sum, { number }) => sum + whole.quote(number).net.amount, 0);
      const world = new World(order);
      let left = piecesOf(order);
      while (left.length > 0) {
        const mine = left.filter(() => pick(2) === 0);
        const lines = order.lines.flatMap(({ line }) => {
          const pieces = mine.filter((one) => one.line === line).flatMap((one) => one.pieces);
          return pieces.length === 0 ? [] : [{ line, quantity: null, pieces }];
        });
        if (lines.length > 0) expect(world.open({ lines })).not.toBeInstanceOf(Refusal);
        left = left.filter((one) => !mine.includes(one));
      }
      const waiting = world.tickets.map(({ number }) => number);
      for (const ticket of waiting) world.take(ticket, REVIEW);
      while (waiting.length > 0) {
        const [next = 0] = waiting.splice(pick(waiting.length), 1);
        const siblings = waiting.map((ticket) => world.quote(ticket).net.amount);
        if (world.quote(next).net.amount > 0) {
          expect(world.take(next, propose())).not.toBeInstanceOf(Refusal);
          settle(world, next);
          expect(world.ticket(next).status).toBe("paid");
        }
        expect(waiting.map((ticket) => world.quote(ticket).net.amount)).toEqual(siblings);
      }
      expect(heldIn(world)).toBe(all);
    }),
    { numRuns: RUNS },
  );
});

const moves = fc.array(
  fc.record({
    does: fc.constantFrom(
      "open",
      "open",
      "promise",
      "promise",
      "promise",
      "propose",
      "more",
      "approve",
      "approve",
      "pay",
      "pay",
      "end",
      "end",
      "withdraw",
      "reject",
      "reopen",
      "fault",
      "assess",
    ),
    ticket: fc.nat(7),
    cents: fc.integer({ min: 0, max: 5000 }),
    flag: fc.boolean(),
  }),
  { minLength: 20, maxLength: 60 },
);

type Move = (typeof moves extends fc.Arbitrary<infer All> ? All : never) extends readonly (infer One)[] ? One : never;

/** What becomes of a payout. */
const ENDS = ["settled", "failed", "settled", "failed", "unknown", "returned"] as const;

function stepFor({ does, cents, flag }: Move, world: World, ticket: number): TicketStep {
  const last = world.ticket(ticket).payouts.at(-1);
  const way = WAYS[cents % WAYS.length];
  const steps: Readonly<Record<string, TicketStep>> = {
    propose: propose(),
    more: propose({
      amount: flag ? money(cents, USD) : null,
      charges: cents % 3 === 0 ? [{ charge: "shipping", amount: null }] : [],
      goodwill: cents % 4 === 0 ? money(1 + (cents % 300), USD) : null,
      inFull: cents % 5 === 0,
      note: "why not",
    }),
    approve: APPROVE,
    pay: payAnew(world),
    end: {
      kind: `payout_${ENDS[cents % ENDS.length] ?? "settled"}`,
      payout: last?.payout ?? toPayoutNumber(99),
      reference: last?.reference ?? null,
      note: "so it ended",
    },
    withdraw: { kind: "withdraw", note: null },
    reject: { kind: "reject", grounds: "no" },
    reopen: { kind: "reopen", note: "again" },
    fault: { kind: "review", fault: flag ? "seller" : "buyer", insured: null, note: null },
    assess: {
      kind: "assess",
      answers: {
        returnRealistic: way === "send_back",
        compensation: way === "compensation",
        sendBack: way === "send_back",
        partialRefund: way === "partial_refund",
      },
      note: null,
    },
  };
  return steps[does] ?? REVIEW;
}

/** Now and then a ticket is about a sum, and not about goods. */
function openSum(world: World, cents: number): void {
  const amount = money(1 + (cents % 700), USD);
  const charge = cents % 2 === 0 ? "shipping" : "service_fee";
  world.open({
    reason: "other",
    description: "late",
    subject:
      cents % 5 === 0
        ? { kind: "goodwill", amount }
        : { kind: "charge", charge, amount: cents % 7 === 0 ? null : amount },
  });
}

function open(world: World, { cents, flag }: Move): void {
  if (cents % 4 === 3) openSum(world, cents);
  const pieces = piecesOf(world.order).filter((_, index) => flag || index % 2 === cents % 2);
  for (const reason of ["cancel", "damaged", "not_as_described"] as const) {
    if (cents % 3 === ["cancel", "damaged", "not_as_described"].indexOf(reason)) {
      world.open({ reason, lines: flag ? [] : pieces.slice(0, 1) });
    }
  }
}

test("a sibling withdrawn, or decided otherwise, ends an approval whose quote it moved; an approval beside it stays", () => {
  const order = anOrder({
    charges: { shipping: money(1200, USD), service_fee: money(0, USD) },
    lines: ["1", "2", "3"].map((line) => aLine({ line, stage: "paid" })),
  });
  const world = new World(order);
  for (const line of ["1", "2", "3"]) world.open({ lines: [{ line, quantity: null }] });
  for (const ticket of [2, 3]) {
    for (const step of [REVIEW, propose()]) world.take(ticket, step);
    world.take(ticket, APPROVE, "bo");
  }
  expect([2, 3].map((ticket) => world.ticket(ticket).proposal?.amount.amount)).toEqual([1000, 2200]);
  world.take(1, { kind: "withdraw", note: null });
  expect([2, 3].map((ticket) => world.ticket(ticket).status)).toEqual(["approved", "awaiting_approval"]);
  expect(world.histories[2]?.at(-1)).toMatchObject({
    kind: "approval_lapsed",
    data: { because: 1, net: { amount: 1000 } },
  });
  expect(world.take(3, APPROVE, "bo")).toMatchObject({ code: "proposal_stale" });
});

/** Whether the move was allowed. */
function done(world: World, move: Move): boolean {
  const ticket = 1 + (move.ticket % world.histories.length);
  if (move.does === "promise") {
    for (const step of [REVIEW, propose()]) world.take(ticket, step);
    return !(world.take(ticket, APPROVE, "bo") instanceof Refusal);
  }
  if (move.does !== "open") {
    const by = move.does === "approve" ? "bo" : "mei";
    return !(world.take(ticket, stepFor(move, world, ticket), by) instanceof Refusal);
  }
  open(world, move);
  return true;
}

test("what a limit kept from a paid ticket becomes due on it when the ticket before it is withdrawn, until it is taken up", () => {
  const order = anOrder({
    cnyRate: "7.00",
    lines: ["1", "2"].map((line) => aLine({ line, cents: 40000, stage: "delivered", cost: money(50000, CNY) })),
  });
  const world = new World(order);
  for (const line of ["1", "2"]) {
    world.open({ reason: "not_as_described", lines: [{ line, quantity: null }] });
    const ticket = Number(line);
    world.take(ticket, REVIEW);
    const answers = { returnRealistic: false, compensation: true, sendBack: false, partialRefund: false };
    world.take(ticket, { kind: "assess", answers, note: null });
  }
  // 1000 CNY are 142.86 USD: all of it falls to the first, which asks for 200.00.
  expect([1, 2].map((ticket) => world.quote(ticket).net.amount)).toEqual([14286, 0]);
  const part = propose({ amount: money(1000, USD), note: "something" });
  for (const step of [part]) world.take(2, step);
  settle(world, 2);
  expect(world.ticket(2)).toMatchObject({ status: "paid", moreDue: null });
  world.take(1, { kind: "withdraw", note: null });
  expect(world.ticket(2)).toMatchObject({ status: "paid", moreDue: { amount: 13286 }, stint: { waitsFor: "agent" } });
  world.take(2, { kind: "reopen", note: "the other was withdrawn" });
  expect(world.quote(2).net.amount).toBe(13286);
  expect(world.ticket(2).moreDue).toBeNull();
});

test("what was taken off a sibling is due there again once the money that it was comes back, and stays due there", () => {
  const order = anOrder({
    charges: { shipping: money(1200, USD), service_fee: money(0, USD) },
    lines: ["1", "2"].map((line) => aLine({ line, stage: "paid" })),
  });
  const world = new World(order);
  const pass = (ticket: number) => {
    for (const step of [REVIEW, propose()]) world.take(ticket, step);
    settle(world, ticket);
  };
  const figures = (ticket: number) => {
    const { part, given, net } = world.quote(ticket);
    return [part, given, net].map(({ amount }) => amount);
  };
  for (const line of ["1", "2"]) world.open({ lines: [{ line, quantity: null }] });
  pass(2);
  world.take(1, { kind: "withdraw", note: null });
  world.open({ lines: [{ line: "1", quantity: null }] });
  // The shipping was paid with the second line, and is due with the first now.
  expect(figures(3)).toEqual([2200, 0, 1000]);
  pass(3);
  expect([figures(2), figures(3)]).toEqual([
    [1000, 1000, 0],
    [2200, 2200, 0],
  ]);
  world.take(2, { kind: "payout_returned", payout: toPayoutNumber(1), reference: null, note: "closed" }, "kim");
  // Its approval was of more than is due on it by now.
  expect(world.take(2, payAnew(world), "kim")).toBeInstanceOf(Refusal);
  world.take(2, { kind: "send_back", note: "n" }, "bo");
  expect([figures(2), figures(3)]).toEqual([
    [1000, 0, 1000],
    [2200, 1000, 1200],
  ]);
  expect(world.ticket(3)).toMatchObject({ status: "paid", moreDue: { amount: 1200 } });
  pass(2);
  expect([figures(2), figures(3)]).toEqual([
    [1000, 1000, 0],
    [2200, 1000, 1200],
  ]);
});

test("whatever tickets of an order do, every quote can be given, and no approval outlives its quote", () => {
  let steps = 0;
  fc.assert(
    fc.property(orders, moves, (order, story) => {
      const world = new World(order);
      world.open({ lines: piecesOf(order).slice(0, 1) });
      for (const move of story) {
        if (!done(world, move)) continue;
        steps += 1;
        checkMoney(world);
      }
    }),
    { numRuns: RUNS },
  );
  // Or nothing was tried.
  expect(steps).toBeGreaterThan(RUNS * 3);
});
