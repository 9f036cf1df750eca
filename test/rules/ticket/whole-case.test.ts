/** Random histories over every step there is, with goods that move under them: `RUNS=5000 npx vitest run` this file for a long look. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CNY } from "../../../src/rules/money/currencies.ts";
import { money } from "../../../src/rules/money/money.ts";
import { claimsInBoth, claimsWithout } from "../../../src/rules/order/claim.ts";
import { countOf, numbersOf } from "../../../src/rules/order/pieces.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { describeEvent } from "../../../src/rules/ticket/describe-event.ts";
import { fold } from "../../../src/rules/ticket/evolve.ts";
import { STEP_NAMES, stepRow } from "../../../src/rules/ticket/machine.ts";
import { nextSteps } from "../../../src/rules/ticket/next-steps.ts";
import { arrivedIn, heldIn } from "../../../src/rules/ticket/return-parcel.ts";
import type { Ticket } from "../../../src/rules/ticket/ticket.ts";
import { addMillis } from "../../../src/rules/time/instant.ts";
import { CHARGEBACK_STATES, REASONS, STAGES_IN_ORDER, type Stage } from "../../../src/rules/words.ts";
import { propose } from "../../support/a-step.ts";
import { type OnTicket, oneOf, somePieces, wholeStep } from "../../support/a-whole-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, USD } from "../../support/an-order.ts";
import { type Chance, chance } from "../../support/chance.ts";
import { checkMoney } from "../../support/money-properties.ts";

const RUNS = Number(process.env["RUNS"] ?? 15);
const STEPS = 100;

const ON_TICKET = STEP_NAMES.filter((step): step is OnTicket => step !== "open" && step !== "split");

/** How far the goods are: what is bought, on its way, here, on its way abroad, there, or lost. */
const STAGES: readonly Stage[] = [...STAGES_IN_ORDER.slice(1), "lost"];

const orders = fc
  .record({
    charges: fc.integer({ min: 0, max: 2000 }),
    stage: fc.nat(STAGES.length - 1),
    lines: fc.array(fc.record({ cents: fc.integer({ min: 0, max: 6000 }), quantity: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 2,
      maxLength: 3,
    }),
  })
  .map(({ charges, stage, lines }) =>
    anOrder({
      charges: { shipping: money(charges, USD), service_fee: money(charges >> 2, USD) },
      cnyRate: "7.12",
      lines: lines.map((line, index) => {
        const seller = { seller: `seller ${index % 2}`, sellerOrder: `S-${index % 2}` };
        const cost = money(line.cents * 5, CNY);
        return aLine({ ...line, ...seller, cost, line: String(index + 1), stage: STAGES[stage] ?? "paid" });
      }),
    }),
  );

/** The goods of a line are somewhere else: mostly further on, now and then lost. */
function move(world: World, some: Chance): void {
  const moved = some(world.order.lines.length);
  const lines = world.order.lines.map((line, index) => {
    const further = STAGES[STAGES.indexOf(line.stage) + 1] ?? line.stage;
    return index === moved && line.stage !== "lost"
      ? { ...line, stage: some(6) === 0 ? ("lost" as const) : further }
      : line;
  });
  world.tell({ ...world.order, lines });
}

const WHO: Readonly<Partial<Record<OnTicket, string>>> = { approve: "bo", pay: "kim" };

/** A ticket goes on as far as it can. */
function onward(world: World, { ticket, some }: { ticket: number; some: Chance }): readonly string[] {
  const allowed: string[] = [];
  for (const kind of ["review", "propose", "approve", "pay"] as const) {
    const step = kind === "propose" && some(3) > 0 ? propose({ note: "n" }) : wholeStep(kind, { world, ticket, some });
    if (!(world.take(ticket, step, WHO[kind] ?? "mei") instanceof Refusal)) allowed.push(kind);
  }
  return allowed;
}

/** What is done about goods, and with whoever owes us for them: rare by chance alone, as most tickets are not that far. */
const ABOUT_GOODS = ["review", "assess", "contact", "reply", "return", "return", "return", "dispute"] as const;

/** Goods that go back, and who is asked for them, as far as it can be. */
function about(world: World, { ticket, some }: { ticket: number; some: Chance }): readonly string[] {
  return ABOUT_GOODS.filter((kind) => {
    return some(4) > 0 && !(world.take(ticket, wholeStep(kind, { world, ticket, some })) instanceof Refusal);
  });
}

/** Now and then goods move, or the buyer's bank does something. */
function happens(world: World, some: Chance): "move" | "bank" | null {
  if (some(25) === 0) {
    move(world, some);
    return "move";
  }
  if (some(25) > 0) return null;
  world.bank({ state: oneOf(some, CHARGEBACK_STATES), amount: money(1 + some(4000), USD) });
  return "bank";
}

/** Something by chance; the names of the steps that were allowed. */
function act(world: World, some: Chance): readonly string[] {
  if (some(4) === 0) world.now = addMillis(world.now, some(90) * 3_600_000);
  const happened = happens(world, some);
  if (happened !== null) return [happened];
  if (some(12) === 0) {
    const lines = some(3) === 0 ? [] : somePieces(world, some);
    const done = world.open({ reason: oneOf(some, REASONS), lines, description: "words" });
    return done instanceof Refusal ? [] : ["open"];
  }
  const ticket = 1 + some(world.histories.length);
  if (some(8) === 0) return onward(world, { ticket, some });
  if (some(4) === 0) return about(world, { ticket, some });
  if (some(15) === 0) {
    const done = world.split(ticket, some(2) === 0 ? [] : somePieces(world, some));
    return done instanceof Refusal ? [] : ["split"];
  }
  // Half of the time what the desk itself would do next, so that tickets get somewhere.
  const next = nextSteps(world.ticket(ticket)).flatMap(({ step }) => ON_TICKET.filter((one) => one === step));
  const kind = next.length > 0 && some(2) === 0 ? oneOf(some, next) : oneOf(some, ON_TICKET);
  const by = kind === "approve" ? "bo" : kind.startsWith("pay") ? oneOf(some, ["kim", "pia"]) : "mei";
  const done = world.take(ticket, wholeStep(kind, { world, ticket, some }), by);
  return done instanceof Refusal ? [] : [kind];
}

function piecesOf(lists: readonly Ticket["lines"][]): readonly string[] {
  return lists.flat().flatMap(({ line, pieces }) => numbersOf(pieces).map((piece) => `${line}#${piece}`));
}

/** What holds of each ticket beside its money. */
function checkCase(world: World): void {
  for (const [index, history] of world.histories.entries()) {
    const ticket = world.ticket(index + 1);
    expect(fold(JSON.parse(JSON.stringify(history))), "a history that was written and read is another one").toEqual(
      ticket,
    );
    for (const event of history) expect(describeEvent(event)).not.toContain("undefined");
    expect(ticket.lines.every(({ quantity, pieces }) => quantity === countOf(pieces))).toBe(true);
    for (const leg of ["to_us", "to_seller"] as const) {
      const held = piecesOf(ticket.parcels.filter((parcel) => parcel.leg === leg).map(heldIn));
      expect(new Set(held).size, `a piece is in two parcels of R-${ticket.number}`).toBe(held.length);
    }
    for (const parcel of ticket.parcels) {
      expect(claimsWithout(arrivedIn(parcel), parcel.pieces), "what arrived was in it").toEqual([]);
      expect(claimsInBoth(arrivedIn(parcel), parcel.missing), "what arrived is not missing").toEqual([]);
    }
    for (const { step } of nextSteps(ticket)) expect(stepRow(step).from, `next is ${step}`).toContain(ticket.status);
    if (ticket.status === "withdrawn") {
      expect(
        history.some(({ kind }) => kind === "withdrawn"),
        "nobody withdrew it",
      ).toBe(true);
    }
  }
}

test("whatever is done, corrected, split, sent back or claimed, in whatever order, money and goods stay accounted for", () => {
  const allowed = new Map<string, number>();
  fc.assert(
    fc.property(orders, fc.nat(), fc.integer({ min: STEPS / 2, max: STEPS }), (order, seed, length) => {
      const some = chance(seed);
      const world = new World(order);
      world.open({ reason: oneOf(some, REASONS), description: "words" });
      for (let step = 0; step < length; step += 1) {
        const done = act(world, some);
        if (done.length === 0) continue;
        for (const one of done) allowed.set(one, (allowed.get(one) ?? 0) + 1);
        try {
          checkMoney(world);
          checkCase(world);
        } catch (error) {
          // What led there is what somebody has to see.
          const told = world.histories.map((history) => history.map((event) => describeEvent(event)).join("; "));
          throw new Error(`after ${done.at(-1)}: ${told.join("\n")}`, { cause: error });
        }
      }
    }),
    { numRuns: RUNS },
  );
  const steps = [...allowed.values()].reduce((all, count) => all + count, 0);
  expect(steps, "or nothing was tried").toBeGreaterThan(RUNS * 10);
  if (process.env["RUNS"] === undefined) return;
  process.stdout.write(`${RUNS} histories, ${steps} steps held ${JSON.stringify(Object.fromEntries(allowed))}\n`);
  // A long look tries everything.
  expect(ON_TICKET.filter((step) => !allowed.has(step))).toEqual([]);
});
