/** The least likely rate: between nothing and what was seen, and nearer to what was seen the more cases there are. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { likelyRate } from "../../src/rules/likely-rate.ts";

test("is nothing without cases or hits, and thirty of a hundred come before one of one", () => {
  expect(likelyRate(0, 0)).toBe(0);
  expect(likelyRate(0, 50)).toBe(0);
  expect(likelyRate(1, 1)).toBeCloseTo(0.2065, 4);
  expect(likelyRate(30, 100)).toBeGreaterThan(likelyRate(1, 1));
});

test("lies between nothing and the rate that was seen, and grows with the cases", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), (cases, some) => {
      const hits = Math.min(some, cases);
      const rate = likelyRate(hits, cases);
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(hits / cases);
      expect(likelyRate(hits * 10, cases * 10)).toBeGreaterThanOrEqual(rate);
    }),
  );
});
