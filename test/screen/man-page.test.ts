/** Text in a man page's source: nothing of it is a request, an escape or another character. What mandoc makes of it: man.shells.ts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manSource, roff } from "../../src/screen/man-page.ts";

test.each([
  [".SH is no heading", "\\&.SH is no heading"],
  ["'tis no request", "\\(aqtis no request"],
  ["C:\\fB", "C:\\efB"],
  ["--at-stage", "\\-\\-at\\-stage"],
  ['say "yes" `now` ~/x ^', "say \\(dqyes\\(dq \\(ganow\\(ga \\(ti/x \\(ha"],
  ["茶杯，青花", "茶\\:杯\\:，\\:青\\:花"],
  ["agreed|offers", "agreed|\\:offers"],
  ["  two\nlines\tand \u001b[31mred ", "two lines and red"],
])("%j", (text, source) => {
  expect(roff(text)).toBe(source);
});

test("any text is one line that begins no request", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const source = roff(text);
      expect(source).not.toMatch(/^[.']|\n|\\(?!e|-|&\.|:|\((?:aq|ga|ha|ti|dq))/);
    }),
  );
});

describe("a page", () => {
  const page = { name: "refund-x", summary: "A page", day: "2026-11-16" };

  test("has a heading of its own kind for each section, and none for an empty one", () => {
    const sections = [
      { title: "COMMANDS", parts: [{ title: "Case work", rows: [["a", "b"]] as const }] },
      { title: "EMPTY", rows: [] },
      { title: "SAYS", says: ["one", "two"] },
    ];
    expect(manSource({ ...page, sections }).slice(1)).toEqual([
      '.TH "REFUND\\-X" 1 2026-11-16 "Refund Desk"',
      ".nh",
      ".ad l",
      ".SH NAME",
      "refund\\-x \\- A page",
      '.SH "COMMANDS"',
      '.SS "Case work"',
      ".TP",
      "\\fBa\\fR",
      "b",
      '.SH "SAYS"',
      "one",
      ".PP",
      "two",
    ]);
  });
});
