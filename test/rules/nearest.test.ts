/** What a mistyped word most likely meant. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest } from "../../src/rules/nearest.ts";

const COMMANDS = ["approve", "import", "open", "pay", "payout list", "queue", "reject", "reopen", "report", "withdraw"];

test.each([
  ["aprove", "approve"],
  ["apporve", "approve"],
  ["pya", "pay"],
  ["QUEUE", "queue"],
  ["rejct", "reject"],
  ["frobnicate", undefined],
  ["x", undefined],
  ["", undefined],
])("%j meant %j", (typed, meant) => {
  expect(nearest(typed, COMMANDS)).toBe(meant);
});

test("of two that are equally near, the earlier one is meant", () => {
  expect(nearest("cat", ["bat", "hat"])).toBe("bat");
});

test("a letter that would have to change altogether suggests nothing", () => {
  expect(nearest("x", ["y"])).toBe(undefined);
});

test("a known word is nearest to itself, and any suggestion is a known word", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (typed, known) => {
      const meant = nearest(typed, known);
      if (meant !== undefined) expect(known).toContain(meant);
      if (typed !== "") expect(nearest(typed, [typed])).toBe(typed);
    }),
  );
});
