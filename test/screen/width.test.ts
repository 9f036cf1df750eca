/** Whatever text comes from outside: cut to its room, and without anything that acts on a terminal. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { clean, cut, displayWidth } from "../../src/screen/width.ts";

const ANY = fc.string({ unit: "binary", maxLength: 30 });

test("any text at all is cut to its room, down to none", () => {
  fc.assert(
    fc.property(ANY, fc.integer({ min: 0, max: 30 }), (text, cells) => {
      expect(displayWidth(cut(clean(text), cells))).toBeLessThanOrEqual(cells);
    }),
  );
  expect(cut("茶杯", 1)).toBe("…");
  expect(cut("茶杯", 0)).toBe("");
});

test("no control character survives, and what is clean stays as it is", () => {
  const noisy = fc.array(fc.oneof(ANY, fc.constantFrom("\u001b[31m", "\u001b]0;x\u0007", "\u009b2J", "\u2028", "\t")));
  fc.assert(
    fc.property(noisy, (parts) => {
      const once = clean(parts.join(""));
      expect(once).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
      expect(clean(once)).toBe(once);
    }),
  );
});

test.each([
  ["a right-to-left mark in a name", "R-1\u061c042", "R-1042"],
  ["a soft hyphen", "pa\u00adid", "paid"],
  ["letters of the invisible tag block", "ok\u{e0041}\u{e007f}", "ok"],
  ["line breaks that only some programs know", "a\u2028b\u2029c\u0085d\u000be\u000cf", "a b c d e f"],
  ["a window title ended in the long way", "\u001b]0;mine\u001b\\x", "x"],
  ["a hyperlink", "\u001b]8;;http://x\u0007here\u001b]8;;\u0007", "here"],
])("%s is not shown", (_, text, shown) => {
  expect(clean(text)).toBe(shown);
});

test.each([
  ["Hangul, whole and in its parts", "한국어\u1112\u1161\u11ab", 8],
  ["Hindi with vowels beside and below", "हिन्दी क्षत्रिय", 12],
  ["half-width kana with a voicing mark of its own", "ｶﾞｷﾞ", 4],
  ["a family, a flag, a keycap", "👨‍👩‍👧🇨🇳1️⃣", 6],
  ["letters with marks above", "e\u0301ภาษาไทย", 8],
])("%s takes as many cells as a terminal gives it", (_, text, cells) => {
  expect(displayWidth(text)).toBe(cells);
});
