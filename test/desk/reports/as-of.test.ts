/** A report as of a moment is the one that was taken then, whatever happened since. */
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { addMillis, type Instant } from "../../../src/rules/time/instant.ts";
import { sandbox } from "../../support/a-desk.ts";

const STEPS = [
  "open 26110001 --reason cancel",
  "open 26110003 --reason cancel",
  "open 26110005 --reason damaged",
  ...["R-1", "R-2", "R-3"].flatMap((ticket) => [
    `review ${ticket}`,
    `contact ${ticket} --request cancel`,
    `reply ${ticket} agreed`,
    `assign ${ticket} --to mei`,
    `ask ${ticket} --question why`,
    `propose ${ticket} --amount 5.00 --note less`,
    `approve ${ticket} --yes --as bo`,
    `pay ${ticket} --yes --as kim`,
    `withdraw ${ticket}`,
    `undo ${ticket}`,
  ]),
  "payout sent P-1 --reference GW-1 --as kim",
  "payout settled P-1 --reference GW-1 --yes --as kim",
  "payout returned P-1 --yes --as kim",
  "import fixtures/imports/orders-newer.csv",
];
const REPORTS = ["report status --json", "report overdue --json"];
const HOUR = 3_600_000;

/** What orders hold is said only as it is now. */
function answerOf(out: string): unknown {
  const answer: unknown = JSON.parse(out);
  return typeof answer === "object" && answer !== null && "orders" in answer ? { ...answer, orders: null } : answer;
}

test("over random days", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.integer({ min: 0, max: 40 })), { minLength: 8, maxLength: 14 }),
      async (day) => {
        const box = sandbox();
        onTestFinished(() => box.remove());
        await box.type("refund import fixtures/imports/orders.csv");
        const taken: { readonly report: string; readonly at: Instant; readonly answer: unknown }[] = [];
        for (const [step, hours] of day) {
          box.now = addMillis(box.now, hours * HOUR);
          await box.type(`refund ${step}`);
          for (const report of REPORTS) {
            const at = box.now;
            taken.push({ report, at, answer: answerOf((await box.type(`refund ${report}`)).out) });
          }
        }
        for (const { report, at, answer } of taken) {
          expect(answerOf((await box.type(`refund ${report} --as-of ${at}`)).out)).toEqual(answer);
        }
      },
    ),
    { numRuns: 4 },
  );
});
