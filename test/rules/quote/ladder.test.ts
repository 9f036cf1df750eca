/** Due less given: one request split and worked in whatever way gives the same, to the cent. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { toTicketNumber } from "../../../src/rules/names.ts";
import { type Order, type OrderLine, paidFor } from "../../../src/rules/order/order.ts";
import { allPieces, joined, numbersOf, type Pieces, without } from "../../../src/rules/order/pieces.ts";
import type { RuleCase } from "../../../src/rules/policy/applies.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import { pathFor } from "../../../src/rules/policy/path.ts";
import { FEE_UNITS, FEES, type Policy } from "../../../src/rules/policy/policy.ts";
import type { Terms } from "../../../src/rules/quote/claim.ts";
import { dueOf } from "../../../src/rules/quote/due.ts";
import { countsWithin, ladderOf, type Rung, type Standing } from "../../../src/rules/quote/ladder.ts";
import { type Fault, REASONS, type Reason, type Stage, type Way } from "../../../src/rules/words.ts";
import { aLine, anOrder, CNY, USD } from "../../support/an-order.ts";

/** So many histories a property; RUNS=20000 for a long look. */
const RUNS = Number(process.env["RUNS"] ?? 100);

const NO_SCOPE = { stages: [], reasons: [], faults: [], paths: [], ways: [] };

function terms(stage: Stage, reason: Reason, more: { readonly fault?: Fault; readonly way?: Way } = {}): Terms {
  const about: RuleCase = {
    stage,
    reason,
    fault: more.fault ?? DEFAULT_POLICY.faults[reason],
    path: pathFor(stage, reason),
    way: more.way ?? null,
  };
  return { about, insured: false, returnPaidBy: null, stays: false, parcel: null, granted: true };
}

/** Tickets on one order, opened, paid and withdrawn without a machine. */
class Desk {
  readonly standings: Standing[] = [];
  readonly order: Order;
  readonly policy: Policy;

  constructor(order: Order, policy: Policy = DEFAULT_POLICY) {
    this.order = order;
    this.policy = policy;
  }

  open(by: Terms, claims: readonly { readonly line: string; readonly pieces?: Pieces }[]): number {
    const ticket = toTicketNumber(this.standings.length + 1);
    const whole = (line: string) => allPieces(this.order.lines.find((one) => one.line === line)?.quantity ?? 0);
    this.standings.push({
      ticket,
      claims: claims.map(({ line, pieces }) => ({ ticket, line, pieces: pieces ?? whole(line), terms: by })),
      asked: [],
      live: true,
      open: true,
      given: 0,
      paid: false,
      waived: 0,
      expects: null,
      counts: [],
    });
    return ticket;
  }

  rung(ticket: number): Rung {
    const found = ladderOf(this.order, this.policy, this.onLadder).find(({ standing }) => standing.ticket === ticket);
    if (found === undefined) throw new Error(`R-${ticket} is not on the ladder`);
    return found;
  }

  quote(ticket: number): number {
    return this.rung(ticket).quote;
  }

  /** Pays a ticket out: what is quoted, or another sum; the rest of one in full is given up. */
  pay(ticket: number, amount = this.quote(ticket), inFull = false): void {
    const rung = this.rung(ticket);
    const { quote } = rung;
    this.change(ticket, (one) => ({
      live: false,
      open: false,
      paid: true,
      given: one.given + amount,
      waived: inFull ? Math.max(0, quote - amount) : 0,
      counts: [...one.counts, ...countsWithin(rung, amount)],
    }));
  }

  withdraw(ticket: number): void {
    this.change(ticket, () => ({ live: false, open: false }));
  }

  inOpenTickets(line: string): Pieces {
    const open = this.standings.filter((one) => one.live).flatMap(({ claims }) => claims);
    return joined(...open.filter((claim) => claim.line === line).map(({ pieces }) => pieces));
  }

  get given(): number {
    return this.standings.reduce((all, { given }) => all + given, 0);
  }

  get onLadder(): readonly Standing[] {
    return this.standings.filter(({ live, given, counts }) => live || given > 0 || counts.length > 0);
  }

  private change(ticket: number, to: (one: Standing) => Partial<Standing>): void {
    const one = this.standings[ticket - 1];
    if (one !== undefined) this.standings[ticket - 1] = { ...one, ...to(one) };
  }
}

function twoSellers(): Order {
  const line = (key: string, cents: number, quantity: number): OrderLine =>
    aLine({ line: key, cents, quantity, seller: `seller ${key}`, stage: "in_warehouse" });
  return anOrder({
    charges: { shipping: money(1200, USD), service_fee: money(260, USD) },
    cnyRate: "7.12",
    lines: [line("1", 2598, 2), line("2", 1950, 1)],
  });
}

function keyboard(stage: Stage = "delivered", more: Partial<OrderLine> = {}): Order {
  return anOrder({
    charges: { shipping: money(1600, USD), service_fee: money(590, USD) },
    cnyRate: "7.12",
    lines: [aLine({ cents: 5880, stage, ...more })],
  });
}

const CANCEL = terms("in_warehouse", "cancel");
const COMPENSATED = terms("delivered", "not_as_described", { way: "compensation" });
const SENT_BACK = terms("delivered", "not_as_described", { way: "send_back" });

describe("two sellers and one shipping charge", () => {
  test("48.96 at once, and 21.27 and 27.69 apart, whichever is paid first", () => {
    const whole = new Desk(twoSellers());
    expect(whole.quote(whole.open(CANCEL, [{ line: "1" }, { line: "2" }]))).toBe(4896);
    for (const order of [
      [1, 2],
      [2, 1],
    ]) {
      const desk = new Desk(twoSellers());
      desk.open(CANCEL, [{ line: "1" }]);
      desk.open(CANCEL, [{ line: "2" }]);
      expect([desk.quote(1), desk.quote(2)]).toEqual([2127, 2769]);
      for (const ticket of order) desk.pay(ticket);
      expect(desk.given).toBe(4896);
    }
  });

  test("a sibling withdrawn before leaves 14.99, and after it 12.70 beyond due", () => {
    const desk = new Desk(twoSellers());
    desk.open(CANCEL, [{ line: "1" }]);
    desk.open(CANCEL, [{ line: "2" }]);
    const paid = new Desk(twoSellers());
    paid.open(CANCEL, [{ line: "1" }]);
    paid.open(CANCEL, [{ line: "2" }]);
    desk.withdraw(1);
    expect(desk.quote(2)).toBe(1499);
    paid.pay(2);
    paid.withdraw(1);
    expect(paid.rung(2).rest).toBe(-1270);
    expect(paid.quote(paid.open(CANCEL, [{ line: "1" }]))).toBe(3397 - 1270);
  });
});

describe("a further claim for the same piece", () => {
  test("35.30 of compensation, then a full return: 29.40 more", () => {
    const desk = new Desk(keyboard());
    expect(desk.quote(desk.open(COMPENSATED, [{ line: "1" }]))).toBe(3530);
    desk.pay(1);
    expect(desk.quote(desk.open(SENT_BACK, [{ line: "1" }]))).toBe(2940);
  });

  test("50.00 where 35.30 was due: the return gives the rest; as goodwill it would give 29.40", () => {
    const desk = new Desk(keyboard());
    desk.open(COMPENSATED, [{ line: "1" }]);
    desk.pay(1, 5000);
    expect(desk.quote(desk.open(SENT_BACK, [{ line: "1" }]))).toBe(1470);
  });

  test("two cups of which one was compensated: the other comes back, or the same", () => {
    const cups = keyboard("delivered", { quantity: 2 });
    const other = new Desk(cups);
    other.open(COMPENSATED, [{ line: "1", pieces: [[1, 1]] }]);
    expect(other.quote(1)).toBe(1470 + 295 + 0);
    other.pay(1);
    expect(other.quote(other.open(SENT_BACK, [{ line: "1", pieces: [[2, 2]] }]))).toBe(2940 + 295);
    const same = new Desk(cups);
    same.open(COMPENSATED, [{ line: "1", pieces: [[1, 1]] }]);
    same.pay(1);
    expect(same.quote(same.open(SENT_BACK, [{ line: "1", pieces: [[1, 1]] }]))).toBe(1470);
  });

  test("what a fee kept is due under a better claim, once", () => {
    const desk = new Desk(twoSellers());
    desk.open(CANCEL, [{ line: "1" }, { line: "2" }]);
    desk.pay(1);
    const better = terms("in_warehouse", "damaged");
    expect(desk.quote(desk.open(better, [{ line: "1" }, { line: "2" }]))).toBe(4548 + 1200 + 260 - 4896);
    desk.pay(2);
    expect(desk.quote(desk.open(better, [{ line: "1" }, { line: "2" }]))).toBe(0);
    expect(desk.quote(desk.open(CANCEL, [{ line: "1" }]))).toBe(0);
  });
});

describe("in part and in full", () => {
  test("half by a typing error: the rest is quoted on a further ticket for the piece, and on no other", () => {
    const desk = new Desk(
      anOrder({ lines: [aLine({ cents: 8000, stage: "paid" }), aLine({ line: "2", stage: "paid" })] }),
    );
    const by = terms("paid", "cancel");
    desk.open(by, [{ line: "1" }]);
    desk.pay(1, 4000);
    expect(desk.quote(desk.open(by, [{ line: "2" }]))).toBe(1000);
    expect(desk.quote(desk.open(by, [{ line: "1" }]))).toBe(4000);
    desk.pay(3);
    expect(desk.quote(desk.open(by, [{ line: "1" }]))).toBe(0);
    expect(desk.rung(3).rest).toBe(0);
  });

  test("in full: the rest is given up until there is a better claim", () => {
    const desk = new Desk(keyboard());
    desk.open(COMPENSATED, [{ line: "1" }]);
    desk.pay(1, 2000, true);
    expect(desk.quote(desk.open(COMPENSATED, [{ line: "1" }]))).toBe(0);
    desk.withdraw(2);
    expect(desk.quote(desk.open(SENT_BACK, [{ line: "1" }]))).toBe(5880 + 590 - 2000);
  });
});

test("three pieces for 10.00 are 3.34, 3.33 and 3.33", () => {
  const order = anOrder({ lines: [aLine({ quantity: 3, stage: "paid" })] });
  const due = dueOf(order, DEFAULT_POLICY, [
    { ticket: toTicketNumber(1), line: "1", pieces: [[1, 3]], terms: terms("paid", "cancel") },
  ]);
  expect(due.pieces.map(({ goods }) => goods)).toEqual([334, 333, 333]);
});

test("a line cancelled and another damaged come to the same, whichever is asked and paid first", () => {
  const asked = [
    { by: CANCEL, lines: [{ line: "1" }] },
    { by: terms("in_warehouse", "damaged"), lines: [{ line: "2" }] },
  ];
  const sums = [asked, asked.toReversed()].flatMap((order) =>
    [
      [1, 2],
      [2, 1],
    ].map((paid) => {
      const desk = new Desk(twoSellers());
      for (const { by, lines } of order) desk.open(by, lines);
      for (const ticket of paid) desk.pay(ticket);
      return desk.given;
    }),
  );
  // 25.98 less 4.71 of fees, 19.50, the shipping, and the service fee's share of the line that was damaged.
  expect(sums).toEqual([5388, 5388, 5388, 5388]);
});

test("a limit of 1,000 CNY is cut from the later request, and is free again once the first is withdrawn", () => {
  const order = keyboard("delivered", { amount: money(40_000, USD), quantity: 2 });
  const desk = new Desk(order);
  desk.open(COMPENSATED, [{ line: "1", pieces: [[1, 1]] }]);
  desk.open(COMPENSATED, [{ line: "1", pieces: [[2, 2]] }]);
  const limit = 14045;
  expect(desk.quote(1) + desk.quote(2)).toBe(limit + 590);
  expect(desk.quote(1)).toBe(10_000 + 295);
  desk.withdraw(1);
  expect(desk.quote(2)).toBe(10_000 + 295);
});

/** An order of one to three lines, at one stage. */
const orders = fc
  .record({
    stage: fc.constantFrom<Stage>("paid", "purchased", "in_warehouse", "delivered", "lost"),
    shipping: fc.integer({ min: 0, max: 3000 }),
    fee: fc.integer({ min: 0, max: 700 }),
    before: fc.constantFrom(0, 0, 0, 150),
    rate: fc.constantFrom("7.12", "0.0472", "23.1"),
    lines: fc.array(
      fc.record({
        cents: fc.integer({ min: 0, max: 9000 }),
        quantity: fc.integer({ min: 1, max: 4 }),
        seller: fc.constantFrom("A", "B"),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ stage, shipping, fee, before, rate, lines }) => {
    const order = anOrder({
      charges: { shipping: money(shipping, USD), service_fee: money(fee, USD) },
      cnyRate: rate,
      lines: lines.map((line, index) => aLine({ ...line, line: String(index + 1), stage })),
    });
    return { ...order, refundedBefore: money(Math.min(before, paidFor(order).amount), USD) };
  });

/** The default policy with other goods, limits, charges and fees. */
const policies = fc
  .record({
    goods: fc.constantFrom(100, 50, 33.33),
    most: fc.constantFrom(null, 2000, 70_000),
    returned: fc.constantFrom(100, 80, 0),
    fees: fc.array(
      fc.record({
        what: fc.constantFrom(...FEES),
        per: fc.constantFrom(...FEE_UNITS),
        costs: fc.oneof(
          fc.integer({ min: 0, max: 4000 }).map((fen) => money(fen, CNY)),
          fc.constantFrom(3, 12.5).map((percent) => ({ percent })),
        ),
        bearer: fc.constantFrom("buyer" as const, "buyer" as const, "seller" as const),
      }),
      { maxLength: 4 },
    ),
  })
  .map(
    ({ goods, most, returned, fees }): Policy => ({
      ...DEFAULT_POLICY,
      goods: [
        { ...NO_SCOPE, id: "goods", returned: goods, most: most === null ? null : money(most, CNY), insured: null },
      ],
      charges: [{ ...NO_SCOPE, id: "shipping", charge: "shipping", returned }, ...DEFAULT_POLICY.charges.slice(3)],
      fees: fees.map((fee, index) => ({ ...NO_SCOPE, id: `fee-${index}`, ...fee })),
    }),
  );

const anyPolicy = fc.oneof(fc.constant(DEFAULT_POLICY), policies);
const seeds = fc.infiniteStream(fc.nat());

/** Steps at random, each followed by what has to hold after it. */
class History {
  readonly desk: Desk;
  private readonly numbers: Iterator<number>;

  constructor(desk: Desk, seed: Iterable<number>) {
    this.desk = desk;
    this.numbers = seed[Symbol.iterator]();
  }

  /** A number from 0, below `most`. */
  pick(most: number): number {
    const next = this.numbers.next();
    if (next.done === true) throw new Error("an endless stream ended");
    return most === 0 ? 0 : next.value % most;
  }

  step(): void {
    const { desk } = this;
    const open = desk.standings.filter((one) => one.open).map(({ ticket }) => ticket);
    const next = open[this.pick(open.length)];
    const before = new Map(open.map((ticket) => [ticket, desk.quote(ticket)]));
    const kind = this.pick(6);
    if (next === undefined || kind < 2) this.open();
    else if (kind === 2) {
      desk.withdraw(next);
      return;
    } else if (!this.pay(next, kind)) {
      // What a refund in part left of another's rest may be taken up by the next.
      before.delete(next);
      for (const [ticket, quote] of before) expect(desk.quote(ticket)).toBeGreaterThanOrEqual(quote);
      return;
    } else before.delete(next);
    for (const [ticket, quote] of before) expect(desk.quote(ticket)).toBe(quote);
  }

  private open(): void {
    const { order } = this.desk;
    const by = terms(order.lines[0]?.stage ?? "paid", REASONS[this.pick(REASONS.length)] ?? "other", {
      way: this.pick(2) === 0 ? "send_back" : "compensation",
    });
    const claims = order.lines.flatMap(({ line, quantity }): readonly { line: string; pieces: Pieces }[] => {
      const free = without([[1 + this.pick(quantity), quantity]], this.desk.inOpenTickets(line));
      return this.pick(2) === 0 || free.length === 0 ? [] : [{ line, pieces: free }];
    });
    if (claims.length > 0) this.desk.open(by, claims);
  }

  /** Whether the quote was paid whole. */
  private pay(ticket: number, kind: number): boolean {
    const quote = this.desk.quote(ticket);
    const amount = kind === 3 || quote === 0 ? quote : 1 + this.pick(quote);
    if (quote > 0) this.desk.pay(ticket, amount, kind === 5);
    return amount === quote;
  }
}

describe("whatever is asked", () => {
  test("a request split at random and worked in any order gives the same as asked at once", () => {
    fc.assert(
      fc.property(orders, anyPolicy, fc.constantFrom(...REASONS), seeds, (order, policy, reason, seed) => {
        const by = terms(order.lines[0]?.stage ?? "paid", reason);
        const whole = new Desk(order, policy);
        const all = whole.quote(whole.open(by, order.lines));
        const desk = new Desk(order, policy);
        const history = new History(desk, seed);
        let pieces = order.lines.flatMap(({ line, quantity }) =>
          numbersOf(allPieces(quantity)).map((piece) => ({ line, pieces: [[piece, piece]] as Pieces })),
        );
        while (pieces.length > 0) {
          const mine = pieces.filter(() => history.pick(2) === 0);
          if (mine.length > 0) desk.open(by, mine);
          pieces = pieces.filter((one) => !mine.includes(one));
        }
        const waiting = desk.standings.map(({ ticket }) => ticket);
        while (waiting.length > 0) {
          const [next = 0] = waiting.splice(history.pick(waiting.length), 1);
          const siblings = waiting.map((ticket) => desk.quote(ticket));
          // What the fees take whole stays open: nobody proposes nothing.
          if (desk.quote(next) > 0) desk.pay(next);
          expect(waiting.map((ticket) => desk.quote(ticket))).toEqual(siblings);
        }
        expect(desk.given).toBe(all);
      }),
      { numRuns: RUNS },
    );
  });

  test("claims on claims, refunds in part and in full, withdrawals: nothing is due twice, nothing is lost", () => {
    fc.assert(
      fc.property(orders, anyPolicy, seeds, (order, policy, seed) => {
        const desk = new Desk(order, policy);
        const history = new History(desk, seed);
        const cap = Math.max(0, paidFor(order).amount - order.refundedBefore.amount);
        for (let step = 0; step < 14; step += 1) {
          history.step();
          const ladder = ladderOf(order, policy, desk.onLadder);
          const sum = (figure: (rung: Rung) => number) => ladder.reduce((all, rung) => all + figure(rung), 0);
          const most = ladder.reduce((all, { due }) => Math.max(all, due.total), 0);
          expect(sum(({ part }) => part)).toBe(Math.min(most, cap));
          expect(desk.given + sum(({ quote }) => quote)).toBeLessThanOrEqual(Math.max(desk.given, Math.min(most, cap)));
          expect(ladder.every(({ part, quote }) => part >= 0 && quote >= 0)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
