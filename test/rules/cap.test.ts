/** The cap under pressure: several tickets of one order, proposing, approving, paying, failing and withdrawing in any order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitUnderCap, isHeld, remainingFor, remainingOn } from "../../src/rules/cap.ts";
import { formatMoney, money } from "../../src/rules/money/money.ts";
import { paidFor } from "../../src/rules/order/order.ts";
import { Refusal } from "../../src/rules/refusal.ts";
import type { TicketStep } from "../../src/rules/ticket/steps.ts";
import { CHARGES, type Charge, REASONS } from "../../src/rules/words.ts";
import { APPROVE, pay, payout, propose, REVIEW } from "../support/a-step.ts";
import { World } from "../support/a-world.ts";
import { aLine, anOrder, USD } from "../support/an-order.ts";

const order = anOrder({
  lines: [aLine({ line: "1", cents: 1000, quantity: 3 }), aLine({ line: "2", cents: 251 })],
  charges: { shipping: money(500, USD), service_fee: money(99, USD) },
  refundedBefore: money(700, USD),
});

/** Moves as words, so that a counterexample reads like a story. */
const MOVES = [
  "propose",
  "charge",
  "approve",
  "pay",
  "settle",
  "fail",
  "return",
  "withdraw",
  "reopen",
  "send back",
] as const;

const FORWARD = ["propose", "approve", "pay", "settle"] as const;

const move = fc.record({
  ticket: fc.integer({ min: 1, max: 4 }),
  // Most moves go forward, or hardly any ticket would ever be paid.
  does: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...FORWARD) },
    { weight: 1, arbitrary: fc.constantFrom(...MOVES) },
  ),
  cents: fc.integer({ min: 1, max: 1300 }),
});

function stepOf(
  world: World,
  ticket: number,
  { does, cents }: { does: (typeof MOVES)[number]; cents: number },
): TicketStep {
  const last = world.ticket(ticket).payouts.at(-1)?.payout ?? 999;
  const steps: Readonly<Record<(typeof MOVES)[number], TicketStep>> = {
    propose: propose({ amount: money(cents, USD) }),
    charge: propose({ charges: CHARGES.map((charge) => ({ charge, amount: null })) }),
    approve: APPROVE,
    pay: pay(world.tickets.flatMap(({ payouts }) => payouts).length + 1),
    settle: payout("settled", last),
    fail: payout("failed", last),
    return: payout("returned", last),
    withdraw: { kind: "withdraw", note: null },
    reopen: { kind: "reopen", note: "again" },
    "send back": { kind: "send_back", note: "no" },
  };
  return steps[does];
}

/** What the buyer has, may still get, or was approved, counted from the tickets alone. */
function promised(world: World): number {
  const out = world.tickets
    .flatMap(({ payouts }) => payouts)
    .filter(({ status }) => status !== "failed" && status !== "returned");
  const approved = world.tickets
    .filter(({ status }) => status === "approved")
    .flatMap(({ proposal }) => proposal ?? []);
  return [...out, ...approved].reduce((all, { amount }) => all + amount.amount, 0);
}

function checkCap(world: World): void {
  expect(promised(world) + order.refundedBefore.amount).toBeLessThanOrEqual(paidFor(order).amount);
  const live = world.held.filter(isHeld);
  const heldFor = (target?: string) =>
    live
      .filter((entry) => target === undefined || entry.target === target)
      .reduce((all, { amount }) => all + amount.amount, 0);
  expect(heldFor() + order.refundedBefore.amount).toBeLessThanOrEqual(paidFor(order).amount);
  expect(heldFor("line:1")).toBeLessThanOrEqual(1000);
  expect(heldFor("line:2")).toBeLessThanOrEqual(251);
  for (const charge of CHARGES) expect(heldFor(charge)).toBeLessThanOrEqual(order.charges[charge].amount);
}

describe("settled, in-flight and approved refunds", () => {
  test("never exceed what was paid, for the order, for a line, for a charge, whatever the tickets do", () => {
    let refusals = 0;
    fc.assert(
      fc.property(fc.array(move, { minLength: 20, maxLength: 80 }), (moves) => {
        const world = new World(order);
        for (const piece of [1, 2, 3]) world.open({ lines: [{ line: "1", quantity: null, pieces: [[piece, piece]] }] });
        world.open({ lines: [{ line: "2", quantity: null }] });
        for (const { number } of world.tickets) world.take(number, REVIEW);
        for (const { ticket, ...doing } of moves) {
          const [step, by] = [stepOf(world, ticket, doing), doing.does === "approve" ? "bo" : "mei"];
          const result = world.take(ticket, step, by);
          if (result instanceof Refusal && result.code === "cap_exceeded") refusals += 1;
          checkCap(world);
        }
      }),
      // Shrinking a failure may take minutes; what it has come to by then is reported.
      { numRuns: 150, interruptAfterTimeLimit: 20_000 },
    );
    expect(refusals, "the tickets must come up against the cap").toBeGreaterThan(100);
  });

  test("leave no residue: a line refunded piece by piece comes to exactly what was paid for it", () => {
    const pieces = fc.integer({ min: 2, max: 7 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 100, max: 5000 }), (quantity, cents) => {
        const world = new World(anOrder({ lines: [aLine({ cents, quantity })] }));
        for (let ticket = 1; ticket <= quantity; ticket += 1) {
          const reason = REASONS[ticket] ?? "other";
          world.open({ reason, lines: [{ line: "1", quantity: 1 }] });
          world.take(ticket, REVIEW);
          world.take(ticket, propose());
          world.take(ticket, APPROVE, "bo");
        }
        const held = world.held.filter(isHeld);
        expect(held.reduce((all, { amount }) => all + amount.amount, 0)).toBe(cents);
      }),
    );
  });
});

describe("a refusal of the cap", () => {
  const fitted = (parts: readonly { readonly target: "line:1" | Charge; readonly amount: number }[]) =>
    fitUnderCap(
      order,
      [],
      parts.map(({ target, amount }) => ({ target, amount: money(amount, USD) })),
    );

  test("names the part, what was asked and what is left", () => {
    const refusal = fitted([{ target: "shipping", amount: 501 }]);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({
      code: "cap_exceeded",
      message: "5.01 USD is more than can still be refunded on shipping of order A-1: 5.00 USD of it is left",
      hint: "propose at most 5.00 USD; see what holds the rest: refund order show A-1",
    });
  });

  test("counts the parts together against the order, which had refunds before the desk", () => {
    expect(formatMoney(remainingOn(order, []))).toBe("11.50 USD");
    expect(
      fitted([
        { target: "line:1", amount: 1000 },
        { target: "shipping", amount: 500 },
      ]),
    ).toMatchObject({
      message: "15.00 USD is more than can still be refunded on order A-1: 11.50 USD of it is left",
    });
  });

  test("nothing can be refunded on an order that is not paid", () => {
    const unpaid = { ...order, paidAt: null };
    expect(remainingOn(unpaid, []).amount).toBe(0);
    expect(remainingFor(unpaid, [], "line:1").amount).toBe(0);
  });
});
