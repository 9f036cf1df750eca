/** A payout: every move from every status, what proves it, and what takes a second person. */
import { expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { type PayoutNumber, toPayoutNumber } from "../../../src/rules/names.ts";
import { decideCorrection, decidePayout } from "../../../src/rules/payout/decide.ts";
import type { Payout } from "../../../src/rules/payout/evolve.ts";
import { PAYOUT_MACHINE, PAYOUT_MOVES, type PayoutMove, payoutMoves } from "../../../src/rules/payout/machine.ts";
import { PAYOUT_STATUSES, type PayoutStatus } from "../../../src/rules/words.ts";
import { MONDAY } from "../../support/a-moment.ts";
import { USD } from "../../support/an-order.ts";

function aPayout(status: PayoutStatus, given: Partial<Payout> = {}): Payout {
  return {
    payout: toPayoutNumber(7),
    status,
    amount: money(1299, USD),
    parts: [{ target: "line:1", amount: money(1299, USD) }],
    destination: "wallet",
    shares: [{ payment: 1, amount: money(1299, USD) }],
    requestKey: "R-1/1",
    differs: null,
    reference: null,
    results: [],
    references: given.reference === null || given.reference === undefined ? [] : [given.reference],
    doubted: null,
    beside: [],
    taken: [],
    takenBack: false,
    revived: false,
    preparedAt: MONDAY,
    since: MONDAY,
    saidBy: "kim",
    ...given,
  };
}

function decided(
  payout: Payout,
  move: PayoutMove,
  given: { reference?: string; by?: string; holder?: PayoutNumber } = {},
) {
  const { reference = null, by = "kim", holder = null } = given;
  return decidePayout(payout, { move, reference, note: null, by, holder });
}

test("the moves of each status are these and no others, each with the proof that it takes", () => {
  const table = PAYOUT_STATUSES.map((status) => {
    const moves = payoutMoves(status).map((move) => `${move} (${PAYOUT_MACHINE[move][status]})`);
    return `${status}: ${moves.join(", ")}`;
  });
  expect(table.join("\n")).toMatchInlineSnapshot(`
    "prepared: sent (named), failed (none), unknown (none)
    sent: settled (known), failed (named), unknown (none)
    settled: unknown (none), returned (none)
    failed: unknown (none)
    unknown: sent (named), settled (named), failed (named), returned (named)
    returned: unknown (none)"
  `);
});

test("whatever takes a number is refused without one, in words that say how to give it", () => {
  for (const status of PAYOUT_STATUSES) {
    for (const move of payoutMoves(status)) {
      const bare = decided(aPayout(status), move);
      if (PAYOUT_MACHINE[move][status] === "none") expect(bare, `${status} → ${move}`).toMatchObject({ payout: 7 });
      else {
        expect(bare, `${status} → ${move}`).toMatchObject({
          code: "reference_needed",
          message: `P-7 cannot become ${move} without a reference`,
          hint: `give the gateway's or bank's own number: refund payout ${move} P-7 --reference NUMBER`,
        });
      }
      expect(decided(aPayout(status), move, { reference: "GW-2" })).not.toHaveProperty("code", "reference_needed");
    }
  }
});

test("a move that its status does not allow is refused with those that it does", () => {
  expect(decided(aPayout("failed"), "settled", { reference: "x" })).toMatchObject({
    code: "payout_unresolved",
    message: "P-7 cannot become settled: it has been failed since 2026-11-16T01:00:00.000Z, by kim",
    hint: "possible now: refund payout unknown P-7",
  });
  expect(decided(aPayout("unknown"), "unknown")).toMatchObject({
    code: "payout_unresolved",
    hint: expect.stringContaining("look it up at the gateway, then: refund payout sent P-7"),
  });
});

test("what was sent by one number neither arrives nor fails by another, and keeps its own", () => {
  const sent = aPayout("sent", { reference: "GW-1" });
  for (const move of ["settled", "failed"] as const) {
    expect(decided(sent, move, { reference: "GW-9" })).toMatchObject({
      code: "reference_differs",
      message: "P-7 was sent as GW-1, not as GW-9",
      hint: "look which payout is meant; a typing error is corrected first: refund payout correct P-7 --reference GW-9",
    });
    expect(decided(sent, move, { reference: "GW-1" })).toMatchObject({ reference: "GW-1" });
  }
  expect(decided(sent, "settled")).toMatchObject({ reference: "GW-1" });
});

test("one number belongs to one payout", () => {
  for (const move of PAYOUT_MOVES) {
    const status = PAYOUT_STATUSES.find((one) => PAYOUT_MACHINE[move][one] !== undefined) ?? "sent";
    expect(decided(aPayout(status), move, { reference: "GW-1", holder: toPayoutNumber(3) })).toMatchObject({
      code: "reference_taken",
      message: "GW-1 is the number of P-3 already, so it cannot be that of P-7",
      hint: "if it was mistyped there, correct it first: refund payout correct P-3 --reference NUMBER",
    });
  }
  const correction = { reference: "GW-1", note: null, holder: toPayoutNumber(3) };
  expect(decideCorrection(aPayout("sent", { reference: "GW-9" }), correction)).toMatchObject({
    code: "reference_taken",
  });
});

test("out of unknown, against an earlier result, it goes only by a second person", () => {
  const doubted = aPayout("unknown", { reference: "GW-1", doubted: { result: "settled", by: "kim" } });
  expect(decided(doubted, "failed", { reference: "GW-1" })).toMatchObject({
    code: "four_eyes",
    message: "P-7 was settled before kim put it back to unknown, so another result takes a second person",
    hint: "a second cashier records it: refund payout failed P-7 --reference NUMBER --as OPERATOR",
  });
  expect(decided(doubted, "settled", { reference: "GW-1" })).toMatchObject({ reference: "GW-1" });
  for (const move of ["failed", "returned", "sent"] as const) {
    expect(decided(doubted, move, { reference: "GW-1", by: "ola" })).toMatchObject({ reference: "GW-1" });
  }
});

test("a number is corrected, or given up where nobody knows how it ended", () => {
  const correct = (payout: Payout, reference: string | null) =>
    decideCorrection(payout, { reference, note: null, holder: null });
  const sent = aPayout("sent", { reference: "GW-9" });
  expect(correct(sent, "GW-1")).toMatchObject({ before: "GW-9", reference: "GW-1" });
  expect(correct(sent, "GW-9")).toMatchObject({ code: "known_already" });
  expect(correct(sent, null)).toMatchObject({
    code: "reference_needed",
    message: "P-7 is sent, so it cannot be without a reference",
  });
  expect(correct(aPayout("unknown", { reference: "GW-9" }), null)).toMatchObject({ before: "GW-9", reference: null });
});
