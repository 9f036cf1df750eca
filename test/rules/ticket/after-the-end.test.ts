/** What happens to a ticket that is over finds somebody: it is recorded whatever the status, and waits for an agent until it was looked at. */
import { describe, expect, test } from "vitest";
import { isLookedAtAgain } from "../../../src/rules/message/what-happened.ts";
import { money } from "../../../src/rules/money/money.ts";
import type { Operator } from "../../../src/rules/operator.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { refuseAssignee } from "../../../src/rules/ticket/assignee.ts";
import { nextSteps } from "../../../src/rules/ticket/next-steps.ts";
import { problemsOf } from "../../../src/rules/ticket/problems.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import { addMillis } from "../../../src/rules/time/instant.ts";
import type { Role } from "../../../src/rules/words.ts";
import { APPROVE, contact, PAY, payout, propose, REVIEW, reply, returning } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, CNY } from "../../support/an-order.ts";

const DAY = 86_400_000;
const CLOSE: TicketStep = { kind: "close", note: null };
const SEEN: TicketStep = {
  kind: "marketplace",
  status: "success",
  refund: "900002",
  amount: money(13900, CNY),
  deadline: null,
};
const RECEIPT: TicketStep = {
  kind: "recover",
  amount: money(13900, CNY),
  way: null,
  reference: "900002",
  receivedAt: null,
  note: null,
};
const ANSWER: TicketStep = { kind: "answer", answer: "where is my money?", evidence: [] };
const CAME = returning("received", { lines: [{ line: "1", quantity: 1 }] });

function ended(how: "withdrawn" | "rejected" | "void" | "paid"): World {
  const world = new World(anOrder({ lines: [aLine({ stage: "in_warehouse", cost: money(13900, CNY) })] }));
  world.open();
  for (const step of [REVIEW, contact()]) world.take(1, step);
  if (how === "withdrawn") world.take(1, { kind: "withdraw", note: null });
  if (how === "void") world.take(1, { kind: "void", sameAs: null, note: "n" });
  if (how === "rejected" || how === "paid") {
    world.take(1, reply("agreed"));
  }
  if (how === "rejected") world.take(1, { kind: "reject", grounds: "g" });
  if (how === "paid") {
    world.take(1, propose());
    world.take(1, APPROVE, "bo");
    world.take(1, PAY, "kim");
    world.take(1, payout("settled", 1), "kim");
  }
  expect(world.ticket(1).status).toBe(how);
  return world;
}

describe("on a ticket that is over", () => {
  test.each<["withdrawn" | "rejected" | "void" | "paid", TicketStep]>([
    ["withdrawn", SEEN],
    ["rejected", SEEN],
    ["void", SEEN],
    ["withdrawn", RECEIPT],
    ["void", RECEIPT],
    ["withdrawn", CAME],
    ["paid", CAME],
    ["paid", ANSWER],
    ["rejected", ANSWER],
  ])("%s, news waits for an agent until it was looked at", (how, news) => {
    const world = ended(how);
    const told = world.take(1, news);
    if (told instanceof Refusal) throw told;
    expect([told.status, told.stint.waitsFor, told.stint.due?.because]).toEqual([how, "agent", "next_action"]);
    expect(problemsOf(told, world.quote(1))).toContain("news_after_end");
    expect(
      nextSteps(told)
        .map(({ step }) => step)
        .slice(0, 2),
    ).toEqual(["close", "reopen"]);
    const closed = world.take(1, CLOSE);
    expect(closed).toMatchObject({ status: how, stint: { waitsFor: "nobody", due: null } });
    expect(world.take(1, CLOSE)).toMatchObject({ message: `R-1 is ${how} already, and nothing has happened since` });
  });

  test("paid, the seller's refund was expected, and is told without a word", () => {
    expect(ended("paid").take(1, SEEN)).toMatchObject({ status: "paid", stint: { waitsFor: "nobody" } });
    expect(ended("paid").take(1, RECEIPT)).toMatchObject({
      recovery: { receipts: [{ reference: "900002" }] },
      stint: { waitsFor: "nobody" },
    });
  });

  test("a second piece of news puts nothing off, and reopening takes it up", () => {
    const world = ended("withdrawn");
    const first = world.take(1, SEEN);
    const second = world.take(1, ANSWER);
    if (first instanceof Refusal) throw first;
    const { n, since, due } = first.stint;
    expect(second).toMatchObject({ stint: { n, since, due } });
    expect(world.take(1, { kind: "reopen", note: "n" })).toMatchObject({ status: "in_review" });
  });

  test("money owed to us that is late is our own affair: the buyer is not told, and it is named for what it is", () => {
    const world = ended("paid");
    world.now = addMillis(world.now, 60 * DAY);
    const ticket = world.late(1);
    expect([ticket.status, ticket.stint.waitsFor]).toEqual(["paid", "agent"]);
    expect(problemsOf(ticket, world.quote(1))).toEqual(["recovery_late"]);
    expect(isLookedAtAgain(ticket)).toBe(false);
    const answered = world.take(1, ANSWER);
    expect(answered instanceof Refusal ? answered : isLookedAtAgain(answered)).toBe(true);
  });

  test("one receipt is not recorded twice", () => {
    const world = ended("withdrawn");
    world.take(1, RECEIPT);
    expect(world.take(1, RECEIPT)).toMatchObject({
      code: "known_already",
      message: "R-1 has the receipt 900002 already",
      hint: "see it: refund recovery show R-1",
    });
  });
});

describe("a ticket is given", () => {
  const somebody = (name: string, roles: readonly Role[], retired = false): Operator => ({
    name,
    roles,
    limit: [],
    retired,
  });
  const operators = [
    somebody("mei", ["agent"]),
    somebody("kim", ["cashier"]),
    somebody("lin", ["admin"]),
    somebody("hao", ["agent"], true),
  ];
  const told = (to: string | null) => {
    const world = new World(anOrder());
    world.open();
    const refusal = refuseAssignee(world.ticket(1), to, { operators });
    return refusal === undefined ? null : [refusal.code, refusal.message, refusal.hint];
  };

  test("to who works here and can do something with it, or to nobody", () => {
    expect([told("mei"), told(null)]).toEqual([null, null]);
  });

  test("not to a name that is mistyped, to who has left, or to who lacks the role", () => {
    expect([told("mey"), told("hao"), told("kim"), told("lin")]).toEqual([
      ["operator_not_found", "mey does not work at this desk", "did you mean mei?"],
      ["operator_retired", "hao has retired from this desk", "give it to mei"],
      ["role_missing", "kim can do nothing with R-1: it takes the role agent, and kim is cashier", "give it to mei"],
      ["role_missing", "lin can do nothing with R-1: it takes the role agent, and lin is admin", "give it to mei"],
    ]);
  });
});
