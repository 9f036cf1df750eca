/** What is late is told when it came, when it ended, and again after a while; never for nothing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lateNews, type Told } from "../../src/rules/late-news.ts";
import { addMillis } from "../../src/rules/time/instant.ts";
import { MONDAY } from "../support/a-moment.ts";

const HOUR = 3_600_000;
const rounds = fc.array(fc.tuple(fc.subarray(["R-1/1", "R-2/1", "R-3/4"]), fc.integer({ min: 0, max: 30 })), {
  minLength: 1,
  maxLength: 12,
});

test("whoever reads every report knows what is late, and is told nothing twice within the interval", () => {
  fc.assert(
    fc.property(rounds, (asked) => {
      let before: Told | null = null;
      let now = MONDAY;
      const known = new Set<string>();
      for (const [late, hours] of asked) {
        now = addMillis(now, hours * HOUR);
        const news = lateNews(before, { late, now, repeatAfter: 24 * HOUR });
        expect(news.fresh.filter((one) => known.has(one))).toEqual([]);
        expect(news.ended.filter((one) => !known.has(one))).toEqual([]);
        if (news.reason !== null) {
          for (const one of news.ended) known.delete(one);
          for (const one of news.fresh) known.add(one);
        }
        expect([...known].sort()).toEqual([...late].sort());
        if (news.reason === "repeated") {
          expect([news.fresh, news.ended]).toEqual([[], []]);
          expect(addMillis(before?.at ?? now, 24 * HOUR) <= now).toBe(true);
        }
        before = news.told;
      }
    }),
  );
});
