/** How much one approver may approve: alone, with a second, and counted over an order and its buyer. */
import { describe, expect, test } from "vitest";
import { isHeld } from "../../../src/rules/cap.ts";
import { type Money, money } from "../../../src/rules/money/money.ts";
import { parseMoney } from "../../../src/rules/money/parse.ts";
import { toTicketNumber } from "../../../src/rules/names.ts";
import { anyOperator, type Operator } from "../../../src/rules/operator.ts";
import { UNKNOWN_BUYER } from "../../../src/rules/order/order.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import type { ApprovalRules } from "../../../src/rules/policy/policy.ts";
import { orThrow } from "../../../src/rules/refusal.ts";
import { describeDeviation } from "../../../src/rules/ticket/describe-event.ts";
import { addMillis } from "../../../src/rules/time/instant.ts";
import { MONDAY } from "../../support/a-moment.ts";
import { APPROVE, PAY, payout, propose, REVIEW } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, USD } from "../../support/an-order.ts";

const DAY = 86_400_000;
const amount = (text: string): Money => orThrow(parseMoney(text));
const bo = (...limit: string[]): Operator => ({ ...anyOperator("bo"), limit: limit.map(amount) });

/** A proposal of 10.00 USD, judged by these approval rules. */
function proposed(approval: Partial<ApprovalRules>, cnyRate: string | null = "7.00", buyer = "B-1"): World {
  const policy = { ...DEFAULT_POLICY, approval: { ...DEFAULT_POLICY.approval, ...approval } };
  const order = anOrder({ buyer, cnyRate, lines: [aLine({ stage: "paid", cents: 2000 })] });
  const world = new World(order, policy);
  world.open({}, "mei");
  world.take(1, REVIEW, "mei");
  world.take(1, propose({ amount: money(1000, USD), note: "half" }), "mei");
  return world;
}

describe("an approver's limit", () => {
  test("is his own, else the policy's, in the order's currency or in CNY at its rate", () => {
    expect(proposed({}).take(1, APPROVE, bo("10.00 USD"))).toMatchObject({ status: "approved" });
    expect(proposed({}).take(1, APPROVE, bo("70.00 CNY"))).toMatchObject({ status: "approved" });
    expect(proposed({ approver: [amount("9.99 USD")] }).take(1, APPROVE, bo("10.00 USD"))).toMatchObject({
      status: "approved",
    });
    expect(proposed({}).take(1, APPROVE, bo("9.99 USD"))).toMatchObject({
      code: "over_limit",
      message: "bo may approve up to 9.99 USD, and R-1 comes to 10.00 USD",
    });
    expect(proposed({}, null).take(1, APPROVE, bo("70.00 CNY"))).toMatchObject({
      message: "bo may approve nothing in USD, and R-1 comes to 10.00 USD",
    });
    expect(proposed({ approver: [amount("9.99 USD")] }).take(1, APPROVE, "bo")).toMatchObject({ code: "over_limit" });
  });

  test("counts what was approved on the order, however long ago, and for the buyer within the days", () => {
    const earlier = (order: string, days: number) => {
      const world = proposed({ days: 30 });
      world.earlier = [
        {
          ticket: toTicketNumber(9),
          order,
          amount: amount("5.00 USD"),
          cnyRate: null,
          approvedAt: addMillis(MONDAY, -days * DAY),
        },
      ];
      return world.take(1, APPROVE, bo("12.00 USD"));
    };
    expect(earlier("A-1", 300)).toMatchObject({
      message: "bo may approve up to 12.00 USD, and R-1 comes to 15.00 USD with R-9 (5.00 USD)",
    });
    expect(earlier("A-2", 29)).toMatchObject({ code: "over_limit" });
    expect(earlier("A-2", 31)).toMatchObject({ status: "approved" });
  });

  test("counts no other order where the file names no buyer", () => {
    const world = proposed({}, "7.00", UNKNOWN_BUYER);
    world.earlier = [
      { ticket: toTicketNumber(9), order: "A-2", amount: amount("5.00 USD"), cnyRate: null, approvedAt: MONDAY },
    ];
    expect(world.take(1, APPROVE, bo("10.00 USD"))).toMatchObject({ status: "approved" });
  });

  test("counts another currency at the frozen rates", () => {
    const world = proposed({});
    world.earlier = [
      { ticket: toTicketNumber(9), order: "A-2", amount: amount("10.00 EUR"), cnyRate: "8.40", approvedAt: MONDAY },
    ];
    expect(world.take(1, APPROVE, bo("21.99 USD"))).toMatchObject({
      message: expect.stringContaining("comes to 22.00 USD with R-9 (10.00 EUR)"),
    });
  });
});

test("what no frozen rate converts is within no limit", () => {
  const world = proposed({ second: [amount("700.00 USD")] }, null);
  world.earlier = [
    { ticket: toTicketNumber(9), order: "A-2", amount: amount("690.00 EUR"), cnyRate: "7.80", approvedAt: MONDAY },
  ];
  expect(world.take(1, APPROVE, bo("1000.00 USD"))).toMatchObject({
    code: "over_limit",
    message: expect.stringMatching(/with R-9 \(690.00 EUR\), in currencies that no rate on the orders compares$/),
  });
  expect(world.take(1, APPROVE, "bo")).toMatchObject({ status: "awaiting_approval", firstApproval: { by: "bo" } });
});

test("who decided in a review what the amount depends on does not approve it", () => {
  const world = new World(anOrder({ lines: [aLine({ stage: "in_warehouse", cents: 2000 })] }));
  world.open({}, "mei");
  world.take(1, { kind: "review", fault: "platform", insured: null, note: null }, "bo");
  world.take(1, propose(), "mei");
  expect(world.take(1, APPROVE, "bo")).toMatchObject({
    message: "bo cannot approve R-1: bo decided what the amount depends on",
  });
  expect(world.take(1, APPROVE, "ada")).toMatchObject({ status: "approved" });
});

describe("above the policy's limit", () => {
  const large = () => proposed({ second: [amount("9.99 USD")] });

  test("a second person approves after the first, and neither may be the proposer", () => {
    const world = large();
    expect(world.take(1, APPROVE, "bo")).toMatchObject({
      status: "awaiting_approval",
      approval: null,
      firstApproval: { by: "bo" },
    });
    expect(world.take(1, APPROVE, "bo")).toMatchObject({
      code: "four_eyes",
      message: "bo has approved R-1 already, and so much takes a second person",
    });
    expect(world.take(1, APPROVE, "mei")).toMatchObject({ code: "four_eyes" });
    expect(world.take(1, PAY, "kim")).toMatchObject({ code: "step_not_allowed" });
    expect(world.held.filter(isHeld)).toEqual([]);
    expect(world.take(1, APPROVE, "ada")).toMatchObject({ status: "approved", approval: { by: "ada" } });
    world.take(1, PAY, "kim");
    expect(world.take(1, payout("settled", 1), "kim")).toMatchObject({ status: "paid" });
  });

  test.each([
    ["another proposal", propose({ amount: money(1100, USD), note: "more" })],
    [
      "evidence",
      {
        kind: "evidence_add",
        files: [{ name: "a.jpg", sha256: "aa", size: 1, type: "image/jpeg", shows: null }],
      } as const,
    ],
  ])("the first approval lapses with %s", (_, step) => {
    const world = large();
    world.take(1, APPROVE, "bo");
    expect(world.take(1, step, "mei")).toMatchObject({ firstApproval: null, status: "awaiting_approval" });
    expect(world.take(1, APPROVE, "bo")).toMatchObject({ firstApproval: { by: "bo" }, approval: null });
  });
});

test("an approval records what exactly was approved", () => {
  const world = proposed({});
  world.take(1, APPROVE, "bo");
  const [approved] = world.histories[0]?.slice(-1) ?? [];
  expect(approved).toMatchObject({
    kind: "approved",
    data: {
      amount: { amount: 1000 },
      parts: [{ target: "line:1", amount: { amount: 1000 } }],
      lines: [{ line: "1", quantity: 1 }],
      destination: "original_payment",
      quote: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
});

test("a proposal that is no longer what the policy gives is not approved", () => {
  const line = (key: string, cents: number) => aLine({ line: key, cents, stage: "paid" });
  const charges = { shipping: money(500, USD), service_fee: money(0, USD) };
  const world = new World(anOrder({ charges, lines: [line("1", 3000), line("2", 1000)] }));
  for (const key of ["1", "2"]) {
    world.open({ lines: [{ line: key, quantity: null }] }, "mei");
    world.take(Number(key), REVIEW, "mei");
  }
  world.take(1, propose(), "mei");
  world.take(1, APPROVE, "bo");
  expect(world.take(2, propose(), "mei")).toMatchObject({ proposal: { amount: { amount: 1500 } } });
  world.take(1, { kind: "withdraw", note: null }, "mei");
  expect(world.take(2, APPROVE, "bo")).toMatchObject({
    code: "proposal_stale",
    message: "the policy gives 10.00 USD (eligible) on R-2 now, and gave 15.00 USD (eligible) when it was proposed",
  });
  world.take(2, propose(), "mei");
  expect(world.take(2, APPROVE, "bo")).toMatchObject({ status: "approved", proposal: { amount: { amount: 1000 } } });
});

test("where money prefers to go is always offered, and a second proposal keeps it", () => {
  const destinations = { ...DEFAULT_POLICY.destinations, choice: ["wallet"] as const };
  const world = new World(anOrder({ lines: [aLine({ stage: "paid" })] }), { ...DEFAULT_POLICY, destinations });
  world.open({}, "mei");
  world.take(1, REVIEW, "mei");
  world.take(1, propose(), "mei");
  expect(world.take(1, propose(), "mei")).toMatchObject({
    proposal: { destination: "original_payment", deviations: [] },
  });
});

describe("a proposal", () => {
  const reviewed = (days = 0) => {
    const reached = { in_warehouse: addMillis(MONDAY, -days * DAY), dispatched: addMillis(MONDAY, -days * DAY) };
    const world = new World(
      anOrder({ lines: [aLine({ stage: days > 50 ? "dispatched" : "in_warehouse", reached, cents: 2000 })] }),
    );
    world.open({ reason: "not_as_described" }, "mei");
    world.take(1, REVIEW, "mei");
    return world;
  };

  test("starts from the quote, and differs from it only with a note", () => {
    expect(reviewed().take(1, propose(), "mei")).toMatchObject({
      proposal: {
        amount: { amount: 2000 },
        destination: "original_payment",
        quote: { verdict: "discretion" },
        deviations: [],
      },
    });
    expect(reviewed().take(1, propose({ amount: money(2000, USD) }), "mei")).toMatchObject({
      proposal: { deviations: [] },
    });
    expect(reviewed().take(1, propose({ amount: money(1500, USD) }), "mei")).toMatchObject({
      code: "deviation_unexplained",
      message: "the policy gives 20.00 USD on R-1, and 15.00 USD is proposed without a reason",
    });
    expect(reviewed().take(1, propose({ amount: money(1500, USD), note: "agreed" }), "mei")).toMatchObject({
      proposal: { deviations: [{ what: "amount", quoted: "20.00 USD", proposed: "15.00 USD" }] },
    });
  });

  test("against the policy's refusal takes an amount and a note", () => {
    expect(reviewed(60).take(1, propose(), "mei")).toMatchObject({
      code: "policy_refuses",
      message: expect.stringMatching(
        /^the policy gives nothing on R-1: it was asked too late: within 45 days of the dispatch/,
      ),
    });
    expect(reviewed(60).take(1, propose({ amount: money(500, USD) }), "mei")).toMatchObject({
      code: "deviation_unexplained",
    });
    expect(reviewed(60).take(1, propose({ amount: money(500, USD), note: "goodwill" }), "mei")).toMatchObject({
      proposal: { deviations: [{ what: "verdict", quoted: "nothing", proposed: "5.00 USD" }] },
    });
    expect(describeDeviation({ what: "verdict", quoted: "nothing", proposed: "5.00 USD" })).toBe(
      "5.00 USD where the policy gives nothing",
    );
  });
});
