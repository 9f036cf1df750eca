/** Random sequences of steps against the machine: what no sequence can ever do. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHeld, lineTarget, remainingOn } from "../../../src/rules/cap.ts";
import { money, sum } from "../../../src/rules/money/money.ts";
import { type Order, paidFor } from "../../../src/rules/order/order.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import type { TicketEvent } from "../../../src/rules/ticket/events.ts";
import { fold } from "../../../src/rules/ticket/evolve.ts";
import { allows, MACHINE, STEP_NAMES, STEP_OF_EVENT } from "../../../src/rules/ticket/machine.ts";
import { nextSteps } from "../../../src/rules/ticket/next-steps.ts";
import { stintsOf } from "../../../src/rules/ticket/stints.ts";
import { CHARGES, REASONS, STATUSES } from "../../../src/rules/words.ts";
import { contact, REVIEW } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, USD } from "../../support/an-order.ts";
import { anyStep, someLines } from "../../support/any-step.ts";

const order: Order = anOrder({
  lines: [aLine({ line: "1", cents: 1000, quantity: 3 }), aLine({ line: "2", cents: 250 })],
  charges: { shipping: money(500, USD), service_fee: money(99, USD) },
  refundedBefore: money(120, USD),
});

const move = fc.record({
  ticket: fc.integer({ min: 1, max: 3 }),
  step: anyStep,
  by: fc.constantFrom("mei", "bo", "kim"),
  opens: fc.record({ reason: fc.constantFrom(...REASONS), lines: someLines.map((chosen) => chosen ?? []) }),
});

describe("no sequence of steps", () => {
  test("pays more than was paid, skips approval, loses an event or leaves the table", () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 5, maxLength: 60 }), (moves) => {
        const world = new World(order);
        for (const { ticket, step: taken, by, opens } of moves) {
          const before = JSON.stringify(world.histories);
          const known = world.histories.length >= ticket;
          const result = known ? world.take(ticket, taken, by) : world.open(opens, by);
          if (result instanceof Refusal) expect(JSON.stringify(world.histories)).toBe(before);
          else checkCap(world);
        }
        for (const history of world.histories) checkHistory(history);
      }),
      { numRuns: 400, interruptAfterTimeLimit: 20_000 },
    );
  });
});

function checkCap(world: World): void {
  const live = world.held.filter(isHeld);
  const held = sum(
    live.map((entry) => entry.amount),
    USD,
  );
  expect(held.amount + order.refundedBefore.amount).toBeLessThanOrEqual(paidFor(order).amount);
  for (const line of order.lines) {
    const onLine = live
      .filter((entry) => entry.target === lineTarget(line.line))
      .reduce((all, { amount }) => all + amount.amount, 0);
    expect(onLine).toBeLessThanOrEqual(line.amount.amount);
  }
  for (const charge of CHARGES) expect(live.filter((entry) => entry.target === charge).length).toBeLessThanOrEqual(1);
  expect(remainingOn(order, world.held).amount).toBeGreaterThanOrEqual(0);
  // Money that is out or may be out is always held.
  const out = world.tickets
    .flatMap((ticket) => ticket.payouts)
    .filter(({ status }) => !["failed", "returned"].includes(status));
  const posted = live.filter((entry) => entry.state === "posted").reduce((all, { amount }) => all + amount.amount, 0);
  expect(out.reduce((all, { amount }) => all + amount.amount, 0)).toBe(posted);
}

function checkHistory(history: readonly TicketEvent[]): void {
  let approvedBy: string | null = null;
  const contributors = new Set<string>();
  history.forEach((event, index) => {
    const last = history[index - 1];
    expect(event.n).toBe(index + 1);
    expect(event.from).toBe(last?.to ?? null);
    expect(allows(STEP_OF_EVENT[event.kind], event.from, event.to)).toBe(true);
    expect(last === undefined || last.at <= event.at).toBe(true);
    if (event.kind === "undone") {
      expect(event.by, "took back somebody else's step").toBe(history[event.data.event - 1]?.by);
      if (event.to !== "approved") approvedBy = null;
    }
    if (event.kind === "approved") {
      expect(contributors.has(event.by), `${event.by} approved what he shaped`).toBe(false);
      approvedBy = event.by;
    }
    if (event.kind === "payout_prepared") expect(approvedBy, "paid without approval").not.toBeNull();
    if (["opened", "proposed", "evidence_added"].includes(event.kind)) {
      contributors.add(event.by);
      approvedBy = null;
    }
    if (["sent_back", "withdrawn", "rejected", "reopened"].includes(event.kind)) approvedBy = null;
  });
  const stints = stintsOf(history);
  expect(stints.at(-1)?.n).toBe(fold(history)?.stint.n);
  expect(stints.slice(0, -1).every((stint) => stint.leftAt !== null)).toBe(true);
}

describe("the table", () => {
  test("is listed whole, and every status can be reached and has a way on", () => {
    expect([...STEP_NAMES].sort()).toEqual(Object.keys(MACHINE).sort());
    for (const status of STATUSES) {
      expect(
        Object.values(MACHINE).some(({ to }) => to.some((one) => one === status)),
        status,
      ).toBe(true);
      expect(
        Object.values(MACHINE).some(
          ({ from, to }) => from.some((one) => one === status) && to.some((one) => one !== "same"),
        ),
        status,
      ).toBe(true);
    }
  });

  test("reads as the design draws it", () => {
    const drawn = STEP_NAMES.map((name) => {
      const { from, to, roles } = MACHINE[name];
      return `${name}: ${from.join(" ") || "-"} → ${to.join(" ")} (${roles.join(" ")})`;
    });
    expect(drawn.join("\n")).toMatchInlineSnapshot(`
      "open: - → submitted (agent)
      review: submitted in_review → in_review (agent)
      split: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval → same in_review (agent)
      ask: in_review → awaiting_buyer (agent)
      answer: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → in_review same awaiting_approval (agent)
      contact: in_review awaiting_seller awaiting_carrier awaiting_insurer awaiting_approval approved paying paid → awaiting_seller awaiting_carrier awaiting_insurer same (agent)
      reply: awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid → in_review same awaiting_approval (agent)
      return: in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → awaiting_return in_review same awaiting_approval (agent)
      dispute: in_review in_dispute → in_dispute in_review (agent)
      marketplace: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same in_review (agent)
      correct: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same awaiting_approval (agent)
      recover: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same (agent cashier)
      recovery_correct: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same (agent cashier)
      write_off: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same (agent cashier approver)
      recovery_reopen: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same (agent cashier approver)
      assess: in_review → same (agent)
      message: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same (agent approver cashier admin)
      note: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same (agent approver cashier admin)
      assign: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying → same (agent approver admin)
      evidence_add: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same awaiting_approval (agent approver cashier)
      propose: in_review awaiting_carrier awaiting_insurer awaiting_approval approved → awaiting_approval (agent)
      approve: awaiting_approval → approved awaiting_approval (approver)
      send_back: awaiting_approval approved → in_review (approver)
      reject: in_review awaiting_buyer awaiting_return awaiting_approval → rejected (agent approver)
      withdraw: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved → withdrawn (agent)
      void: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved → void (agent approver)
      reopen: paid rejected withdrawn void → in_review (agent approver)
      close: in_review paid rejected withdrawn void → paid same (agent approver)
      undo: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paid rejected withdrawn void → submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paid rejected withdrawn void (agent approver cashier admin)
      pay: approved paying → paying (cashier)
      payout_sent: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → paying same (cashier)
      payout_settled: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → paid paying approved awaiting_approval same (cashier)
      payout_failed: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → approved awaiting_approval paying in_review paid rejected withdrawn void same (cashier)
      payout_unknown: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → paying same (cashier)
      payout_returned: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → approved awaiting_approval paying in_review paid rejected withdrawn void same (cashier)
      payout_corrected: submitted in_review awaiting_buyer awaiting_seller awaiting_carrier awaiting_insurer awaiting_return in_dispute awaiting_approval approved paying paid rejected withdrawn void → same (cashier)"
    `);
  });

  test("gives hints that are steps it allows, for every ticket on the way", () => {
    const world = new World(anOrder());
    world.open();
    for (const taken of [REVIEW, contact({ request: "cancel" })]) {
      for (const { step: hinted } of nextSteps(world.ticket(1))) {
        expect(MACHINE[hinted].from.some((status) => status === world.ticket(1).status)).toBe(true);
      }
      world.take(1, taken);
    }
    expect(nextSteps(world.ticket(1))[0]?.command).toBe("refund reply R-1 ANSWER");
  });
});
