/** Money that goes out, comes back, or went out after all: what was recorded wrongly is put right, and nothing is paid twice unseen. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHeld, lineTarget, remainingOn } from "../../../src/rules/cap.ts";
import { partsTotal } from "../../../src/rules/cap-parts.ts";
import { money } from "../../../src/rules/money/money.ts";
import { toPayoutNumber } from "../../../src/rules/names.ts";
import type { Order } from "../../../src/rules/order/order.ts";
import { isInFlight, isLive } from "../../../src/rules/payout/evolve.ts";
import { PAYOUT_MOVES, type PayoutMove } from "../../../src/rules/payout/machine.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import type { TicketEvent } from "../../../src/rules/ticket/events.ts";
import { evolve } from "../../../src/rules/ticket/evolve.ts";
import { holding, overpaid, paidOut } from "../../../src/rules/ticket/holding.ts";
import { runningPromise } from "../../../src/rules/ticket/promise.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import type { Ticket } from "../../../src/rules/ticket/ticket.ts";
import { addMillis } from "../../../src/rules/time/instant.ts";
import { at } from "../../support/a-moment.ts";
import { APPROVE, PAY, pay, propose, REVIEW } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, aPayment, USD } from "../../support/an-order.ts";

const ORDER: Order = anOrder({ lines: [aLine({ cents: 5000, stage: "paid" })], paymentMethod: "card" });
const ELSEWHERE = propose({ destination: "wallet" });

/** One ticket on `order`, after these steps, each by whoever may take it. */
function worked(...steps: readonly (TicketStep | readonly [TicketStep, string])[]): World {
  const world = new World(ORDER);
  world.open();
  for (const step of [REVIEW, propose(), [APPROVE, "bo"] as const, ...steps]) {
    const [taken, by] = "kind" in step ? [step, "kim"] : step;
    const result = world.take(1, taken, by);
    if (result instanceof Refusal) throw result;
  }
  return world;
}

function move(to: PayoutMove, number: number, reference: string | null = `GW-${number}`): TicketStep {
  return { kind: `payout_${to}`, payout: toPayoutNumber(number), reference, note: null };
}

const totals = (ticket: Ticket) => ({
  held: partsTotal(holding(ticket).filter(isHeld), USD).amount,
  overpaid: partsTotal(overpaid(ticket), USD).amount,
});

describe("a payout that was called failed", () => {
  test("is put back to unknown at once, blocks another, and settles by a second person: the ticket is paid once", () => {
    const world = worked(PAY, move("failed", 1), move("unknown", 1, null));
    expect(world.ticket(1)).toMatchObject({ status: "paying", stint: { waitsFor: "cashier" } });
    expect(world.take(1, pay(2), "kim")).toMatchObject({
      code: "payout_unresolved",
      message: expect.stringMatching(
        /^P-1 of R-1 has not ended: it has been unknown since .*, by \w+; nothing else is decided or paid before$/,
      ),
    });
    expect(world.take(1, move("settled", 1), "kim")).toMatchObject({ code: "four_eyes" });
    expect(world.take(1, move("settled", 1, null), "ola")).toMatchObject({ code: "reference_needed" });
    world.take(1, move("settled", 1), "ola");
    expect(world.ticket(1)).toMatchObject({ status: "paid" });
    expect(totals(world.ticket(1))).toEqual({ held: 5000, overpaid: 0 });
  });

  test("goes out again as the same payout, with its request key, to the same destination", () => {
    const world = worked(PAY, move("failed", 1), pay(2));
    expect(world.ticket(1).payouts).toMatchObject([
      { payout: 1, requestKey: "R-1/1", status: "sent", reference: "GW-2", references: ["GW-1", "GW-2"] },
    ]);
  });

  test("and to another destination as another, with a key of its own", () => {
    const world = worked(PAY, move("failed", 1), [ELSEWHERE, "mei"], [APPROVE, "bo"], pay(2));
    expect(world.ticket(1).payouts).toMatchObject([
      { payout: 1, requestKey: "R-1/1", status: "failed" },
      { payout: 2, requestKey: "R-1/2", status: "sent", destination: "wallet" },
    ]);
  });

  test("arrives after all, when another was paid in its stead: what went out twice is owed back, and nothing more is approved", () => {
    const world = worked(PAY, move("failed", 1), [ELSEWHERE, "mei"], [APPROVE, "bo"], pay(2), move("settled", 2));
    world.order = { ...ORDER, lines: [aLine({ cents: 5000, stage: "paid" }), aLine({ line: "2", stage: "paid" })] };
    world.take(1, move("unknown", 1, null), "kim");
    expect(world.ticket(1).status).toBe("paying");
    world.take(1, move("settled", 1), "ola");
    expect(world.ticket(1).status).toBe("paid");
    expect(totals(world.ticket(1))).toEqual({ held: 5000, overpaid: 5000 });
    world.open({ lines: [{ line: "2", quantity: null }] });
    world.take(2, REVIEW);
    world.take(2, propose());
    expect(world.take(2, APPROVE, "bo")).toMatchObject({
      code: "overpaid",
      message: "50.00 USD more than was approved went out on order A-1 by R-1",
      hint: "nothing is approved on it until that came back: refund show R-1",
    });
    // The buyer sends it back: either of the two.
    world.take(1, move("returned", 2, "BACK-1"), "kim");
    expect(world.ticket(1).status).toBe("paid");
    expect(totals(world.ticket(1))).toEqual({ held: 5000, overpaid: 0 });
    expect(world.take(2, APPROVE, "bo")).toMatchObject({ status: "approved" });
  });

  test("arrives after all on a ticket that was withdrawn: it counts as given, and the ticket is paid", () => {
    const world = worked(PAY, move("failed", 1), { kind: "withdraw", note: null });
    world.take(1, move("unknown", 1, null), "kim");
    expect(world.ticket(1)).toMatchObject({ status: "paying", closedAs: "withdrawn" });
    world.take(1, move("settled", 1), "ola");
    expect(world.ticket(1).status).toBe("paid");
    expect(totals(world.ticket(1))).toEqual({ held: 5000, overpaid: 0 });
  });

  test("or it did not: the ticket is withdrawn, as it was", () => {
    const world = worked(PAY, move("failed", 1), { kind: "withdraw", note: null }, move("unknown", 1, null));
    world.take(1, move("failed", 1), "kim");
    expect(world.ticket(1)).toMatchObject({ status: "withdrawn", given: [] });
  });

  test("arrives after all when the money was given to another ticket meanwhile: it is overpaid", () => {
    const world = worked(PAY, move("failed", 1), { kind: "withdraw", note: null });
    world.open();
    world.take(2, REVIEW);
    world.take(2, propose());
    world.take(2, APPROVE, "bo");
    world.take(1, move("unknown", 1, null), "kim");
    expect(totals(world.ticket(1))).toEqual({ held: 0, overpaid: 5000 });
    expect(totals(world.ticket(2))).toEqual({ held: 5000, overpaid: 0 });
  });
});

describe("a result on the wrong payout", () => {
  test("settled goes back to sent by a second person", () => {
    const world = worked(PAY, move("settled", 1), move("unknown", 1, null));
    expect(world.ticket(1).status).toBe("paying");
    expect(world.take(1, move("sent", 1), "kim")).toMatchObject({ code: "four_eyes" });
    world.take(1, move("sent", 1), "ola");
    expect(world.ticket(1)).toMatchObject({ status: "paying", stint: { waitsFor: "bank" } });
  });

  test("and back to settled by whoever doubted it, with the number", () => {
    const world = worked(PAY, move("settled", 1), move("unknown", 1, null), move("settled", 1));
    expect(world.ticket(1).status).toBe("paid");
  });

  test("a mistyped number is corrected, is free again, and the history keeps both", () => {
    const world = worked(PAY, {
      kind: "payout_corrected",
      payout: toPayoutNumber(1),
      reference: "GW-7",
      note: "typing error",
    });
    expect(world.ticket(1).payouts).toMatchObject([{ reference: "GW-7", references: ["GW-7"] }]);
    expect(world.histories[0]?.at(-1)).toMatchObject({
      kind: "payout_corrected",
      data: { before: "GW-1", reference: "GW-7" },
    });
  });
});

test("money that came back leaves the approval standing, or the end of a request that was dropped", () => {
  expect(worked(PAY, move("settled", 1), move("returned", 1, "BACK-1")).ticket(1)).toMatchObject({
    status: "approved",
    payouts: [{ status: "returned", reference: "GW-1", references: ["GW-1", "BACK-1"] }],
  });
  const late = worked(PAY, move("failed", 1), { kind: "withdraw", note: null }, move("unknown", 1, null));
  late.take(1, move("settled", 1), "ola");
  expect(late.ticket(1).stint.waitsFor).toBe("agent");
  expect(late.take(1, move("returned", 1, null), "kim")).toMatchObject({ status: "withdrawn", given: [] });
});

/** Paid by wallet and by card, and now to be paid back by both. */
function payingByTwo(): World {
  const part = (payment: number, method: string, cents: number) => {
    return aPayment({ payment, method, amount: money(cents, USD), toldBy: "file" });
  };
  const order = anOrder({ lines: [aLine({ cents: 6000, stage: "paid" })], paymentMethod: "wallet + card" });
  const world = new World({ ...order, payments: [part(1, "wallet", 2000), part(2, "card", 4000)] });
  world.open();
  for (const step of [REVIEW, propose()]) world.take(1, step);
  world.take(1, APPROVE, "bo");
  world.take(1, { kind: "pay", reference: null, note: null }, "kim");
  return world;
}

test("the promise to the buyer runs until every payout is sent, again when one fails, and not for what is found after it was kept", () => {
  const world = payingByTwo();
  const runs = (take: () => unknown) => {
    take();
    return runningPromise(world.ticket(1)) !== null;
  };
  const paid = (how: PayoutMove, number: number) => () => world.take(1, move(how, number), "kim");
  expect(runs(paid("sent", 1))).toBe(true);
  expect(runs(paid("settled", 1))).toBe(true);
  expect(runs(paid("sent", 2))).toBe(false);
  expect(runs(paid("failed", 2))).toBe(true);
  expect(runs(() => world.take(1, { kind: "pay", reference: "G2b", note: null }, "kim"))).toBe(false);
  expect(runs(() => world.take(1, move("settled", 2), "kim"))).toBe(false);
  expect(world.ticket(1).status).toBe("paid");
  expect(runs(() => world.take(1, { kind: "reopen", note: "a complaint" }))).toBe(false);
});

test("of payouts that are on their way, each has its own clock: the first to run out is the ticket's, and none begins anew", () => {
  const world = payingByTwo();
  const due = () => [world.ticket(1).stint.due?.because, world.ticket(1).stint.due?.at];
  const [, toSend] = due();
  world.take(1, move("sent", 1), "kim");
  expect(due()).toEqual(["payout_issue", toSend]);
  const sentAt = world.ticket(1).lastAt;
  world.take(1, move("sent", 2), "kim");
  const wallet = ["arrival_wallet", addMillis(sentAt, 24 * 3_600_000)];
  expect(due()).toEqual(wallet);
  world.now = addMillis(world.now, 4 * 24 * 3_600_000);
  world.take(1, move("settled", 2), "kim");
  expect(due()).toEqual(wallet);
});

const TWO = anOrder({
  lines: [aLine({ cents: 1000, quantity: 2, stage: "paid" }), aLine({ line: "2", cents: 300, stage: "paid" })],
  paymentMethod: "card",
});

/** What somebody does in a row, as words, so that a counterexample reads like a story. */
const phrase = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("propose approve pay", "elsewhere approve pay", "part approve pay") },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "failed elsewhere approve pay",
      "failed pay",
      "settled",
      "settled reopen",
      "sent",
      "pay",
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom("unknown", "unknown settled", "unknown failed", "returned", "unknown returned"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("withdraw", "reopen", "send back", "evidence", "undo", "correct", "close"),
  },
);
const action = fc.record({
  ticket: fc.integer({ min: 1, max: 2 }),
  phrase,
  /** Which payout of the ticket, counted from its first. */
  nth: fc.nat(2),
  named: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  by: fc.constantFrom("kim", "ola"),
});

function stepFor(world: World, given: { readonly ticket: number; readonly does: string; nth: number; named: boolean }) {
  const { payouts, contributors } = world.ticket(given.ticket);
  const one = payouts[given.nth % Math.max(1, payouts.length)];
  const next = world.tickets.flatMap((ticket) => ticket.payouts).length + 1;
  const about = { payout: one?.payout ?? toPayoutNumber(99), note: null };
  const reference = given.named ? (one?.reference ?? `GW-${next}-${contributors.length}`) : null;
  const file = { name: `${next}`, sha256: `${next}-${world.now}`, size: 1, type: "image/jpeg", shows: null };
  const known: Readonly<Record<string, TicketStep>> = {
    propose: propose(),
    elsewhere: ELSEWHERE,
    part: propose({ amount: money(100 * (given.nth + 1), USD), note: "a part" }),
    approve: APPROVE,
    pay: { kind: "pay", reference: given.named ? `GW-${next}-${world.now}` : null, note: null },
    withdraw: { kind: "withdraw", note: null },
    reopen: { kind: "reopen", note: "again" },
    "send back": { kind: "send_back", note: "no" },
    evidence: { kind: "evidence_add", files: [file] },
    undo: { kind: "undo", note: null },
    close: { kind: "close", note: null },
    correct: { kind: "payout_corrected", ...about, reference: `GW-${world.now}` },
  };
  const to = PAYOUT_MOVES.find((one) => one === given.does);
  return to === undefined ? (known[given.does] ?? REVIEW) : { kind: `payout_${to}` as const, ...about, reference };
}

test("results, corrections and payments in any order: no number twice, nothing paid twice without being shown as overpaid", () => {
  let [overpaidSeen, steps] = [0, 0];
  fc.assert(
    fc.property(fc.array(action, { minLength: 15, maxLength: 50 }), (phrases) => {
      const world = new World(TWO);
      for (const line of ["1", "2"]) world.open({ lines: [{ line, quantity: null }] });
      for (const ticket of [1, 2]) world.take(ticket, REVIEW);
      const actions = phrases.flatMap(({ phrase, ...given }) =>
        (phrase === "send back" ? [phrase] : phrase.split(" ")).map((does) => ({ ...given, does })),
      );
      for (const given of actions) {
        const by = given.does === "approve" ? "bo" : given.by;
        const before = JSON.stringify(world.histories);
        const approvable = world.held.every(isHeld);
        const result = world.take(given.ticket, stepFor(world, given), by);
        if (result instanceof Refusal) {
          expect(JSON.stringify(world.histories)).toBe(before);
          continue;
        }
        steps += 1;
        if (given.does === "approve") expect(approvable, "approved while money was owed back").toBe(true);
        checkMoney(world);
        overpaidSeen += world.held.every(isHeld) ? 0 : 1;
      }
      for (const history of world.histories) checkSecondPersons(history);
    }),
    { numRuns: 120 },
  );
  // Or nothing was tried.
  expect(overpaidSeen).toBeGreaterThan(20);
  expect(steps).toBeGreaterThan(1_000);
});

function checkMoney(world: World): void {
  const numbers = world.tickets.flatMap(({ payouts }) => payouts.flatMap(({ references }) => references));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(remainingOn(TWO, world.held).amount).toBeGreaterThanOrEqual(0);
  for (const { line, amount } of TWO.lines) {
    const onLine = world.held.filter((entry) => entry.target === lineTarget(line) && isHeld(entry));
    expect(onLine.reduce((all, entry) => all + entry.amount.amount, 0)).toBeLessThanOrEqual(amount.amount);
  }
  for (const ticket of world.tickets) {
    const out = ticket.payouts.filter(isLive).reduce((all, { amount }) => all + amount.amount, 0);
    const stated = (state: string) =>
      partsTotal(
        holding(ticket).filter((one) => one.state === state),
        USD,
      ).amount;
    expect(partsTotal(paidOut(ticket.payouts), USD).amount).toBe(out);
    expect(stated("posted") + stated("overpaid")).toBe(out);
    expect(ticket.payouts.filter((one) => isInFlight(one) && !one.revived).length).toBeLessThanOrEqual(1);
    const most = mostApproved(world.histories[ticket.number - 1] ?? []);
    expect(out - stated("overpaid"), "more counts as given than was ever approved").toBeLessThanOrEqual(most);
    if (ticket.status === "approved") expect(stated("reserved")).toBeGreaterThan(0);
    if (ticket.status === "paid") expect([out > 0, stated("reserved")]).toEqual([true, 0]);
    if (["approved", "paid", "withdrawn", "rejected"].includes(ticket.status)) {
      expect(ticket.payouts.some(isInFlight), `${ticket.status} with money on its way`).toBe(false);
    }
  }
}

/** The most that any approval made of the ticket: what was out by then, and what was approved on top. */
function mostApproved(history: readonly TicketEvent[]): number {
  let most = 0;
  let ticket: Ticket | undefined;
  for (const event of history) {
    const out = ticket?.payouts.filter(isLive).reduce((all, { amount }) => all + amount.amount, 0) ?? 0;
    if (event.kind === "approved") most = Math.max(most, out + event.data.amount.amount);
    ticket = evolve(ticket, event);
  }
  return most;
}

/** Against an earlier result it went only by somebody else than who put it back to unknown. */
function checkSecondPersons(history: readonly TicketEvent[]): void {
  const ended = new Map<number, string>();
  const doubted = new Map<number, { readonly result: string; readonly by: string }>();
  for (const event of history) {
    if (!event.kind.startsWith("payout_") || event.kind === "payout_corrected" || !("payout" in event.data)) continue;
    const { payout: number } = event.data;
    const status = event.kind === "payout_taken_back" ? "failed" : event.kind.slice("payout_".length);
    const before = doubted.get(number);
    if (before !== undefined && status !== before.result) expect(event.by).not.toBe(before.by);
    doubted.delete(number);
    const result = ended.get(number);
    if (status === "unknown" && result !== undefined) doubted.set(number, { result, by: event.by });
    if (["settled", "failed", "returned"].includes(status)) ended.set(number, status);
    else ended.delete(number);
  }
}

test("the provider's time is looked at again when it is paid: what closed since the approval goes another way", () => {
  const world = worked();
  world.now = at("2027-05-05T00:00:00Z");
  expect(world.take(1, PAY, "kim")).toMatchObject({
    code: "destination_closed",
    message:
      "R-1 cannot be paid as it was approved: the original payment cannot be given back any more: within 180 days of the payment",
    hint: "propose it again, and it goes another way: refund propose R-1",
  });
  world.take(1, propose());
  world.take(1, APPROVE, "bo");
  expect(world.take(1, PAY, "kim")).toMatchObject({ status: "paying" });
});

const PREPARE: TicketStep = { kind: "pay", reference: null, note: null };

describe("a payout that was prepared", () => {
  const charges = { shipping: money(1200, USD), service_fee: money(0, USD) };
  const order = anOrder({ lines: TWO.lines, paymentMethod: "card", charges });
  const steps = (number: number) => [REVIEW, propose(), APPROVE].map((step) => [number, step] as const);

  /** R-2 completes the order, so that it bears the shipping: withdrawing R-1 moves its quote. */
  function besides(...more: readonly (readonly [number, TicketStep])[]): World {
    const world = new World(order);
    world.open({ lines: [{ line: "1", quantity: null }] });
    world.open({ lines: [{ line: "2", quantity: null }] });
    for (const [number, step] of [...steps(1), ...steps(2), ...more])
      world.take(number, step, step === APPROVE ? "bo" : "mei");
    return world;
  }

  test("and not sent is taken back when its quote moves, and goes out as the same payout once it moved back", () => {
    const world = besides([2, PREPARE]);
    const before = world.ticket(2);
    expect(before).toMatchObject({ status: "paying", proposal: { amount: money(1500, USD) } });
    world.take(1, { kind: "withdraw", note: null });
    expect(world.ticket(2)).toMatchObject({ status: "awaiting_approval", approval: null, given: [] });
    expect(world.ticket(2).payouts.map(({ status }) => status)).toEqual(["failed"]);
    world.take(1, { kind: "reopen", note: "after all" });
    world.take(2, APPROVE, "bo");
    expect(world.take(2, PREPARE, "kim")).toMatchObject({
      status: "paying",
      payouts: [{ payout: 1, status: "prepared", requestKey: before.payouts[0]?.requestKey }],
    });
  });

  test("and sent stays, whatever moves", () => {
    const world = besides([2, pay(1)]);
    world.take(1, { kind: "withdraw", note: null });
    expect(world.ticket(2)).toMatchObject({ status: "paying", payouts: [{ status: "sent" }] });
  });

  test("and turns out to have been sent after all is a fact that a second person records", () => {
    const world = besides([2, PREPARE]);
    world.take(1, { kind: "withdraw", note: null });
    world.take(2, move("unknown", 1, null), "kim");
    expect(world.take(2, move("sent", 1, "GW-9"), "kim")).toMatchObject({ code: "four_eyes" });
    expect(world.take(2, move("sent", 1, "GW-9"), "ola")).toMatchObject({ payouts: [{ status: "sent" }] });
  });
});

describe("the gateway's own limits", () => {
  const few = { id: "few", methods: ["card"], within: { days: 365 }, most: 2, apart: 30 };
  const policy = { ...DEFAULT_POLICY, destinations: { ...DEFAULT_POLICY.destinations, original: [few] } };
  const order = anOrder({ lines: [aLine({ cents: 5000, quantity: 5, stage: "paid" })], paymentMethod: "card" });

  /** Each piece by a ticket of its own, until one is refused. */
  function paidPiece(world: World, number: number, minutes: number) {
    world.open({ lines: [{ line: "1", quantity: 1 }] });
    for (const [step, by] of [
      [REVIEW, "mei"],
      [propose(), "mei"],
      [APPROVE, "bo"],
    ] as const)
      world.take(number, step, by);
    world.now = addMillis(world.now, minutes * 60_000);
    return world.take(number, pay(number), "kim");
  }

  test("so many refunds of one payment, and so long between them", () => {
    const world = new World(order, policy);
    expect(paidPiece(world, 1, 0)).toMatchObject({ status: "paying" });
    expect(paidPiece(world, 2, 0)).toMatchObject({
      code: "too_soon",
      message: "R-2 cannot be paid yet: the gateway wants 30 minutes between two refunds of one payment",
    });
    world.now = addMillis(world.now, 30 * 60_000);
    expect(world.take(2, pay(2), "kim")).toMatchObject({ status: "paying" });
    paidPiece(world, 3, 30);
    expect(world.ticket(3)).toMatchObject({ status: "awaiting_approval" });
    expect(world.take(3, APPROVE, "bo")).toMatchObject({
      code: "destination_closed",
      message: "R-3 cannot be approved as it was proposed: the gateway takes 2 refunds of one payment, and had 2",
      hint: "propose another destination: refund propose R-3 --destination wallet",
    });
    world.take(3, ELSEWHERE);
    expect(world.take(3, APPROVE, "bo")).toMatchObject({ status: "approved" });
  });
});
