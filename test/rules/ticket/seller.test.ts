/** The seller's side: returns with their pieces and condition, disputes with their two clocks, promises, and what the marketplace shows. */
import { describe, expect, test } from "vitest";
import { type Money, money } from "../../../src/rules/money/money.ts";
import { claimOf, type LineClaim } from "../../../src/rules/order/claim.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { nextSteps } from "../../../src/rules/ticket/next-steps.ts";
import { NO_ASSUMPTIONS, quoteTicket } from "../../../src/rules/ticket/quote-ticket.ts";
import { parcelState } from "../../../src/rules/ticket/return-parcel.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import { openPromise, type Ticket } from "../../../src/rules/ticket/ticket.ts";
import { parseCountdown } from "../../../src/rules/time/countdown.ts";
import { addMillis } from "../../../src/rules/time/instant.ts";
import { at } from "../../support/a-moment.ts";
import { APPROVE, contact, PAY, payout, propose, REVIEW, reply, returning } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, CNY } from "../../support/an-order.ts";

type Stage = NonNullable<Parameters<typeof aLine>[0]>["stage"];

function reviewed(stage: Stage = "in_warehouse"): World {
  const world = new World(
    anOrder({ lines: [aLine({ ...(stage !== undefined && { stage }), quantity: 3, cents: 3000 })] }),
  );
  world.open({ reason: "damaged" });
  world.take(1, REVIEW);
  return world;
}

function ticketAfter(world: World, ...steps: readonly TicketStep[]): Ticket {
  for (const step of steps) {
    const took = world.take(1, step);
    if (took instanceof Refusal) throw took;
  }
  return world.ticket(1);
}

const next = (ticket: Ticket) => nextSteps(ticket)[0]?.command;
const told = (refused: Ticket | Refusal) =>
  refused instanceof Refusal ? [refused.code, refused.message, refused.hint] : refused.status;

const dispute = (
  move: "opened" | "evidence_sent" | "won" | "lost" | "split",
  given: { offer?: Money } = {},
): TicketStep => ({
  kind: "dispute",
  move,
  offer: null,
  message: null,
  due: null,
  ...given,
});

const assess = (yes: string): TicketStep => ({
  kind: "assess",
  answers: {
    returnRealistic: yes.includes("r"),
    compensation: yes.includes("c"),
    sendBack: yes.includes("b"),
    partialRefund: yes.includes("p"),
  },
  note: null,
});

describe("a return", () => {
  test("inside China goes from our warehouse to the seller, each leg with its deadline", () => {
    const world = reviewed();
    expect(nextSteps(world.ticket(1)).map(({ command }) => command)).toContain(
      "refund return R-1 inspected --condition CONDITION",
    );
    const found = ticketAfter(world, returning("inspected", { condition: "damaged", note: "杯口缺一角" }));
    expect([found.status, next(found)]).toEqual(["in_review", "refund contact R-1 --request return_and_refund"]);
    const agreed = ticketAfter(world, contact(), reply("agreed_after_return"));
    expect(next(agreed)).toBe("refund return R-1 arranged");
    const legs = (["arranged", "shipped", "received"] as const).map((move) => {
      const { status, stint, parcels } = ticketAfter(world, returning(move, { tracking: "SF1" }));
      return `${parcels.map(parcelState)}: ${status}, ${stint.waitsFor}, ${stint.due?.because}`;
    });
    expect(legs).toEqual([
      "arranged: awaiting_return, warehouse, return_shipment",
      "shipped: awaiting_return, seller, return_receipt",
      "arrived: in_review, agent, next_action",
    ]);
    expect(next(world.ticket(1))).toBe("refund propose R-1");
  });

  test("from abroad comes to our warehouse, and from there goes to the seller as any other", () => {
    const world = reviewed("delivered");
    const moves = [
      returning("arranged", { address: "义乌" }),
      returning("shipped", { tracking: "EE1" }),
      returning("received", { condition: "as_sold" }),
      returning("inspected", { condition: "as_sold" }),
      returning("arranged"),
      returning("shipped", { tracking: "SF1" }),
    ];
    const legs = moves.map((move) => {
      const { parcels, stint } = ticketAfter(world, move);
      const goods = parcels.map((parcel) => [parcel.leg, parcelState(parcel), parcel.address, parcel.tracking]);
      return [...goods, stint.waitsFor];
    });
    expect(legs).toEqual([
      [["to_us", "arranged", "义乌", null], "buyer"],
      [["to_us", "shipped", "义乌", "EE1"], "warehouse"],
      [["to_us", "arrived", "义乌", "EE1"], "agent"],
      [["to_us", "arrived", "义乌", "EE1"], "agent"],
      [["to_us", "arrived", "义乌", "EE1"], ["to_seller", "arranged", null, null], "warehouse"],
      [["to_us", "arrived", "义乌", "EE1"], ["to_seller", "shipped", null, "SF1"], "seller"],
    ]);
  });

  test("of what is nowhere to be sent from is refused", () => {
    const world = reviewed("purchased");
    expect(told(world.take(1, returning("arranged")))).toEqual([
      "step_not_allowed",
      "there are no goods to send back on R-1: its path is cancel with seller",
      "if they have come to the warehouse, import a newer file: refund import FILE",
    ]);
    expect(nextSteps(world.ticket(1)).map(({ step }) => step)).not.toContain("return");
  });

  test("of some pieces refunds what came back, and says what did not", () => {
    const world = reviewed();
    const pieces = (quantity: number) => ({ lines: [{ line: "1", quantity }] });
    ticketAfter(world, returning("arranged", { address: "杭州市", pays: "seller", ...pieces(2) }));
    const back = ticketAfter(
      world,
      returning("shipped", { carrier: "SF", tracking: "SF1" }),
      returning("received", { ...pieces(1), condition: "incomplete" }),
    );
    expect(back.parcels).toMatchObject([
      {
        leg: "to_seller",
        address: "杭州市",
        pays: "seller",
        tracking: "SF1",
        pieces: [{ line: "1", quantity: 2 }],
        arrived: [{ pieces: [{ line: "1", quantity: 1 }], condition: "incomplete" }],
      },
    ]);
    const steps = nextSteps(back).map(({ step, command }) => (step === "return" ? command : step));
    expect(steps.slice(0, 3)).toEqual(["contact", "dispute", "propose"]);
    expect(steps).toContain("refund return R-1 received");
    const facts = { policy: world.policy, order: world.order, held: [], tickets: [], now: world.now };
    const found = (claims: readonly LineClaim[] | null) => {
      const { gross, findings } = quoteTicket(world.ticket(1), facts, { ...NO_ASSUMPTIONS, claims });
      return [gross.amount, findings.filter(({ code }) => code === "goods_not_back").map(({ says }) => says)];
    };
    expect(found(null)).toEqual([1000, []]);
    expect(found([claimOf("1", [[1, 3]])])).toEqual([3000, ["2 of 3 of line 1 have not come back"]]);
    expect(told(world.take(1, returning("received", pieces(2))))).toEqual([
      "line_not_found",
      "2 of line 1 on R-1 cannot be received",
      "these pieces can: 1#2-3",
    ]);
    ticketAfter(world, returning("received"));
    expect(found(null)).toEqual([2000, []]);
    expect(ticketAfter(world, propose())).toMatchObject({
      lines: [{ line: "1", quantity: 3 }],
      proposal: { amount: { amount: 2000 }, lines: [{ line: "1", pieces: [[1, 2]] }] },
    });
  });

  test("that is not back yet leaves the refund to the approver", () => {
    const codes = (ticket: Ticket, world: World) =>
      quoteTicket(ticket, {
        policy: world.policy,
        order: world.order,
        held: [],
        tickets: [],
        now: world.now,
      }).findings.map(({ code }) => code);
    const inside = reviewed();
    expect(codes(ticketAfter(inside, contact(), reply("agreed")), inside)).not.toContain("goods_not_back");
    expect(codes(ticketAfter(inside, contact(), reply("agreed_after_return")), inside)).toContain("goods_not_back");
    const abroad = reviewed("delivered");
    expect(codes(ticketAfter(abroad, assess("rb")), abroad)).toContain("goods_not_back");
    const came = ticketAfter(abroad, returning("arranged"), returning("received"));
    expect(codes(came, abroad)).not.toContain("goods_not_back");
  });

  test("is looked at piece by piece, which says nothing about what goes back", () => {
    const world = reviewed();
    const looks = ticketAfter(
      world,
      returning("inspected", { lines: [{ line: "1", quantity: 1 }], condition: "damaged" }),
      returning("inspected", { lines: [{ line: "1", quantity: null, pieces: [[2, 3]] }], condition: "as_sold" }),
    );
    expect(looks.inspected.map(({ condition }) => condition)).toEqual(["damaged", "as_sold"]);
    expect(looks.parcels).toEqual([]);
  });

  test.each<[string, readonly TicketStep[], TicketStep, readonly string[]]>([
    [
      "without the number it travels by",
      [returning("arranged")],
      returning("shipped"),
      [
        "usage",
        "a return that was shipped needs its tracking number",
        "refund return R-1 shipped --carrier NAME --tracking NUMBER",
      ],
    ],
    [
      "looked at, without what was found",
      [],
      returning("inspected"),
      [
        "usage",
        "an inspection needs what it found",
        "say it with --condition: as_sold, damaged, wrong_item, incomplete",
      ],
    ],
    [
      "looked at by a deadline",
      [],
      returning("inspected", { condition: "as_sold", due: { left: 1 } }),
      ["usage", "an inspection has no deadline", "leave out --due"],
    ],
    [
      "of more pieces than the ticket covers",
      [],
      returning("arranged", { lines: [{ line: "1", quantity: 4 }] }),
      [
        "quantity_too_large",
        "line 1 of order A-1 has 3 pieces, so 4 of them cannot be refunded",
        "name 1 to 3: --line 1=3",
      ],
    ],
    [
      "once the goods are on their way",
      [returning("arranged"), returning("shipped", { tracking: "SF1" })],
      returning("arranged"),
      [
        "step_not_allowed",
        "no return of R-1 can be arranged: everything that it covers is in a return parcel",
        "see its return parcels: refund show R-1",
      ],
    ],
    [
      "of a parcel that there is not",
      [returning("arranged")],
      returning("received", { parcel: 2 }),
      ["parcel_not_found", "R-1 has no return parcel 2", "its return parcels are: 1"],
    ],
    [
      "that may be of either of two parcels",
      [
        returning("shipped", { tracking: "SF1", carrier: "顺丰", lines: [{ line: "1", quantity: 1 }] }),
        returning("shipped", { tracking: "SF2", lines: [{ line: "1", quantity: 2 }] }),
      ],
      returning("received", { lines: [{ line: "1", quantity: 1 }] }),
      [
        "parcel_unclear",
        "which return parcel of R-1 is received? It may be parcel 1 (顺丰 SF1) or parcel 2 (SF2)",
        "name it: refund return R-1 received --parcel 1",
      ],
    ],
  ])("%s is refused", (_, before, step, refusal) => {
    const world = reviewed();
    ticketAfter(world, ...before);
    expect(told(world.take(1, step))).toEqual(refusal);
  });

  test("of pieces that another ticket covers is refused with those that this one covers", () => {
    const world = new World(anOrder({ lines: [aLine({ quantity: 3 })] }));
    world.open({ reason: "damaged", lines: [{ line: "1", quantity: 1 }] });
    world.take(1, REVIEW);
    expect(told(world.take(1, returning("arranged", { lines: [{ line: "1", quantity: 2 }] })))).toEqual([
      "line_not_found",
      "2 of line 1 on R-1 cannot be arranged",
      "these pieces can: 1#1",
    ]);
  });
});

describe("a dispute", () => {
  test("goes on while the seller does not agree, and ends when he does", () => {
    const world = reviewed();
    const opened = ticketAfter(world, dispute("opened"));
    expect(ticketAfter(world, reply("refused"))).toMatchObject({ status: "in_dispute", stint: opened.stint });
    expect(ticketAfter(world, reply("agreed"))).toMatchObject({ status: "in_review", seller: { dispute: null } });
  });

  test("keeps its time for our evidence, whatever the page counts down", () => {
    const world = reviewed();
    const opened = ticketAfter(world, dispute("opened"));
    const seen: TicketStep = {
      kind: "marketplace",
      status: "seller_refuse_buyer",
      refund: "1",
      amount: null,
      deadline: { left: 9 * 86_400_000 },
    };
    expect(ticketAfter(world, seen).stint).toEqual(opened.stint);
  });

  test("waits for our evidence first, then for the marketplace", () => {
    const world = reviewed();
    const opened = ticketAfter(world, dispute("opened"));
    expect([opened.stint.waitsFor, opened.stint.due?.because]).toEqual(["agent", "dispute_evidence"]);
    expect(next(opened)).toBe("refund dispute R-1 evidence_sent");
    const sent = ticketAfter(world, dispute("evidence_sent"));
    expect([sent.stint.waitsFor, sent.stint.due?.because]).toEqual(["marketplace", "dispute_decision"]);
    expect(next(sent)).toBe("refund dispute R-1 MOVE");
    expect(told(world.take(1, dispute("evidence_sent")))).toEqual([
      "step_not_allowed",
      "the dispute cannot be given its evidence on R-1: it has our evidence",
      "next: refund dispute R-1 MOVE",
    ]);
    expect(told(world.take(1, dispute("split")))).toEqual([
      "usage",
      "a split needs what the seller gives back, in CNY",
      "refund dispute R-1 split --amount 30.00",
    ]);
    expect(ticketAfter(world, dispute("won")).status).toBe("in_review");
    expect(told(world.take(1, dispute("won")))).toEqual([
      "step_not_allowed",
      "the dispute cannot be won on R-1: none is open",
      "see what is possible now: refund show R-1",
    ]);
  });
});

describe("what a seller promises", () => {
  const tomorrow = at("2026-11-17T10:00:00Z");

  test("stands until the money is there, the answer changes, or the seller is asked again", () => {
    const promised = () => {
      const world = reviewed();
      ticketAfter(world, contact(), reply("agreed", { channel: "phone", promisedBy: tomorrow }));
      return world;
    };
    expect(openPromise(promised().ticket(1))).toBe(tomorrow);
    expect(promised().ticket(1).seller.channel).toBe("phone");
    const marketplace = (status: "success" | "wait_seller_agree"): TicketStep => ({
      kind: "marketplace",
      status,
      refund: "900001",
      amount: null,
      deadline: null,
    });
    expect(openPromise(ticketAfter(promised(), marketplace("wait_seller_agree")))).toBe(tomorrow);
    expect(openPromise(ticketAfter(promised(), marketplace("success")))).toBeNull();
    expect(openPromise(ticketAfter(promised(), contact()))).toBeNull();
  });

  test.each(["refused", "silent"] as const)("is nothing when %s", (answer) => {
    const world = reviewed();
    ticketAfter(world, contact());
    expect(told(world.take(1, reply(answer, { promisedBy: tomorrow })))).toEqual([
      "usage",
      `a seller who is ${answer === "silent" ? "silent" : "refusing"} promises nothing`,
      "leave out --promised-by",
    ]);
  });
});

describe("what the seller owes us", () => {
  const line = aLine({ cents: 3000, quantity: 1, cost: money(14800, CNY), seller: "瓷", sellerOrder: "3801" });
  const offered = (amount: number): TicketStep => reply("offers", { offer: money(amount, CNY) });
  const agreed = (amount: number): TicketStep => reply("agreed", { offer: money(amount, CNY) });
  const seen = (refund: string, status: "success" | "wait_seller_agree", amount: number): TicketStep => ({
    kind: "marketplace",
    status,
    refund,
    amount: money(amount, CNY),
    deadline: null,
  });

  test.each<[string, readonly TicketStep[], number | null, boolean]>([
    ["is expected by policy while nobody said anything", [contact()], 14800, false],
    ["is what was offered", [contact(), offered(2000)], 2000, true],
    ["is nothing once the seller refused", [contact(), reply("refused")], 0, true],
    [
      "is the whole again once the marketplace decided for us",
      [contact(), offered(2000), dispute("opened"), dispute("won")],
      14800,
      false,
    ],
    [
      "is what the marketplace gave",
      [contact(), reply("silent"), dispute("opened"), dispute("split", { offer: money(900, CNY) })],
      900,
      true,
    ],
    ["is nothing after a lost dispute", [contact(), offered(2000), dispute("opened"), dispute("lost")], 0, true],
    [
      "is what he agreed to all the same",
      [contact(), reply("refused"), dispute("opened"), dispute("lost"), contact(), agreed(11000)],
      11000,
      true,
    ],
    [
      "is what he agrees to after the marketplace let him off",
      [contact(), reply("refused"), dispute("opened"), dispute("lost"), propose({ note: "n" }), agreed(11000)],
      11000,
      true,
    ],
    ["is no money where he sends the goods again", [contact({ request: "resend" }), reply("agreed")], 0, true],
    ["is the sum that he names instead", [contact({ request: "resend" }), agreed(2000)], 2000, true],
    [
      "is the policy's again where he never sent them",
      [contact({ request: "resend" }), reply("agreed"), contact({ request: "refund_only" })],
      14800,
      false,
    ],
    ["is what came back, whatever was agreed", [contact(), agreed(24500), seen("9", "success", 5000)], 5000, true],
    [
      "is not yet what came back of one refund of two",
      [contact(), agreed(24500), seen("9", "success", 5000), seen("8", "wait_seller_agree", 100)],
      24500,
      true,
    ],
  ])("%s", (_, steps, amount, said) => {
    const world = new World(anOrder({ cnyRate: "7.12", lines: [line] }));
    world.open({ reason: "other", fault: "platform" });
    world.take(1, REVIEW);
    const ticket = ticketAfter(world, ...steps);
    const { recovery } = quoteTicket(ticket, {
      policy: world.policy,
      order: world.order,
      held: [],
      tickets: [],
      now: world.now,
    });
    expect([recovery?.amount?.amount, recovery?.offered]).toEqual([amount, said]);
  });

  test.each<[TicketStep, readonly string[]]>([
    [
      reply("refused", { offer: money(100, CNY) }),
      ["usage", "a seller who is refusing gives nothing back", "leave out --amount"],
    ],
    [
      reply("silent", { offer: money(100, CNY) }),
      ["usage", "a seller who is silent gives nothing back", "leave out --amount"],
    ],
    [
      reply("agreed", { promisedBy: at("2026-11-16T01:00:00Z") }),
      ["usage", "the moment that the seller promised has passed already", "name the one to come: --promised-by"],
    ],
  ])("%# is not what was said", (step, refusal) => {
    const world = reviewed();
    ticketAfter(world, contact());
    expect(told(world.take(1, step))).toEqual(refusal);
  });

  test("a dispute that is only opened, or lost, brings nothing back", () => {
    const world = reviewed();
    expect(told(world.take(1, dispute("opened", { offer: money(100, CNY) })))).toEqual([
      "usage",
      "a dispute that is opened brings nothing back",
      "leave out --amount",
    ]);
  });

  test("can be chased, answered and seen beside a refund that is proposed, approved or paid", () => {
    const world = reviewed();
    const tomorrow = at("2026-11-17T10:00:00Z");
    ticketAfter(world, contact(), reply("agreed", { offer: money(11000, CNY), promisedBy: tomorrow }), propose());
    const steps: readonly [TicketStep, string][] = [
      [APPROVE, "bo"],
      [PAY, "kim"],
      [payout("settled", 1), "kim"],
    ];
    for (const [step, by] of steps) {
      const before = world.ticket(1);
      const after = ticketAfter(world, contact({ channel: "phone" }));
      expect(after).toMatchObject({ status: before.status, stint: before.stint });
      expect(after.seller).toEqual({ ...before.seller, channel: "phone" });
      world.take(1, step, by);
    }
    expect(openPromise(world.ticket(1))).toBe(tomorrow);
    const paid = ticketAfter(world, seen("9", "success", 11000));
    expect([paid.status, openPromise(paid)]).toEqual(["paid", null]);
  });

  test("evidence with an answer sends an approved refund to the approver again", () => {
    const world = reviewed();
    ticketAfter(world, contact(), reply("agreed"), propose());
    world.take(1, APPROVE, "bo");
    const file = { name: "chat.png", sha256: "cc", size: 1, type: "image/jpeg", shows: null };
    expect(ticketAfter(world, reply("refused", { evidence: [file] }))).toMatchObject({
      status: "awaiting_approval",
      approval: null,
      evidence: [file],
    });
  });

  test("a seller who is silent again is for the marketplace", () => {
    const world = reviewed();
    const first = nextSteps(ticketAfter(world, contact(), reply("silent")))[0]?.step;
    const again = nextSteps(ticketAfter(world, contact(), reply("silent")))[0]?.step;
    const anew = ticketAfter(world, contact(), reply("offers", { offer: money(1, CNY) })).seller.silences;
    expect([first, again, anew]).toEqual(["contact", "dispute", 0]);
  });
});

test("a seller who sends the goods again owes no money, and the buyer is asked before there is a refund besides", () => {
  const world = reviewed();
  const before = ticketAfter(world, contact({ request: "refund_only" }), reply("agreed", { offer: money(3000, CNY) }));
  expect(before.recovery.expected?.amount).toEqual(money(3000, CNY));
  const ticket = ticketAfter(world, contact({ request: "resend" }), reply("agreed"));
  expect(ticket.recovery.expected?.amount).toEqual(money(0, CNY));
  expect(next(ticket)).toBe("refund ask R-1 --question TEXT");
  expect(world.quote(1).findings).toContainEqual(
    expect.objectContaining({ code: "goods_sent_again", verdict: "discretion" }),
  );
});

test("after a lost dispute nothing that was agreed before leads on, and what was expected is for a person to give up", () => {
  const agreement = [contact({ request: "return_and_refund" }), reply("agreed", { offer: money(14800, CNY) })] as const;
  const ticket = ticketAfter(reviewed(), ...agreement, dispute("opened"), dispute("lost"));
  expect(
    nextSteps(ticket)
      .map(({ step }) => step)
      .slice(0, 3),
  ).toEqual(["propose", "reject", "write_off"]);
  expect(ticket.recovery.expected?.amount).toEqual(money(14800, CNY));
});

describe("what the marketplace shows", () => {
  const shown = (given: Partial<Extract<TicketStep, { kind: "marketplace" }>> = {}): TicketStep => ({
    kind: "marketplace",
    status: "wait_seller_agree",
    refund: null,
    amount: null,
    deadline: null,
    ...given,
  });

  test("needs its number once, and says when it tells nothing new", () => {
    const world = reviewed();
    ticketAfter(world, contact());
    expect(told(world.take(1, shown()))).toEqual([
      "usage",
      "the refund on the marketplace of R-1 has no number yet",
      "say which it is: refund marketplace R-1 wait_seller_agree --refund NUMBER",
    ]);
    ticketAfter(world, shown({ refund: "900001", amount: money(5900, CNY) }));
    expect(told(world.take(1, shown()))).toEqual([
      "known_already",
      "R-1 knows already that refund 900001 stands so",
      "nothing has to be recorded",
    ]);
    const done = ticketAfter(world, shown({ status: "success" }));
    expect(done.seller.refund).toMatchObject({ refund: "900001", status: "success", amount: money(5900, CNY) });
  });

  test.each([
    ["wait_seller_agree", "awaiting_seller", null],
    ["wait_buyer_return_goods", "in_review", "agreed_after_return"],
    ["seller_refuse_buyer", "in_review", "refused"],
    ["closed", "in_review", null],
    ["success", "in_review", "agreed"],
  ] as const)("%s there leaves a ticket that waits for the seller %s", (status, to, answer) => {
    const world = reviewed();
    ticketAfter(world, contact());
    const ticket = ticketAfter(world, shown({ refund: "1", status }));
    expect([ticket.status, ticket.seller.answer]).toEqual([to, answer]);
  });

  test("one refund of two that came back does not end the wait, nor a promise", () => {
    const world = reviewed();
    ticketAfter(world, contact(), shown({ refund: "1" }));
    expect(ticketAfter(world, shown({ refund: "2", status: "success" })).status).toBe("awaiting_seller");
    expect(ticketAfter(world, shown({ refund: "1", status: "success" })).status).toBe("in_review");
  });

  test("counts down from when it was read", () => {
    const world = reviewed();
    ticketAfter(world, contact());
    const { seller } = ticketAfter(world, shown({ refund: "900001", deadline: { left: 37 * 3_600_000 } }));
    expect(seller.refund?.deadline).toBe(addMillis(world.now, 37 * 3_600_000));
  });

  test.each([
    ["还剩1天13小时", 37 * 60],
    ["1天13小时", 37 * 60],
    ["剩余 2 天 5 小时 30 分", 53 * 60 + 30],
    ["1d13h", 37 * 60],
    ["2 days, 5 hours", 53 * 60],
    ["45 min", 45],
    ["还有：23小时59分钟", 24 * 60 - 1],
    ["90秒", 1.5],
    ["0天0小时", null],
    ["9999天", null],
    ["2026-11-20", null],
    ["天", null],
    ["1x", null],
    ["", null],
  ])("%s is %s minutes", (text, minutes) => {
    expect(parseCountdown(text)).toBe(minutes === null ? null : minutes * 60_000);
  });
});

describe("after dispatch, the worksheet leads", () => {
  test("every combination of answers leads to one way, or is refused as a contradiction", () => {
    const combinations = Array.from({ length: 16 }, (_, bits) =>
      [..."rcbp"].filter((_letter, place) => (bits >> place) % 2 === 1).join(""),
    );
    const ways = combinations.map((yes) => {
      const world = reviewed("delivered");
      const took = world.take(1, assess(yes));
      return took instanceof Refusal
        ? `${yes}: ${took.message} (${took.hint})`
        : `${yes}: ${took.worksheet?.way}, next ${next(took)}`;
    });
    expect(ways).toMatchInlineSnapshot(`
      [
        ": nothing, next refund reject R-1 --grounds TEXT",
        "r: nothing, next refund reject R-1 --grounds TEXT",
        "c: compensation, next refund contact R-1 --request partial",
        "rc: compensation, next refund contact R-1 --request partial",
        "b: the buyer cannot be asked to send back what cannot realistically come back (say --return-realistic yes, or --send-back no)",
        "rb: send_back, next refund return R-1 arranged",
        "cb: the buyer cannot be asked to send back what cannot realistically come back (say --return-realistic yes, or --send-back no)",
        "rcb: send_back, next refund return R-1 arranged",
        "p: partial_refund, next refund contact R-1 --request partial",
        "rp: partial_refund, next refund contact R-1 --request partial",
        "cp: compensation, next refund contact R-1 --request partial",
        "rcp: compensation, next refund contact R-1 --request partial",
        "bp: the buyer cannot be asked to send back what cannot realistically come back (say --return-realistic yes, or --send-back no)",
        "rbp: send_back, next refund return R-1 arranged",
        "cbp: the buyer cannot be asked to send back what cannot realistically come back (say --return-realistic yes, or --send-back no)",
        "rcbp: send_back, next refund return R-1 arranged",
      ]
    `);
  });

  test("and the proposal is what the way gives", () => {
    const given = ["rb", "p", ""].map((yes) => {
      const world = reviewed("delivered");
      ticketAfter(world, assess(yes));
      const took = world.take(1, propose());
      return took instanceof Refusal ? told(took) : took.proposal?.amount;
    });
    expect(given).toMatchInlineSnapshot(`
      [
        {
          "amount": 3000,
          "currency": "USD",
        },
        {
          "amount": 1500,
          "currency": "USD",
        },
        [
          "policy_refuses",
          "the policy gives nothing on R-1: nothing is due by the answers about the goods abroad",
          "reject it, or propose an amount and say why: refund propose R-1 --amount AMOUNT --note TEXT",
        ],
      ]
    `);
  });

  test("and is no question before the goods have left", () => {
    expect(told(reviewed().take(1, assess("p")))).toMatchInlineSnapshot(`
      [
        "step_not_allowed",
        "R-1 is not about goods that have left the warehouse",
        "see what is possible now: refund show R-1",
      ]
    `);
  });
});
