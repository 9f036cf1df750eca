/** A report as of a moment is the one that was taken then, whatever happened since. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addMillis, type Instant } from "../../../src/rules/time/instant.ts";
import { randomDay, workDay } from "../../support/a-random-day.ts";

/** Reports on a moment, and reports on all that was before one. */
const AS_OF = [
  "report status --json",
  "report overdue --json",
  "report aging --json",
  "report problems --json",
  "report day --json",
  ...["ticket", "seller", "counterparty", "month"].map((by) => `report recoveries --by ${by} --json`),
];
const UP_TO = [
  "report reasons --by fault --json",
  "report sellers --json",
  "report service --by reason --json",
  "report payouts --json",
];

/** What files tell later of earlier days, or only as it is now, is left out; so is what was typed. */
const NOT_KEPT = new Set(["orders", "lines_bought", "sellers_without_tickets", "until"]);

/** Sellers are ranked by what was bought, too. */
function answerOf(out: string): unknown {
  const answer: unknown = JSON.parse(out, (key, value: unknown) => (NOT_KEPT.has(key) ? undefined : value));
  if (typeof answer !== "object" || answer === null || !("sellers" in answer) || !Array.isArray(answer.sellers))
    return answer;
  return { ...answer, sellers: answer.sellers.map((one) => JSON.stringify(one)).sort() };
}

test("over random days", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomDay(14), async (day) => {
      const taken: { readonly again: string; readonly answer: unknown }[] = [];
      let steps = 0;
      const box = await workDay(day, async (desk) => {
        steps += 1;
        if (steps % 3 !== 0) return;
        const take = async (report: string, end: (at: Instant) => string) => {
          const at = desk.now;
          const { out } = await desk.type(`refund ${report}`);
          taken.push({ again: `refund ${report} ${end(at)}`, answer: answerOf(out) });
        };
        for (const report of AS_OF) await take(report, (at) => `--as-of ${at}`);
        for (const report of UP_TO) await take(report, (at) => `--to ${addMillis(at, 1)}`);
      });
      for (const { again, answer } of taken) expect(answerOf((await box.type(again)).out), again).toEqual(answer);
    }),
    { numRuns: 4, endOnFailure: true },
  );
});
