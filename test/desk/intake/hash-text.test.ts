/** The quick hash: what differs in anything at all differs in it. */
import { expect, test } from "vitest";
import { hashIn, hashOf, newHash } from "../../../src/desk/intake/hash-text.ts";

function hashed(...texts: readonly string[]): number {
  const state = newHash();
  hashIn(state, texts);
  return hashOf(state);
}

test("numbers, letters and places that follow each other never share a hash", () => {
  const rows = Array.from({ length: 60_000 }, (_, at) => [
    [String(26_000_000_000 + at), "", "7.1043"],
    [String(26_000_000_000 + at), "7.1043", ""],
    [`商品 ${at} 蓝色`],
    ["x".repeat(at % 7), String.fromCharCode(at), "x"],
  ]);
  const texts = new Set(rows.flat().map((cells) => JSON.stringify(cells)));
  expect(new Set(rows.flat().map((cells) => hashed(...cells))).size).toBe(texts.size);
});

test.each([
  [
    ["ab", "c"],
    ["a", "bc"],
  ],
  [["ab"], ["ab", ""]],
  [["a"], ["a\0"]],
  [["ab"], ["ab\0"]],
  [
    ["a", ""],
    ["", "a"],
  ],
  [["ab"], ["ba"]],
  [["abcd"], ["cdab"]],
])("%j and %j differ", (one, other) => {
  expect(hashed(...one)).not.toBe(hashed(...other));
});

test("is a whole number from 1 to 2^52", () => {
  for (let at = 0; at < 1_000; at += 1) {
    const hash = hashed(String(at));
    expect(Number.isInteger(hash) && hash >= 1 && hash <= 2 ** 52).toBe(true);
  }
});
