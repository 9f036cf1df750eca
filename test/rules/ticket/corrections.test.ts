/** What was recorded wrongly is put right by a further event, at every stage; and clocks that nothing but what happens moves. */
import { describe, expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { claimOf } from "../../../src/rules/order/claim.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { doubtAbout } from "../../../src/rules/ticket/doubts.ts";
import { runningPromise } from "../../../src/rules/ticket/promise.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import { lateSteps } from "../../../src/rules/ticket/stints.ts";
import { addMillis, millis } from "../../../src/rules/time/instant.ts";
import { at } from "../../support/a-moment.ts";
import { APPROVE, contact, correct, PAY, payout, propose, REVIEW, reply } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, USD } from "../../support/an-order.ts";

const HOUR = 3_600_000;

function opened(given: Parameters<World["open"]>[0] = {}): World {
  const world = new World(anOrder({ lines: [aLine({ stage: "in_warehouse", quantity: 3, cents: 3000 })] }));
  world.open({ reason: "cancel", ...given });
  return world;
}

function take(world: World, ...steps: readonly TicketStep[]) {
  for (const step of steps) {
    const took = world.take(1, step);
    if (took instanceof Refusal) throw took;
  }
  return world.ticket(1);
}

const paid = (world: World) => {
  take(world, propose());
  world.take(1, APPROVE, "bo");
  world.take(1, PAY, "kim");
  return world.take(1, payout("settled", 1), "kim");
};

describe("a correction", () => {
  test("of the reason takes fault, path and quote along, at whatever stage", () => {
    const world = opened();
    take(world, REVIEW, contact(), reply("agreed"), propose());
    world.take(1, APPROVE, "bo");
    const before = world.quote(1).net.amount;
    const right = take(world, correct({ reason: "damaged", note: "the buyer wrote that it is broken" }));
    expect([right.reason, right.fault, right.status, right.approval]).toEqual([
      "damaged",
      "seller",
      "awaiting_approval",
      null,
    ]);
    expect(world.quote(1).net.amount).toBeGreaterThan(before);
    expect(world.take(1, APPROVE, "bo")).toMatchObject({
      code: "proposal_stale",
      message: "R-1 was corrected since it was proposed",
      hint: "propose it again: refund propose R-1",
    });
    expect(paid(world)).toMatchObject({ status: "paid" });
    expect(take(world, correct({ reason: "wrong_item" }))).toMatchObject({ status: "paid", reason: "wrong_item" });
  });

  test("of the pieces, the words and the day of asking says what was wrong, and keeps it in the history", () => {
    const world = opened({ description: "broken" });
    const asked = addMillis(world.now, -24 * HOUR);
    const right = take(
      world,
      correct({ lines: [{ line: "1", quantity: 1 }], description: "one of three is broken", askedAt: asked }),
    );
    expect(right).toMatchObject({
      lines: [claimOf("1", [[1, 1]])],
      gross: { amount: 1000 },
      description: "one of three is broken",
      buyerSaid: ["one of three is broken"],
      askedAt: asked,
    });
    expect(right.stint.due?.at).toBe(addMillis(asked, 24 * HOUR));
    const event = world.histories[0]?.at(-1);
    expect(event?.kind === "corrected" && event.data.changes.map(({ what, from, to }) => [what, from, to])).toEqual([
      ["pieces", "1#1-3", "1#1"],
      ["description", "broken", "one of three is broken"],
      ["asked_at", world.ticket(1).openedAt, asked],
    ]);
    expect(take(world, { kind: "undo", note: null })).toMatchObject({ description: "broken", gross: { amount: 3000 } });
  });

  test("of what a file shows fills the proof that was wanted", () => {
    const file = { name: "box.jpg", sha256: "a".repeat(64), size: 1, type: "image/jpeg", shows: null };
    const world = opened({ evidence: [file] });
    expect(take(world, correct({ shows: [{ name: "box.jpg", kind: "packaging_photo" }] })).evidence).toEqual([
      { ...file, shows: "packaging_photo" },
    ]);
    expect(world.take(1, correct({ shows: [{ name: "cup.jpg", kind: "item_photo" }] }))).toMatchObject({
      code: "file_not_found",
      message: "R-1 has no file cup.jpg",
      hint: "its files are: box.jpg",
    });
  });

  test("of nothing, or to what is so, is refused", () => {
    const world = opened();
    expect(world.take(1, correct())).toMatchObject({
      code: "usage",
      message: "nothing of R-1 is named that is to be corrected",
      hint: "such as: refund correct R-1 --reason damaged",
    });
    expect(world.take(1, correct({ reason: "cancel" }))).toMatchObject({
      code: "known_already",
      message: "R-1 says so already",
    });
    expect(world.take(1, correct({ askedAt: addMillis(world.now, 24 * HOUR) }))).toMatchObject({
      code: "usage",
      hint: "name a moment that has passed: --asked-at",
    });
  });
});

describe("a ticket that ought not to be there", () => {
  test("is void, which says nothing of the buyer, and can be reopened", () => {
    const world = opened();
    expect(world.take(1, { kind: "void", sameAs: null, note: null })).toMatchObject({
      code: "usage",
      hint: "say it: refund void R-1 --note TEXT, or --same-as TICKET",
    });
    expect(take(world, { kind: "void", sameAs: null, note: "wrong order" }).status).toBe("void");
    expect(world.open({ reason: "damaged" })).toMatchObject({ number: 2, status: "submitted" });
    expect(world.take(1, { kind: "reopen", note: "n" })).toMatchObject({ code: "already_open" });
  });

  test("is the same as an open ticket of its order, and not as itself or as one that is over", () => {
    const world = opened({ lines: [{ line: "1", quantity: 1 }] });
    world.open({ lines: [{ line: "1", quantity: 1 }] });
    const same = (sameAs: number) => world.take(1, { kind: "void", sameAs: world.ticket(sameAs).number, note: null });
    expect(same(1)).toMatchObject({ message: "R-1 cannot be the same as R-1: that is itself" });
    expect(same(2)).toMatchObject({ status: "void" });
    expect(world.take(2, { kind: "void", sameAs: world.ticket(1).number, note: null })).toMatchObject({
      message: "R-2 cannot be the same as R-1: R-1 is void",
    });
  });

  test("is doubted as the same as one that is not about its goods, which would be nobody's then", () => {
    const world = new World(anOrder({ lines: ["1", "2"].map((line) => aLine({ line, quantity: 2 })) }));
    for (const line of ["1", "2", "1"]) world.open({ lines: [{ line, quantity: 1 }] });
    const doubt = (sameAs: number) => {
      const step: TicketStep = { kind: "void", sameAs: world.ticket(sameAs).number, note: null };
      const { order, policy, tickets, now } = world;
      const facts = { order, policy, tickets, held: [], now, receivedOn: [], stated: null };
      return doubtAbout(world.ticket(1), step, facts);
    };
    expect([2, 3].map(doubt)).toEqual(["R-2 is not about line 1", undefined]);
  });

  test("is none on which money was paid", () => {
    const world = opened();
    take(world, REVIEW);
    paid(world);
    take(world, { kind: "reopen", note: "complaint" });
    expect(world.take(1, { kind: "void", sameAs: null, note: "n" })).toMatchObject({ code: "step_not_allowed" });
  });
});

describe("when the buyer asked", () => {
  test("is what in time, the first review and the promise go by", () => {
    const asked = at("2026-11-15T00:00:00Z");
    const world = opened({ askedAt: asked });
    expect(world.ticket(1)).toMatchObject({
      askedAt: asked,
      stint: { due: { at: addMillis(asked, 24 * HOUR), because: "review" } },
      promise: { at: addMillis(asked, 21 * 24 * HOUR), because: "promise" },
    });
  });

  test("cannot be still to come, nor before the order", () => {
    const world = new World({ ...anOrder(), placedAt: at("2026-11-01T00:00:00Z") });
    expect(world.open({ askedAt: addMillis(world.now, HOUR) })).toMatchObject({ code: "usage" });
    expect(world.open({ askedAt: at("2020-01-01T00:00:00Z") })).toMatchObject({
      code: "usage",
      hint: "name a moment after that: --asked-at",
    });
  });
});

describe("a clock", () => {
  test("is not put off by saying the same again", () => {
    const world = opened();
    const review = take(world, REVIEW).stint;
    expect(take(world, REVIEW).stint).toEqual(review);
    const asked = take(world, contact({ request: "return_and_refund" })).stint;
    expect(take(world, contact({ request: "return_and_refund" })).stint).toEqual(asked);
    expect(take(world, contact({ request: "partial" })).stint.due).not.toEqual(asked.due);
    const proposed = take(world, reply("agreed"), propose()).stint;
    expect(take(world, propose()).stint).toEqual(proposed);
    expect(take(world, propose({ amount: money(100, USD), note: "n" })).stint).not.toEqual(proposed);
  });

  test("stands still while the buyer is asked, and goes on where it stopped; so does the promise", () => {
    const world = opened();
    const before = take(world, REVIEW);
    const left = millis(before.stint.due?.at ?? world.now);
    world.now = addMillis(world.now, 20 * HOUR);
    const asked = take(world, { kind: "ask", question: "?", due: null });
    expect(runningPromise(asked)).toBeNull();
    world.now = addMillis(world.now, 50 * HOUR);
    const answered = take(world, { kind: "answer", answer: "!", evidence: [] });
    const waited = millis(answered.stint.since) - millis(asked.stint.since);
    expect(millis(answered.stint.due?.at ?? world.now)).toBe(left + waited);
    expect(millis(runningPromise(answered)?.at ?? world.now)).toBe(millis(before.promise?.at ?? world.now) + waited);
  });

  test("that ran out is said of the step that came too late", () => {
    const world = opened();
    world.now = addMillis(world.now, 26 * HOUR);
    take(world, REVIEW);
    const late = lateSteps(world.histories[0] ?? []);
    expect([...late].map(([n, by]) => [n, Math.round(by / HOUR)])).toEqual([[2, 2]]);
  });

  test("of the promise runs until the money is sent, and again when that fails", () => {
    const world = opened();
    take(world, REVIEW, propose());
    world.take(1, APPROVE, "bo");
    expect(runningPromise(world.ticket(1))).not.toBeNull();
    world.take(1, PAY, "kim");
    expect(runningPromise(world.ticket(1))).toBeNull();
    world.take(1, payout("failed", 1), "kim");
    expect(runningPromise(world.ticket(1))).not.toBeNull();
  });
});
