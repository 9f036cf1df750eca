/** Who may approve what, and when an approval lapses. */
import { describe, expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { anyOperator, type Operator } from "../../../src/rules/operator.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import { APPROVE, PAY, payout, propose, REVIEW } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { anOrder, USD } from "../../support/an-order.ts";

const PHOTO = { name: "a.jpg", sha256: "aa", size: 1, type: "image/jpeg", shows: null };
const ADD: TicketStep = { kind: "evidence_add", files: [PHOTO] };

/** A ticket that mei opened and kim proposed, awaiting approval. */
function proposed(world = new World(anOrder())): World {
  world.open({}, "mei");
  world.take(1, REVIEW, "mei");
  world.take(1, propose(), "kim");
  return world;
}

describe("nobody approves what he shaped himself", () => {
  test.each([
    ["mei", "mei cannot approve R-1: mei opened it"],
    ["kim", "kim cannot approve R-1: kim proposed the amount"],
  ])("%s", (operator, message) => {
    expect(proposed().take(1, APPROVE, operator)).toMatchObject({ code: "four_eyes", message });
  });

  test("whoever added evidence, even after the proposal", () => {
    const world = proposed();
    world.take(1, ADD, "bo");
    expect(world.take(1, APPROVE, "bo")).toMatchObject({ message: "bo cannot approve R-1: bo added evidence" });
    expect(world.take(1, APPROVE, "ada")).toMatchObject({ status: "approved" });
  });

  test("unless policy lets an approver approve alone up to a limit", () => {
    const approval = { ...DEFAULT_POLICY.approval, alone: [money(970, USD)] };
    const policy = { ...DEFAULT_POLICY, approval };
    expect(proposed(new World(anOrder(), policy)).take(1, APPROVE, "mei")).toMatchObject({ status: "approved" });
    const stricter = { ...policy, approval: { ...approval, alone: [money(969, USD)] } };
    expect(proposed(new World(anOrder(), stricter)).take(1, APPROVE, "mei")).toMatchObject({ code: "four_eyes" });
  });

  test("and only an approver approves", () => {
    const agent: Operator = { ...anyOperator("bo"), roles: ["agent", "cashier"] };
    expect(proposed().take(1, APPROVE, agent)).toMatchObject({
      code: "role_missing",
      message: "bo may not do this: it takes the role approver, and bo is agent, cashier",
    });
  });
});

describe("an approval lapses when something changes afterwards", () => {
  const approved = () => {
    const world = proposed();
    world.take(1, APPROVE, "bo");
    return world;
  };

  test("amount, lines or destination, by a new proposal", () => {
    const world = approved();
    expect(world.take(1, propose({ destination: "wallet" }), "kim")).toMatchObject({
      status: "awaiting_approval",
      approval: null,
    });
    expect(world.take(1, PAY)).toMatchObject({ code: "step_not_allowed" });
  });

  test("evidence, before it is paid", () => {
    expect(approved().take(1, ADD)).toMatchObject({ status: "awaiting_approval", approval: null });
  });

  test("evidence while it is being paid: the attempt goes on, another one needs a new approval", () => {
    const world = approved();
    world.take(1, PAY);
    expect(world.take(1, ADD)).toMatchObject({ status: "paying", approval: { lapsed: true } });
    expect(world.take(1, payout("failed", 1))).toMatchObject({ status: "awaiting_approval", approval: null });
  });

  test("but not when an attempt fails and nothing changed", () => {
    const world = approved();
    world.take(1, PAY);
    expect(world.take(1, payout("failed", 1))).toMatchObject({ status: "approved" });
    expect(world.take(1, PAY)).toMatchObject({
      status: "paying",
      payouts: [{ payout: 1, requestKey: "R-1/1", status: "sent" }],
    });
  });
});
