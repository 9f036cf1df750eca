/** A payout attempt: every move from every status, and when a reference is needed. */
import { expect, test } from "vitest";
import { money } from "../../../src/rules/money/money.ts";
import { decidePayout, payoutMoves } from "../../../src/rules/payout/decide.ts";
import type { Payout } from "../../../src/rules/payout/evolve.ts";
import { PAYOUT_STATUSES, type PayoutStatus } from "../../../src/rules/words.ts";
import { MONDAY } from "../../support/a-desk.ts";
import { USD } from "../../support/an-order.ts";

function aPayout(status: PayoutStatus, reference: string | null = null): Payout {
  const amount = money(1299, USD);
  return {
    payout: 7,
    status,
    amount,
    destination: "wallet",
    requestKey: "R-1/1",
    reference,
    preparedAt: MONDAY,
    since: MONDAY,
  };
}

test("the moves of each status are these and no others", () => {
  const table = PAYOUT_STATUSES.map((status) => `${status}: ${payoutMoves(status).join(" ") || "-"}`);
  expect(table.join("\n")).toMatchInlineSnapshot(`
    "prepared: sent failed unknown
    sent: settled failed unknown
    settled: returned
    failed: -
    unknown: settled failed
    returned: -"
  `);
});

test.each([
  ["prepared", "sent", null, false],
  ["prepared", "failed", null, true],
  ["sent", "settled", "GW-1", true],
  ["unknown", "settled", "GW-1", false],
  ["unknown", "failed", "GW-1", false],
  ["settled", "returned", "GW-1", true],
] as const)("%s → %s, known as %s: without a new reference it is allowed: %s", (status, move, known, allowed) => {
  const bare = decidePayout(aPayout(status, known), { move, reference: null, note: null });
  if (allowed) expect(bare).toMatchObject({ payout: 7, reference: known });
  else {
    expect(bare).toMatchObject({
      code: "reference_needed",
      message: `P-7 cannot become ${move} without a reference`,
      hint: `give the gateway's or bank's own number: refund payout ${move} P-7 --reference NUMBER`,
    });
  }
  expect(decidePayout(aPayout(status, known), { move, reference: "GW-2", note: null })).toMatchObject({
    reference: "GW-2",
  });
});

test("what is over stays over, in words", () => {
  expect(decidePayout(aPayout("failed"), { move: "settled", reference: "x", note: null })).toMatchObject({
    code: "payout_unresolved",
    message: "P-7 cannot become settled: it is failed",
    hint: "P-7 is over; a further attempt is a new payout",
  });
});
