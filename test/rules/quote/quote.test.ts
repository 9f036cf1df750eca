/** What must hold for every quote, whatever the policy says. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CapEntry, fitUnderCap, remainingOn } from "../../../src/rules/cap.ts";
import { CNY } from "../../../src/rules/money/currencies.ts";
import { compare, money, subtract, sum } from "../../../src/rules/money/money.ts";
import { toTicketNumber } from "../../../src/rules/names.ts";
import { claimOf, wholeOrder } from "../../../src/rules/order/claim.ts";
import { DEFAULT_POLICY } from "../../../src/rules/policy/default-policy.ts";
import { EVIDENCE_KINDS, type EvidenceKind } from "../../../src/rules/policy/policy.ts";
import { VERDICTS, verdictOf } from "../../../src/rules/quote/finding.ts";
import type { Quote, QuoteRequest } from "../../../src/rules/quote/quote-terms.ts";
import { FAULTS, REASONS, STAGES, STAGES_IN_ORDER, type Stage } from "../../../src/rules/words.ts";
import { orderAt, quoteAt } from "../../support/a-quote.ts";
import { USD } from "../../support/an-order.ts";

const stage = fc.constantFrom(...STAGES);
const reason = fc.constantFrom(...REASONS);
const fault = fc.constantFrom(...FAULTS);
const days = fc.integer({ min: 0, max: 400 });
const proof = fc.record({
  shows: fc.constantFrom<EvidenceKind | null>(...EVIDENCE_KINDS, null),
  type: fc.constantFrom("image/png", "application/octet-stream"),
});
const evidence = fc.array(proof, { maxLength: 4 });
const lines = fc
  .subarray(["1", "2"], { minLength: 1 })
  .chain((some) =>
    fc.tuple(...some.map((line) => fc.integer({ min: 1, max: 2 }).map((last) => claimOf(line, [[1, last]])))),
  );
const other = toTicketNumber(9);
/** What others hold already, as far as it fits. */
const held = fc
  .record({ one: fc.nat(4000), two: fc.nat(2000), shipping: fc.boolean() })
  .map(({ one, two, shipping }): readonly CapEntry[] => [
    { ticket: other, state: "reserved", target: "line:1", amount: money(one, USD) },
    { ticket: other, state: "posted", target: "line:2", amount: money(two, USD) },
    ...(shipping ? [{ ticket: other, state: "posted", target: "shipping", amount: money(1000, USD) } as const] : []),
  ]);
const any = fc.record({ stage, reason, fault, days, evidence, lines, held, insured: fc.boolean() });

const quoted = ({ stage: at, ...asked }: Parameters<typeof quoteAt>[1] & { readonly stage: Stage }): Quote =>
  quoteAt(at, asked);

test("the net is never below zero, never above the cap, and its parts sum to it", () => {
  fc.assert(
    fc.property(any, (asked) => {
      const given = quoted(asked);
      const order = orderAt(asked.stage, asked.days);
      expect(given.net.amount).toBeGreaterThanOrEqual(0);
      expect(compare(given.net, remainingOn(order, asked.held))).toBeLessThanOrEqual(0);
      expect(
        sum(
          given.parts.map(({ amount }) => amount),
          USD,
        ),
      ).toEqual(given.net);
      expect(fitUnderCap(order, asked.held, given.parts)).toBe(given.parts);
      const charges = sum(
        given.charges.map(({ amount }) => amount),
        USD,
      );
      expect(subtract(sum([given.goods, charges], USD), given.deducted)).toEqual(given.part);
      expect(compare(given.net, given.part)).toBeLessThanOrEqual(0);
      if (given.verdict === "refused") expect(given.net.amount).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test("the same inputs give the same bytes, and the order of the lines does not matter", () => {
  fc.assert(
    fc.property(any, (asked) => {
      const turned = { ...asked, lines: [...asked.lines].reverse() };
      expect(JSON.stringify(quoted(turned))).toBe(JSON.stringify(quoted(asked)));
    }),
  );
});

/** Without what cannot be: goods that were not bought cannot be damaged, and once they are bought they can. */
const hardness = ({ findings }: Quote) =>
  VERDICTS.indexOf(verdictOf(findings.filter(({ code }) => code !== "cannot_be")));

test("evidence added never makes a refund worse", () => {
  fc.assert(
    fc.property(any, proof, (asked, more) => {
      const [before, after] = [quoted(asked), quoted({ ...asked, evidence: [...asked.evidence, more] })];
      expect(hardness(after)).toBeLessThanOrEqual(hardness(before));
      expect(compare(after.net, before.net)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("a later stage never becomes easier under the default policy, asked as long after it was reached", () => {
  const places = STAGES_IN_ORDER.slice(1);
  const pair = fc.tuple(fc.nat(places.length - 1), fc.nat(places.length - 1)).filter(([one, other]) => one < other);
  fc.assert(
    fc.property(any, pair, (asked, [sooner, later]) => {
      // Shares of charges are free sooner for a part of an order whose rest has gone abroad, so all of it is asked about.
      const at = (place: number) =>
        quoted({ ...asked, lines: wholeOrder(orderAt("paid")), stage: places[place] ?? "paid" });
      const [before, after] = [at(sooner), at(later)];
      expect(hardness(after)).toBeGreaterThanOrEqual(hardness(before));
      expect(compare(after.net, before.net)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test("every figure and every refusal names version and rule", () => {
  fc.assert(
    fc.property(any, (asked) => {
      const given = quoted(asked);
      const rules = [...given.charges, ...given.fees, ...given.evidence, ...given.clocks].map(({ rule }) => rule);
      const refusing = given.findings.filter(({ code, verdict }) => {
        return verdict !== null && code !== "cannot_be" && !code.startsWith("nothing_");
      });
      for (const rule of [...rules, ...refusing.map((finding) => finding.rule)])
        expect(rule).toMatch(/^default-1 \w+\.[\w-]+$/);
    }),
  );
});

describe("a cut-off", () => {
  const asked = (after: number) =>
    quoteAt("in_warehouse", { reason: "damaged", days: after }).findings.map(({ code }) => code);

  test("is kept to the very moment", () => {
    expect(asked(5)).toEqual([]);
    expect(asked(5 + 1 / 86_400_000)).toEqual(["asked_too_late"]);
  });

  test("that counts from a moment no file tells leaves it to the approver", () => {
    const order = {
      ...orderAt("in_warehouse"),
      lines: orderAt("in_warehouse").lines.map((line) => ({ ...line, reached: {} })),
    };
    expect(quoteAt("in_warehouse", { reason: "damaged", order })).toMatchObject({
      verdict: "discretion",
      findings: [{ code: "moment_unknown" }, { code: "moment_unknown" }],
    });
  });
});

describe("money goes", () => {
  const to = (more: Partial<QuoteRequest>) => quoteAt("paid", { reason: "cancel", ...more });

  test("the way it came, while that is open; after that to the wallet", () => {
    expect(to({}).destination).toBe("original_payment");
    const late = quoteAt("paid", { reason: "cancel", days: 200 });
    expect(late).toMatchObject({
      destination: "wallet",
      verdict: "eligible",
      findings: [{ code: "original_payment_expired" }],
    });
    const wechat = { ...orderAt("paid", 200), paymentMethod: "WeChat" };
    expect(quoteAt("paid", { reason: "cancel", order: wechat }).destination).toBe("original_payment");
  });

  test("where the buyer wishes, as far as that is offered", () => {
    expect(to({ wish: "checkout_account" })).toMatchObject({ destination: "checkout_account", verdict: "eligible" });
    const destinations = { ...DEFAULT_POLICY.destinations, choice: ["wallet"] as const };
    expect(to({ wish: "checkout_account", policy: { ...DEFAULT_POLICY, destinations } })).toMatchObject({
      destination: "checkout_account",
      verdict: "discretion",
      findings: [{ code: "destination_not_offered" }],
    });
  });
});

test("an order without a rate leaves what only CNY can tell to the approver", () => {
  const order = { ...orderAt("in_warehouse"), cnyRate: null };
  const given = quoteAt("in_warehouse", { reason: "cancel", order });
  expect(given.verdict).toBe("discretion");
  expect(given.findings.filter(({ code }) => code === "rate_unknown")).toHaveLength(3);
  expect(given.margin).toBeNull();
});

test("what the seller offered counts instead of what policy expects", () => {
  const offer = { amount: 12_345, currency: orderAt("paid").lines[0]?.cost?.currency ?? USD };
  expect(quoteAt("purchased", { reason: "cancel", offer }).recovery).toMatchObject({ amount: offer, offered: true });
});

test("a gift that was never paid for keeps no charge back", () => {
  const order = orderAt("purchased");
  const [cup] = order.lines;
  if (cup === undefined) throw new Error("no line");
  const gift = { ...cup, line: "3", amount: money(0, USD) };
  const lines = [claimOf("1", [[1, 2]]), claimOf("2", [[1, 2]])];
  expect(
    quoteAt("purchased", { reason: "cancel", order: { ...order, lines: [...order.lines, gift] }, lines }).charges,
  ).toHaveLength(2);
});

test("a seller who refused gives nothing back", () => {
  const offer = money(0, CNY);
  expect(quoteAt("purchased", { reason: "cancel", offer })).toMatchObject({
    recovery: { amount: offer },
    margin: { amount: -30_000 },
  });
});
