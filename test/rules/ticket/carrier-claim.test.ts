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
import type { Fault, Reason } from "../../../src/rules/words.ts";
import { at } from "../../support/a-moment.ts";
import { contact, REVIEW, reply } from "../../support/a-step.ts";
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
