/** Claims against carriers and insurers: who owes us for goods, until when it can be claimed, and what a claim comes to. */
import { expect, test } from "vitest";
import { CNY } from "../../../src/rules/money/currencies.ts";
import { money } from "../../../src/rules/money/money.ts";
import { wholeOrder } from "../../../src/rules/order/claim.ts";
import type { OrderLine } from "../../../src/rules/order/order.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { lastDayToFile } from "../../../src/rules/ticket/filing.ts";
import { findOut } from "../../../src/rules/ticket/find-out.ts";
import { nextSteps } from "../../../src/rules/ticket/next-steps.ts";
import type { Fault, Reason } from "../../../src/rules/words.ts";
import { at, MONDAY } from "../../support/a-moment.ts";
import { APPROVE, contact, PAY, payout, propose, REVIEW, reply } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder } from "../../support/an-order.ts";

function who(line: Partial<OrderLine>, reason: Reason, fault: Fault, insured = false): string {
  const order = anOrder({ lines: [aLine({ sellerOrder: "S-1", ...line })] });
  return findOut(order, wholeOrder(order), { reason, fault, insured }).counterparty;
}

test("who owes us follows from the path, from who is at fault, and from where the goods were", () => {
  expect(who({ stage: "paid" }, "cancel", "buyer")).toBe("nobody");
  for (const stage of ["purchased", "seller_shipped", "in_warehouse"] as const) {
    expect(who({ stage }, "cancel", "buyer")).toBe("seller");
  }
  expect(who({ stage: "delivered" }, "damaged", "buyer")).toBe("nobody");
  expect(who({ stage: "delivered" }, "damaged", "platform")).toBe("nobody");
  expect(who({ stage: "delivered" }, "damaged", "seller")).toBe("seller");
  expect(who({ stage: "delivered" }, "damaged", "carrier")).toBe("carrier");
  expect(who({ stage: "delivered" }, "damaged", "carrier", true)).toBe("insurer");
  const signed = { in_warehouse: at("2026-11-02T00:00:00Z") };
  const sent = { ...signed, dispatched: at("2026-11-05T00:00:00Z") };
  expect(who({ stage: "seller_shipped" }, "lost", "carrier")).toBe("seller");
  expect(who({ stage: "in_warehouse" }, "lost", "carrier")).toBe("nobody");
  expect(who({ stage: "lost", reached: { seller_shipped: at("2026-11-01T00:00:00Z") } }, "lost", "carrier")).toBe(
    "seller",
  );
  expect(who({ stage: "lost", reached: signed }, "lost", "carrier")).toBe("nobody");
  expect(who({ stage: "lost", reached: sent }, "lost", "carrier")).toBe("carrier");
  expect(who({ stage: "lost", reached: sent }, "lost", "carrier", true)).toBe("insurer");
});

test("the last day to claim counts from the loss or the delivery, and not from the ticket", () => {
  const askedAt = at("2026-11-20T00:00:00Z");
  const until = (line: Partial<OrderLine>, party: "carrier" | "insurer") => {
    const order = anOrder({ lines: [aLine(line)] });
    return lastDayToFile(order, { lines: wholeOrder(order), askedAt }, { party, policy: DEFAULT_POLICY });
  };
  const lost = { stage: "lost", reached: { lost: at("2026-11-15T00:00:00Z") } } as const;
  expect(until(lost, "insurer")).toBe("2026-11-22T00:00:00.000Z");
  expect(until(lost, "carrier")).toBe("2026-12-30T00:00:00.000Z");
  const broken = { stage: "delivered", reached: { delivered: at("2026-11-10T00:00:00Z") } } as const;
  expect(until(broken, "insurer")).toBe("2026-11-17T00:00:00.000Z");
  expect(until({ stage: "dispatched" }, "insurer")).toBe("2026-11-27T00:00:00.000Z");
});

test("what was claimed and what was accepted stand apart, and only what was accepted is expected back", () => {
  const yuan = (fen: number) => money(fen, CNY);
  const world = new World(anOrder({ cnyRate: "7.12", lines: [aLine({ stage: "dispatched", cost: yuan(6600) })] }));
  world.open({ reason: "lost" });
  world.take(1, REVIEW);
  expect(world.quote(1).recovery).toMatchObject({ from: "carrier", amount: yuan(6600), offered: false });
  world.take(1, contact({ request: "claim" }));
  world.take(1, reply("accepted", { offer: yuan(4000), claimNumber: "CL-7" }));
  expect(world.ticket(1).carrierClaim).toMatchObject({
    claimed: yuan(6600),
    accepted: yuan(4000),
    claimNumber: "CL-7",
  });
  expect(world.quote(1).recovery).toMatchObject({ from: "carrier", amount: yuan(4000), offered: true });
  world.take(1, contact({ request: "claim", claimed: yuan(2600) }));
  world.take(1, reply("declined", { because: "late" }));
  expect(world.quote(1).recovery).toMatchObject({ amount: yuan(0), offered: true });
});

test("a claim without a cost needs its sum, and each party answers in its own words", () => {
  const world = new World(anOrder({ lines: [aLine({ stage: "dispatched" })] }));
  world.open({ reason: "lost" });
  world.take(1, REVIEW);
  const refused = (result: unknown) => (result instanceof Refusal ? result.message : "taken");
  expect(refused(world.take(1, contact({ request: "claim" })))).toBe(
    "no file says what the goods of R-1 cost us, so the claim needs its sum",
  );
  expect(refused(world.take(1, contact({ claimed: money(100, CNY) })))).toBe("only a claim has a sum");
  expect(refused(world.take(1, contact()))).toBe("taken");
  expect(refused(world.take(1, reply("agreed")))).toBe(
    "R-1 is about what the carrier answers, which is never “agreed”",
  );
  expect(refused(world.take(1, reply("confirmed", { offer: money(100, CNY) })))).toBe(
    "a carrier who has confirmed pays nothing",
  );
  expect(refused(world.take(1, reply("confirmed", { because: "late" })))).toBe(
    "only a claim that is declined has a reason",
  );
});

test("goods that the carrier found are nobody's loss: nothing is owed for them, and who decided for lost ones decides anew", () => {
  const lost = () => {
    const line = aLine({ stage: "lost", reached: { lost: MONDAY, dispatched: MONDAY }, cost: money(6600, CNY) });
    const world = new World(anOrder({ cnyRate: "7.12", lines: [line] }));
    world.open({ reason: "lost" });
    for (const step of [REVIEW, contact()]) world.take(1, step);
    return world;
  };
  const approved = () => {
    const world = lost();
    world.take(1, propose({ note: "n" }));
    world.take(1, APPROVE, "bo");
    expect(world.ticket(1).recovery.expected?.amount.amount).toBe(6600);
    return world;
  };
  const found = approved();
  found.take(1, reply("found"));
  expect(found.ticket(1)).toMatchObject({ status: "awaiting_approval", approval: null });
  expect(found.ticket(1).recovery.expected?.amount.amount).toBe(0);
  expect(found.take(1, APPROVE, "bo")).toMatchObject({ recovery: { expected: { amount: { amount: 0 } } } });
  const paid = approved();
  for (const step of [PAY, payout("settled", 1)]) paid.take(1, step, "kim");
  expect(paid.take(1, reply("found"))).toMatchObject({ status: "paid", stint: { waitsFor: "agent" } });
  const open = lost();
  open.take(1, reply("found"));
  expect(open.quote(1).findings.map(({ code }) => code)).toContain("goods_found");
  for (const step of [propose({ note: "n" })]) open.take(1, step);
  open.take(1, APPROVE, "bo");
  expect(open.ticket(1).recovery.expected).toBeNull();
});

test("a claim that the carrier has accepted is not made again, but for another sum", () => {
  const line = aLine({ stage: "lost", reached: { lost: MONDAY, dispatched: MONDAY }, cost: money(6600, CNY) });
  const world = new World(anOrder({ cnyRate: "7.12", lines: [line] }));
  world.open({ reason: "lost" });
  for (const step of [REVIEW, contact(), reply("accepted", { offer: money(4000, CNY) })]) world.take(1, step);
  expect(nextSteps(world.ticket(1))[0]?.step).toBe("propose");
  const claim = contact({ request: "claim" });
  expect(world.take(1, claim)).toMatchObject({ code: "known_already" });
  expect(world.ticket(1).carrierClaim?.answer).toBe("accepted");
  expect(world.take(1, { ...claim, claimed: money(6600, CNY) })).toMatchObject({ status: "awaiting_carrier" });
});
