/** What a buyer is told of a ticket: nothing of sellers, of notes, of our own money or of operators, whatever happened. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { BUYER_LANGUAGES } from "../../src/desk/messages/language.ts";
import { randomDay, workDay } from "../support/a-random-day.ts";

/** Operators, sellers, our currency, and the note that every proposal of such a day has. */
const SECRET = /\b(?:mei|bo|kim|ana)\b|暖冬服饰|景德镇|竹木人家|极客数码|CNY|seller|less/;

test("over random days, in every language", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomDay(20), async (day) => {
      const box = await workDay(day, async () => {});
      for (const ticket of ["R-1", "R-2", "R-3"]) {
        if ((await box.type(`refund show ${ticket}`)).code !== 0) continue;
        await box.type(`refund note ${ticket} --text "ask 极客数码 for less"`);
        for (const language of BUYER_LANGUAGES) {
          for (const format of language === "en" ? ["table", "json", "html"] : ["table"]) {
            const { out, err, code } = await box.type(
              `refund timeline ${ticket} --for buyer --lang ${language} --format ${format}`,
            );
            expect(code, err).toBe(0);
            expect(out).toContain(ticket);
            expect(out).not.toMatch(SECRET);
          }
        }
      }
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
