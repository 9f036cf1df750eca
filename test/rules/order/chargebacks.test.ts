/** Chargebacks: what they hold, let go of and take, before and after a refund. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHeld, overpaidOn, paymentTarget, remainingOn } from "../../../src/rules/cap.ts";
import { money } from "../../../src/rules/money/money.ts";
import { toTicketNumber } from "../../../src/rules/names.ts";
import type { Chargeback } from "../../../src/rules/order/chargeback.ts";
import { type ChargebackMove, chargedBack, decideChargeback } from "../../../src/rules/order/chargebacks.ts";
import type { Order } from "../../../src/rules/order/order.ts";
import { PAYOUT_RESULTS } from "../../../src/rules/payout/machine.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { CHARGEBACK_STATES } from "../../../src/rules/words.ts";
import { at, MONDAY } from "../../support/a-moment.ts";
import { APPROVE, pay, payout, propose, REVIEW } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, aPayment, USD } from "../../support/an-order.ts";

const ORDER: Order = anOrder({ lines: [aLine({ cents: 6000, quantity: 3, stage: "paid" })], paymentMethod: "card" });
const usd = (cents: number) => money(cents, USD);

function move(state: Chargeback["state"], given: Partial<ChargebackMove> = {}): ChargebackMove {
  return { state, chargeback: null, payment: null, amount: null, reference: null, ...given };
}

/** The order after a move of a chargeback. */
function withMove(order: Order, moved: ChargebackMove): Order | Refusal {
  const one = decideChargeback(order, moved, MONDAY);
  if (one instanceof Refusal) return one;
  return {
    ...order,
    chargebacks: [...order.chargebacks.filter(({ chargeback }) => chargeback !== one.chargeback), one],
  };
}

function moved(order: Order, ...moves: readonly ChargebackMove[]): Order {
  return moves.reduce((known, one) => {
    const next = withMove(known, one);
    if (next instanceof Refusal) throw next;
    return next;
  }, order);
}

describe("a chargeback", () => {
  test("holds while it is open, lets go once it is won, and stays taken once it is lost", () => {
    const opened = moved(ORDER, move("opened", { amount: usd(4000) }));
    expect(remainingOn(opened, [])).toEqual(usd(2000));
    expect(remainingOn(moved(opened, move("won")), [])).toEqual(usd(6000));
    expect(remainingOn(moved(opened, move("lost")), [])).toEqual(usd(2000));
    expect(remainingOn(moved(opened, move("won"), move("lost")), [])).toEqual(usd(2000));
  });

  test("takes what came in beyond the price first", () => {
    const second = aPayment({ payment: 2, method: "card", amount: usd(6000), at: at("2026-11-02T00:00:00Z") });
    const twice = moved({ ...ORDER, payments: [second] }, move("opened", { payment: 2 }));
    expect(chargedBack(twice)).toEqual(usd(0));
    expect(remainingOn(twice, [])).toEqual(usd(6000));
  });

  test("of what came in beyond the price, lost after it was given back, is owed back; a second payment kept covers it", () => {
    const second = aPayment({ payment: 2, method: "card", amount: usd(6000), at: at("2026-11-02T00:00:00Z") });
    const lost = moved({ ...ORDER, payments: [second] }, move("opened", { payment: 2 }), move("lost"));
    const given = { ticket: toTicketNumber(1), target: paymentTarget(2), state: "posted", amount: usd(6000) } as const;
    expect(overpaidOn(lost, [])).toEqual(usd(0));
    expect(overpaidOn(lost, [given])).toEqual(usd(6000));
    expect(overpaidOn(moved(lost, move("won")), [given])).toEqual(usd(0));
  });

  test("that was lost after the refund keeps everything else on the order from being approved", () => {
    const world = new World(ORDER);
    world.open({ lines: [{ line: "1", quantity: 3 }] });
    for (const step of [REVIEW, propose()]) world.take(1, step);
    world.take(1, APPROVE, "bo");
    world.take(1, pay(1), "kim");
    world.take(1, payout("settled", 1), "kim");
    const second = aPayment({ payment: 2, method: "card", amount: usd(1000), at: at("2026-11-02T00:00:00Z") });
    world.order = moved({ ...ORDER, payments: [second] }, move("opened", { payment: 1 }), move("lost"));
    world.open({ reason: "duplicate_order", subject: { kind: "payment", payment: 2 } });
    world.take(2, REVIEW);
    world.take(2, propose());
    expect(world.take(2, APPROVE, "bo")).toMatchObject({
      code: "overpaid",
      message: "60.00 USD of order A-1 was refunded, and the buyer's bank took it as well",
      hint: "nothing is approved on it until that came back: refund order show A-1",
    });
  });

  test.each([
    [move("lost"), "chargeback_not_found", "order A-1 has no chargeback"],
    [move("opened", { payment: 3 }), "payment_not_found", "order A-1 has no payment 3"],
    [
      move("opened", { amount: usd(6001) }),
      "cap_exceeded",
      "a bank cannot take more back than payment 1 of order A-1 brought",
    ],
  ])("is refused where it cannot be: %o", (wanted, code, message) => {
    expect(withMove(ORDER, wanted)).toMatchObject({ code, message });
  });

  test("is told once", () => {
    expect(withMove(moved(ORDER, move("opened"), move("lost")), move("lost"))).toMatchObject({
      code: "known_already",
      message: "chargeback 1 of order A-1 is lost already",
    });
  });
});

/** One move, of a chargeback or of a ticket; what is refused changes nothing. */
function act(
  world: World,
  { ticket, does, cents }: { readonly ticket: number; readonly does: string; readonly cents: number },
): void {
  const state = CHARGEBACK_STATES.find((one) => one === does);
  if (state !== undefined) {
    const next = withMove(world.order, move(state, { amount: state === "opened" ? usd(cents) : null }));
    if (!(next instanceof Refusal)) world.order = next;
    return;
  }
  const out = world.tickets.flatMap(({ payouts }) => payouts).length;
  const last = world.ticket(ticket).payouts.at(-1)?.payout ?? 99;
  const result = PAYOUT_RESULTS.find((one) => one === does);
  const steps = { propose: propose(), approve: APPROVE, pay: pay(out + 1) } as const;
  const step =
    result === undefined ? steps[does === "approve" || does === "pay" ? does : "propose"] : payout(result, last);
  world.take(ticket, step, does === "approve" ? "bo" : "kim");
}

test("refunds and chargebacks in any order: nothing goes out beyond what came in without being owed back", () => {
  const action = fc.oneof(
    fc.constantFrom("propose approve pay settled", "propose approve", "pay", "settled", "failed", "returned"),
    fc.constantFrom("opened", "opened lost", "won", "lost"),
  );
  const actions = fc.array(
    fc.record({ ticket: fc.integer({ min: 1, max: 3 }), does: action, cents: fc.integer({ min: 1, max: 7000 }) }),
    { minLength: 5, maxLength: 20 },
  );
  let owed = 0;
  fc.assert(
    fc.property(actions, (phrases) => {
      const world = new World(ORDER);
      for (const ticket of [1, 2, 3]) {
        world.open({ lines: [{ line: "1", quantity: 1 }] });
        world.take(ticket, REVIEW);
      }
      const taken = phrases.flatMap(({ does, ...given }) => does.split(" ").map((one) => ({ ...given, does: one })));
      for (const { ticket, does, cents } of taken) {
        act(world, { ticket, does, cents });
        const posted = world.held.filter(({ state: one }) => one === "posted");
        const out = posted.reduce((all, { amount }) => all + amount.amount, 0);
        const lost = chargedBack(world.order, ["lost"]).amount;
        const beyond = Math.max(0, out + lost - 6000);
        expect(overpaidOn(world.order, world.held).amount).toBe(lost > 0 ? beyond : 0);
        expect(remainingOn(world.order, world.held).amount).toBeGreaterThanOrEqual(0);
        expect(world.held.every(isHeld)).toBe(true);
        owed += beyond > 0 ? 1 : 0;
      }
    }),
    { numRuns: 60 },
  );
  expect(owed, "or nothing was tried").toBeGreaterThan(0);
});
