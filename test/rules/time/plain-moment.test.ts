/** What is read from bytes is what the careful way reads, and it reads nothing that the careful way refuses. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLocal } from "../../../src/rules/time/instant.ts";
import { plainMoment } from "../../../src/rules/time/plain-moment.ts";

function plainly(text: string): { readonly order: number; readonly instant: string } {
  const out = new Uint8Array(24);
  const bytes = Buffer.from(`x${text}`);
  const order = plainMoment(bytes, 1, bytes.length, out);
  return { order, instant: Buffer.from(out).toString("latin1") };
}

const two = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, "0"));
const written = fc
  .tuple(fc.integer({ min: 1968, max: 9999 }), two(14), two(33), two(25), two(61), two(61))
  .map(([year, month, day, hour, minute, second]) => `${year}-${month}-${day} ${hour}:${minute}:${second}`);

test("a moment read from bytes is the one that the careful way reads", () => {
  fc.assert(
    fc.property(written, (text) => {
      const { order, instant } = plainly(text);
      if (order !== 0) expect(instant).toBe(parseLocal(text, "Asia/Shanghai"));
    }),
    { numRuns: 3_000 },
  );
});

test("every day of usual years is read, each at its place", () => {
  let before = 0;
  for (let at = Date.UTC(2000, 0, 1); at < Date.UTC(2001, 2, 3); at += 3_599_000) {
    const text = new Date(at).toISOString().slice(0, 19).replace("T", " ");
    const { order, instant } = plainly(text);
    expect(instant).toBe(parseLocal(text, "Asia/Shanghai"));
    expect(order).toBeGreaterThan(before);
    before = order;
  }
});

test.each([
  "2026-11-23",
  "2026-11-23T13:00:05",
  "2026/11/23 13:00:05",
  "2026-02-29 13:00:05",
  "2026-11-31 13:00:05",
  "1999-12-31 13:00:05",
  "2026-11-23 24:00:00",
  "2026-11-23 13:00:0x",
  "",
])("“%s” is left to the careful way", (text) => {
  expect(plainly(text).order).toBe(0);
});
