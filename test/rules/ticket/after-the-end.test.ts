/** What happens to a ticket that is over finds somebody: it is recorded whatever the status, and waits for an agent until it was looked at. */
import { describe, expect, test } from "vitest";
import { isLookedAtAgain } from "../../../src/rules/message/what-happened.ts";
import { money } from "../../../src/rules/money/money.ts";
import { toPayoutNumber } from "../../../src/rules/names.ts";
import type { Operator } from "../../../src/rules/operator.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { refuseAssignee } from "../../../src/rules/ticket/assignee.ts";
import { doubtAbout } from "../../../src/rules/ticket/doubts.ts";
import { nextSteps } from "../../../src/rules/ticket/next-steps.ts";
import { problemsOf } from "../../../src/rules/ticket/problems.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import { addMillis } from "../../../src/rules/time/instant.ts";
import type { Role } from "../../../src/rules/words.ts";
import { APPROVE, contact, PAY, pay, payout, propose, REVIEW, reply, returning } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, CNY, USD } from "../../support/an-order.ts";

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
    ).toEqual(news === CAME && how === "withdrawn" ? ["recover", "write_off"] : ["close", "reopen"]);
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

  test.each<[string, TicketStep]>([
    ["withdrawn", { kind: "withdraw", note: null }],
    ["rejected", { kind: "reject", grounds: "g" }],
    ["void", { kind: "void", sameAs: null, note: "n" }],
  ])(
    "%s, the seller who has goods of ours goes on owing for them, and whoever drops it is asked first",
    (how, drop) => {
      const world = new World(anOrder({ lines: [aLine({ stage: "in_warehouse", cost: money(13900, CNY) })] }));
      world.open({ reason: "damaged" });
      const sent = returning("shipped", { tracking: "SF1" });
      for (const step of [
        REVIEW,
        contact(),
        reply("agreed", { offer: money(13900, CNY) }),
        returning("arranged"),
        sent,
      ])
        world.take(1, step);
      const { order, now } = world;
      const facts = { order, policy: DEFAULT_POLICY, held: [], tickets: [], now, receivedOn: [], stated: null };
      const doubt = "parcel 1 (SF1) went to the seller, and not all the money for it has come";
      expect(doubtAbout(world.ticket(1), drop, facts)).toBe(doubt);
      world.take(1, drop);
      const ticket = world.ticket(1);
      expect(ticket).toMatchObject({
        status: how,
        stint: { waitsFor: "agent" },
        recovery: { expected: { amount: { amount: 13900 } } },
      });
      expect(problemsOf(ticket, world.quote(1))).toEqual(["goods_at_seller"]);
      expect(
        nextSteps(ticket)
          .map(({ step }) => step)
          .slice(0, 2),
      ).toEqual(["return", "recover"]);
      expect(isLookedAtAgain(ticket)).toBe(false);
      const back = world.take(1, returning("cancelled"));
      expect(back).toMatchObject({ status: how, recovery: { expected: { amount: { amount: 0 } } } });
    },
  );

  test("dropped, the seller owes for what he got of the goods", () => {
    const line = aLine({ stage: "in_warehouse", quantity: 3, cost: money(13900, CNY) });
    const world = new World(anOrder({ lines: [line] }));
    world.open({ reason: "damaged" });
    const lines = [{ line: "1", quantity: 1 }];
    const sent = [returning("arranged", { lines }), returning("shipped", { tracking: "SF1" })];
    for (const step of [REVIEW, contact(), reply("agreed"), ...sent]) world.take(1, step);
    expect(world.ticket(1).recovery.expected?.amount.amount).toBe(13900);
    expect(world.take(1, { kind: "withdraw", note: null })).toMatchObject({
      recovery: { expected: { amount: { amount: 4634 }, from: "seller" } },
    });
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

describe("what the seller owes us for a refund that was paid", () => {
  const marketplace = (status: "wait_seller_agree" | "seller_refuse_buyer" | "closed"): TicketStep => {
    return { ...SEEN, status };
  };
  const owed = () => {
    const cost = money(13900, CNY);
    const world = new World(anOrder({ cnyRate: "7.10", lines: [aLine({ stage: "purchased", cost })] }));
    world.open();
    for (const step of [REVIEW, contact(), reply("agreed"), propose()]) world.take(1, step);
    world.take(1, APPROVE, "bo");
    for (const step of [PAY, payout("settled", 1)]) world.take(1, step, "kim");
    return world;
  };

  test.each<[string, readonly TicketStep[]]>([
    ["says no", [reply("refused")]],
    ["refuses it on the marketplace", [marketplace("seller_refuse_buyer")]],
    ["lets it be closed there", [marketplace("wait_seller_agree"), marketplace("closed")]],
  ])("is an agent's to see to once the seller %s", (_, steps) => {
    const world = owed();
    for (const step of steps) world.take(1, step);
    const told = world.ticket(1);
    expect([told.status, told.stint.waitsFor, told.stint.due?.because]).toEqual(["paid", "agent", "next_action"]);
    expect(nextSteps(told)[0]?.step).toBe("contact");
  });

  test("is none of it once the money has come, and his no is his answer", () => {
    const world = owed();
    expect(world.take(1, marketplace("seller_refuse_buyer"))).toMatchObject({ seller: { answer: "refused" } });
    const settled = owed();
    settled.take(1, RECEIPT);
    expect(settled.take(1, marketplace("closed"))).toMatchObject({ stint: { waitsFor: "nobody" } });
  });

  test("is what he agreed to, also after the buyer was paid", () => {
    const world = owed();
    world.take(1, reply("offers", { offer: money(10000, CNY) }));
    expect(world.ticket(1).recovery.expected).toMatchObject({ amount: { amount: 10000 }, ground: "answer" });
  });
});

describe("money that the buyer has", () => {
  const failed = () => {
    const cost = money(13900, CNY);
    const world = new World(anOrder({ cnyRate: "7.10", lines: [aLine({ stage: "purchased", cost })] }));
    world.open();
    for (const step of [REVIEW, propose()]) world.take(1, step);
    world.take(1, APPROVE, "bo");
    for (const step of [PAY, payout("failed", 1)]) world.take(1, step, "kim");
    return world;
  };
  const arrives = (world: World) => {
    world.take(1, { kind: "payout_unknown", payout: toPayoutNumber(1), reference: null, note: null }, "kim");
    world.take(1, payout("settled", 1), "ola");
    return world.ticket(1);
  };
  const back = (world: World, number: number) => {
    world.take(1, { kind: "payout_returned", payout: toPayoutNumber(number), reference: null, note: null }, "kim");
    return world.ticket(1);
  };

  test.each<[string, TicketStep]>([
    ["withdrawn", { kind: "withdraw", note: null }],
    ["void", { kind: "void", sameAs: null, note: "n" }],
  ])(
    "though its request was %s waits for an agent, and is owed by the seller; it ends as it had once it comes back",
    (status, end) => {
      const world = failed();
      world.take(1, end);
      const told = arrives(world);
      expect(told).toMatchObject({ status: "paid", stint: { waitsFor: "agent", due: { because: "next_action" } } });
      expect(problemsOf(told, world.quote(1))).toEqual(["news_after_end"]);
      expect(told.recovery.expected?.amount.amount).toBe(13900);
      const ended = back(world, 1);
      expect(ended).toMatchObject({ status, stint: { waitsFor: "nobody" }, given: [] });
      expect(ended.recovery.expected?.amount.amount).toBe(0);
      expect(arrives(world)).toMatchObject({ status: "paid", stint: { waitsFor: "agent" } });
      world.take(1, CLOSE);
      expect(back(world, 1)).toMatchObject({ status: "in_review" });
    },
  );

  test("twice is an agent's to get back, until it came back", () => {
    const world = failed();
    world.take(1, propose({ destination: "wallet", note: "n" }));
    world.take(1, APPROVE, "bo");
    for (const step of [pay(2), payout("settled", 2)]) world.take(1, step, "kim");
    const told = arrives(world);
    expect(told).toMatchObject({ status: "paid", owedBack: { amount: 1000 }, stint: { waitsFor: "agent" } });
    expect(problemsOf(told, world.quote(1))).toEqual(["overpaid"]);
    // Whoever doubts it again is told again.
    expect(arrives(world)).toMatchObject({ owedBack: { amount: 1000 }, stint: { waitsFor: "agent" } });
    expect(back(world, 2)).toMatchObject({ status: "paid", owedBack: null, stint: { waitsFor: "nobody" } });
  });

  test("from us and from the bank is told on the newest tickets that were paid, until somebody has seen to it", () => {
    const world = new World(anOrder({ lines: ["1", "2"].map((line) => aLine({ line, stage: "paid" })) }));
    for (const [index, line] of ["1", "2"].entries()) {
      const number = index + 1;
      world.open({ lines: [{ line, quantity: null }] });
      for (const step of [REVIEW, propose()]) world.take(number, step);
      world.take(number, APPROVE, "bo");
      for (const step of [pay(number), payout("settled", number)]) world.take(number, step, "kim");
    }
    const taken = { chargeback: 1, payment: 1, amount: money(1500, USD), reference: null, at: world.now };
    const owes = (state: "opened" | "lost") => {
      world.order = { ...world.order, chargebacks: [{ ...taken, state }] };
      world.tellPaid();
      return world.tickets.map(({ owedBack }) => owedBack?.amount ?? 0);
    };
    expect(owes("opened")).toEqual([0, 0]);
    expect(owes("lost")).toEqual([500, 1000]);
    expect(problemsOf(world.ticket(1), world.quote(1))).toEqual(["overpaid"]);
    expect(world.take(1, CLOSE)).toMatchObject({ status: "paid", stint: { waitsFor: "nobody" } });
    world.tellPaid();
    expect(world.tickets.map(({ stint }) => stint.waitsFor)).toEqual(["nobody", "agent"]);
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
