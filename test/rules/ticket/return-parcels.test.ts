/** Return parcels: any number of them, whose arrivals add up, and whatever is put right about them afterwards. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CNY } from "../../../src/rules/money/currencies.ts";
import { formatMoney, money } from "../../../src/rules/money/money.ts";
import { claimOf, type LineChoice, type LineClaim, piecesOn } from "../../../src/rules/order/claim.ts";
import { countOf, numbersOf } from "../../../src/rules/order/pieces.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import type { TicketEventData } from "../../../src/rules/ticket/events.ts";
import { piecesBack } from "../../../src/rules/ticket/goods-back.ts";
import { nextSteps } from "../../../src/rules/ticket/next-steps.ts";
import { movedQuote } from "../../../src/rules/ticket/quote-ticket.ts";
import { heldIn, parcelState } from "../../../src/rules/ticket/return-parcel.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import { CONDITIONS, type Fault, RETURN_MOVES, type Reason, type Stage } from "../../../src/rules/words.ts";
import { APPROVE, contact, PAY, payout, propose, REVIEW, reply, returning } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder } from "../../support/an-order.ts";

interface Goods {
  readonly cents: number;
  readonly quantity: number;
}

/** A ticket for the whole order, on which the seller has agreed to take the goods back. */
function agreed(
  lines: readonly Goods[],
  given: { readonly stage?: Stage; readonly fault?: Fault; readonly reason?: Reason } = {},
): World {
  const { stage = "in_warehouse", fault = "seller", reason = "not_as_described" } = given;
  const world = new World(
    anOrder({
      cnyRate: "7.12",
      lines: lines.map((goods, index) =>
        aLine({ ...goods, line: String(index + 1), stage, seller: "瓷", sellerOrder: "38", cost: money(5000, CNY) }),
      ),
    }),
  );
  world.open({ reason, fault });
  take(world, REVIEW, contact(), reply("agreed_after_return"));
  return world;
}

function take(world: World, ...steps: readonly TicketStep[]) {
  for (const step of steps) {
    const took = world.take(1, step);
    if (took instanceof Refusal) throw took;
  }
  return world.ticket(1);
}

const net = (world: World) => formatMoney(world.quote(1).net);
const says = (world: World, code: string) =>
  world
    .quote(1)
    .findings.filter((finding) => finding.code === code)
    .map((finding) => `${finding.verdict}: ${finding.says}`);
const line = (named: string, quantity: number | null = null): { lines: readonly LineChoice[] } => ({
  lines: [{ line: named, quantity }],
});
const piece = (named: string, from: number, to = from): { lines: readonly LineChoice[] } => ({
  lines: [{ line: named, quantity: null, pieces: [[from, to]] }],
});
const sent = (tracking: string, lines = {}) => returning("shipped", { tracking, ...lines });
const states = (world: World) => world.ticket(1).parcels.map(parcelState).join(" ");

describe("arrivals add up over parcels", () => {
  test("of two lines", () => {
    const world = agreed([
      { cents: 2598, quantity: 2 },
      { cents: 1950, quantity: 1 },
    ]);
    take(world, returning("arranged", line("1")), sent("T1"), returning("received"));
    expect([net(world), says(world, "goods_left_out")]).toEqual([
      "25.98 USD",
      ["null: 1 of 1 of line 2 has not come back, and is left out until then"],
    ]);
    take(world, returning("arranged", line("2")), sent("T2"), returning("received"));
    expect([net(world), says(world, "goods_left_out"), states(world)]).toEqual(["45.48 USD", [], "arrived arrived"]);
    expect(world.ticket(1).parcels.map(({ tracking }) => tracking)).toEqual(["T1", "T2"]);
  });

  test("of two sellers, each on the ticket of its own", () => {
    const seller = (name: string) => ({ seller: name, sellerOrder: name, stage: "in_warehouse" as const });
    const world = new World(
      anOrder({
        lines: [
          aLine({ line: "1", quantity: 2, cents: 2598, ...seller("瓷") }),
          aLine({ line: "2", cents: 1950, ...seller("竹") }),
        ],
      }),
    );
    world.open({ reason: "not_as_described" });
    for (const number of [1, 2]) {
      for (const step of [REVIEW, contact(), reply("agreed"), sent(`T${number}`), returning("received")]) {
        expect(world.take(number, step)).not.toBeInstanceOf(Refusal);
      }
    }
    expect([1, 2].map((number) => formatMoney(world.quote(number).net))).toEqual(["25.98 USD", "19.50 USD"]);
  });

  test("of pieces of one line, sent one by one", () => {
    const world = agreed([{ cents: 1000, quantity: 5 }]);
    for (const tracking of ["T1", "T2"]) {
      take(world, returning("arranged", line("1", 1)), sent(tracking), returning("received"));
    }
    expect([net(world), world.ticket(1).parcels.map(({ pieces }) => pieces)]).toEqual([
      "4.00 USD",
      [[claimOf("1", [[1, 1]])], [claimOf("1", [[2, 2]])]],
    ]);
  });

  test("of a piece, and later one more with another line", () => {
    const world = agreed([
      { cents: 1600, quantity: 2 },
      { cents: 3000, quantity: 1 },
    ]);
    take(world, sent("T1", line("1", 1)), returning("received"));
    take(world, returning("arranged"), sent("T2"), returning("received"));
    expect(net(world)).toBe("46.00 USD");
  });

  test("of two of three vases, and of the third", () => {
    const world = agreed([{ cents: 8997, quantity: 3 }]);
    take(world, returning("arranged", line("1", 2)), sent("SF1"), returning("received", line("1", 2)));
    take(world, returning("arranged", line("1", 1)), sent("SF2"), returning("received", line("1", 1)));
    expect(net(world)).toBe("89.97 USD");
  });

  test("of a parcel that was packed as two: what stayed behind is still to be shipped", () => {
    const world = agreed([{ cents: 3000, quantity: 3 }]);
    take(world, returning("arranged", { address: "杭州", pays: "seller" }), sent("T1", line("1", 2)));
    expect(world.ticket(1).parcels).toMatchObject([
      { n: 1, tracking: "T1", pieces: [{ quantity: 2 }] },
      { n: 2, tracking: null, pieces: [{ quantity: 1 }], address: "杭州", pays: "seller" },
    ]);
    take(world, returning("received", { parcel: 1 }));
    expect([world.ticket(1).status, world.ticket(1).stint.waitsFor]).toEqual(["awaiting_return", "warehouse"]);
    take(world, sent("T2"), returning("received"));
    expect([world.ticket(1).status, net(world)]).toEqual(["in_review", "30.00 USD"]);
  });
});

describe("what came otherwise than sold", () => {
  test("is told, and left to the approver where it is not what was claimed", () => {
    const world = agreed([{ cents: 3000, quantity: 3 }], { reason: "damaged" });
    take(world, sent("T1"), returning("received", { ...piece("1", 1), condition: "as_sold" }));
    take(world, returning("received", { ...piece("1", 2, 3), condition: "damaged" }));
    expect(says(world, "goods_otherwise")).toEqual(["null: 2 of 3 of line 1 came back damaged, as was claimed"]);
    for (const reason of ["cancel", "not_as_described", "wrong_item"] as const) {
      const other = agreed([{ cents: 3000, quantity: 3 }], { reason });
      take(other, sent("T1"), returning("received", { condition: "damaged" }));
      expect(says(other, "goods_otherwise")).toEqual(["discretion: 3 of 3 of line 1 came back damaged"]);
    }
  });

  test("ends an approval that was given before", () => {
    const world = agreed([{ cents: 3000, quantity: 1 }]);
    take(world, sent("T1"), returning("received"), propose());
    world.take(1, APPROVE, "bo");
    const expected = take(world, returning("received", { ...line("1"), condition: "wrong_item" }));
    expect([expected.status, expected.approval?.by]).toEqual(["approved", "bo"]);
    const cancelled = agreed([{ cents: 3000, quantity: 1 }], { reason: "cancel" });
    take(cancelled, sent("T1"), returning("received"), propose());
    cancelled.take(1, APPROVE, "bo");
    const lapsed = take(cancelled, returning("received", { ...line("1"), condition: "damaged" }));
    expect([lapsed.status, lapsed.approval]).toEqual(["awaiting_approval", null]);
  });
});

test("a proposal for what had come back is proposed anew once a piece turns out not to have; one for more than that stands", () => {
  const world = agreed([{ cents: 2000, quantity: 2 }]);
  take(world, returning("arranged"), sent("T1"), returning("received", { condition: "as_sold" }), propose());
  world.take(1, APPROVE, "bo");
  expect(take(world, returning("missing", { parcel: 1, ...piece("1", 2) })).status).toBe("awaiting_approval");
  expect(net(world)).toBe("10.00 USD");
  expect(nextSteps(world.ticket(1), movedQuote(world.ticket(1), world))[0]?.step).toBe("propose");
  expect(world.take(1, APPROVE, "bo")).toMatchObject({ code: "proposal_stale" });
  expect(take(world, propose()).proposal).toMatchObject({ amount: { amount: 1000 } });
  take(world, propose({ ...line("1", 2), note: "he has it, by the courier" }));
  expect(net(world)).toBe("20.00 USD");
  expect(world.take(1, APPROVE, "bo")).toMatchObject({ status: "approved" });
});

describe("what did not come is what was still to come, before what is known to have arrived", () => {
  const partly = () => {
    const world = agreed([{ cents: 3000, quantity: 3 }]);
    take(world, returning("arranged"), sent("T1"), returning("received", { ...line("1", 1), condition: "damaged" }));
    return world;
  };

  test.each([null, 1])("with --parcel %s", (parcel) => {
    const world = partly();
    const [one] = take(world, returning("missing", { parcel, ...line("1", 1) })).parcels;
    expect(one).toMatchObject({ arrived: [{ pieces: [claimOf("1", [[1, 1]])] }], missing: [claimOf("1", [[2, 2]])] });
    const [all] = take(world, returning("missing", { parcel, ...line("1", 2) })).parcels;
    expect(all).toMatchObject({ arrived: [], missing: [claimOf("1", [[1, 3]])] });
  });

  test("without a line, a receipt stands", () => {
    const world = partly();
    take(world, returning("received"));
    for (const parcel of [null, 1]) {
      expect(world.take(1, returning("missing", { parcel }))).toMatchObject({ code: "step_not_allowed" });
    }
  });
});

describe("what was recorded wrongly", () => {
  test("is put right at any time: not in the parcel, found, another number, another condition", () => {
    const world = agreed([{ cents: 3000, quantity: 3 }]);
    take(world, returning("arranged"), sent("T1"), returning("received", { condition: "as_sold" }));
    take(world, returning("missing", { parcel: 1, ...piece("1", 3), note: "包裹里只有两个" }));
    expect([net(world), states(world)]).toEqual(["20.00 USD", "arrived"]);
    take(world, sent("T1-right", { parcel: 1 }));
    take(world, returning("received", { ...piece("1", 1), condition: "damaged" }));
    expect(world.ticket(1).parcels).toMatchObject([
      {
        tracking: "T1-right",
        arrived: [
          { pieces: [{ pieces: [[2, 2]] }], condition: "as_sold" },
          { pieces: [{ pieces: [[1, 1]] }], condition: "damaged" },
        ],
        missing: [{ pieces: [[3, 3]] }],
      },
    ]);
    take(world, propose());
    world.take(1, APPROVE, "bo");
    world.take(1, PAY, "kim");
    world.take(1, payout("settled", 1), "kim");
    expect(world.ticket(1).status).toBe("paid");
    const found = take(world, returning("received", { parcel: 1, ...piece("1", 3) }));
    expect(found.status).toBe("paid");
    take(world, { kind: "reopen", note: "the third was found" });
    expect(net(world)).toBe("10.00 USD");
  });

  test("a parcel that never goes is cancelled, and its pieces can go in another", () => {
    const world = agreed([{ cents: 3000, quantity: 3 }]);
    take(world, returning("arranged", line("1", 2)));
    expect(take(world, returning("cancelled")).status).toBe("in_review");
    take(world, sent("T2"));
    expect([states(world), countOf(piecesOn(world.ticket(1).parcels[1]?.pieces ?? [], "1"))]).toEqual([
      "cancelled shipped",
      3,
    ]);
  });

  test("what nobody announced is taken where somebody says what came, and a slip is not", () => {
    const world = agreed([{ cents: 3000, quantity: 3 }]);
    expect(world.take(1, returning("received"))).toMatchObject({
      code: "step_not_allowed",
      message: "no return of R-1 can be received: no return parcel is on its way",
      hint: "if something came all the same, say what: refund return R-1 received --line LINE",
    });
    expect(take(world, returning("received", line("1", 2))).parcels).toMatchObject([
      { n: 1, arrangedAt: null, shippedAt: null, arrived: [{ pieces: [{ quantity: 2 }] }] },
    ]);
  });

  test("saying the same again puts nothing off", () => {
    const world = agreed([{ cents: 3000, quantity: 1 }]);
    const first = take(world, returning("arranged"));
    const again = take(world, returning("arranged", { address: "杭州" }));
    expect(again.stint).toEqual(first.stint);
    const shipped = take(world, sent("T1"));
    expect(take(world, sent("T2")).stint).toEqual(shipped.stint);
    expect(world.ticket(1).parcels).toMatchObject([{ tracking: "T2", address: "杭州" }]);
  });
});

describe("return shipping", () => {
  const shippingOf = (world: World) =>
    world.quote(1).fees.flatMap(({ what, amount }) => (what === "return_shipping" ? [formatMoney(amount)] : []));

  test("is one a seller order until parcels are arranged, then one a parcel", () => {
    const world = agreed([{ cents: 9000, quantity: 3 }], { fault: "buyer" });
    expect(shippingOf(world)).toEqual(["2.11 USD"]);
    take(world, returning("arranged", line("1", 2)));
    expect(shippingOf(world)).toEqual(["2.11 USD"]);
    take(world, returning("arranged"));
    expect(shippingOf(world)).toEqual(["4.22 USD"]);
    take(world, returning("cancelled", { parcel: 2 }));
    expect(shippingOf(world)).toEqual(["2.11 USD"]);
  });

  test.each<[string, readonly TicketStep[], readonly string[]]>([
    ["to give the money alone", [contact({ request: "refund_only" }), reply("agreed")], []],
    ["to give a part", [contact({ request: "return_and_refund" }), reply("offers", { offer: money(2000, CNY) })], []],
    ["to send it again", [contact({ request: "resend" }), reply("agreed")], []],
    ["to take it back", [contact({ request: "return_and_refund" }), reply("agreed")], ["2.11 USD"]],
    ["to stop it", [contact({ request: "intercept" }), reply("agreed")], ["2.11 USD"]],
    ["to the money once it is back", [contact({ request: "refund_only" }), reply("agreed_after_return")], ["2.11 USD"]],
  ])("where the seller agreed %s", (_, steps, fees) => {
    const world = agreed([{ cents: 9000, quantity: 3 }], { fault: "buyer" });
    take(world, ...steps);
    expect(shippingOf(world)).toEqual(fees);
    // What goes back all the same is paid for.
    take(world, returning("arranged"));
    expect(shippingOf(world)).toEqual(["2.11 USD"]);
  });

  test("falls by who pays each parcel", () => {
    const world = agreed([{ cents: 9000, quantity: 3 }], { fault: "buyer" });
    take(world, returning("arranged", { ...line("1", 2), pays: "seller" }), returning("arranged", { pays: "buyer" }));
    const borne = world.quote(1).fees.filter(({ what }) => what === "return_shipping");
    expect(borne.map(({ bearer }) => bearer).sort()).toEqual(["buyer", "seller"]);
  });
});

test("a parcel that came unannounced and is said to have been sent keeps what arrived, once", () => {
  const world = agreed([{ cents: 4000, quantity: 4 }]);
  const back = (moved: Parameters<typeof take>[1]) => named(piecesBack(take(world, moved)));
  expect(back(returning("received", { tracking: "T1" }))).toHaveLength(4);
  expect(back(returning("shipped", { parcel: 1, tracking: "T1", ...line("1", 1) }))).toHaveLength(4);
  expect(world.ticket(1).parcels).toHaveLength(1);
  expect(back(returning("missing", { parcel: 1, ...line("1", 1) }))).toEqual(["1#2", "1#3", "1#4"]);
});

/** `1#2` for each piece. */
const named = (claims: readonly LineClaim[]) =>
  claims.flatMap((claim) => numbersOf(claim.pieces).map((number) => `${claim.line}#${number}`));

/** What a move says about what is back with whom the refund waits for. */
function tell(back: Set<string>, { move, pieces }: Pick<TicketEventData["return_moved"], "move" | "pieces">): void {
  if (move === "received") for (const one of named(pieces)) back.add(one);
  if (move === "missing") for (const one of named(pieces)) back.delete(one);
}

test("whatever is recorded about parcels, no piece is in two, and what is back is what arrived and is not missing", () => {
  const moves = fc.record({
    move: fc.constantFrom(...RETURN_MOVES),
    parcel: fc.option(fc.integer({ min: 1, max: 3 })),
    lines: fc.option(fc.constantFrom(line("1", 1), line("1", 2), piece("1", 3), piece("1", 2, 4), line("2"))),
    condition: fc.constantFrom(...CONDITIONS),
  });
  let taken = 0;
  const goods = [
    { cents: 4000, quantity: 4 },
    { cents: 1000, quantity: 1 },
  ];
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 12 }), (all) => {
      const world = agreed(goods);
      const back = new Set<string>();
      all.forEach(({ lines, ...given }, at) => {
        const took = world.take(1, returning(given.move, { ...given, tracking: `T${at}`, ...(lines ?? {}) }));
        const event = world.histories[0]?.at(-1);
        if (took instanceof Refusal || event?.kind !== "return_moved") return;
        taken += 1;
        tell(back, event.data);
        const held = named(took.parcels.flatMap(heldIn));
        expect(held).toHaveLength(new Set(held).size);
        expect(new Set(named(piecesBack(took)))).toEqual(back);
      });
    }),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(40);
});
