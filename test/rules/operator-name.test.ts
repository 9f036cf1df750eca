/** Names of operators: one form for each, and none that looks like another. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { namesHint } from "../../src/rules/operator.ts";
import { parseOperatorName } from "../../src/rules/operator-name.ts";
import { Refusal } from "../../src/rules/refusal.ts";

test.each([
  ["mei", "mei"],
  ["MEI", "mei"],
  [" Anna  Lindqvist ", "anna lindqvist"],
  ["ｍｅｉ", "mei"],
  ["ﬁona", "fiona"],
  ["Straße", "strasse"],
  ["小梅", "小梅"],
  ["mei小梅", "mei小梅"],
  ["Мария", "мария"],
  ["j.o'neil-2@x", "j.o'neil-2@x"],
])("%s is kept as %s", (typed, kept) => {
  expect(parseOperatorName(typed)).toBe(kept);
});

test.each([
  ["m\u0435i", "several writing systems"],
  ["mei\u200b", "cannot be seen"],
  ["m\u00adei", "cannot be seen"],
  ["mei\u3164", "cannot be seen"],
  ["\u202emei", "cannot be seen"],
  ["αdа", "several writing systems"],
  ["--json", "begins with a letter"],
  ["mei\nbo", "cannot be seen"],
  ["", "characters"],
  ["x".repeat(61), "characters"],
  ["nobody", "a word of the commands"],
])("%j is refused", (typed, why) => {
  const refusal = parseOperatorName(typed);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal instanceof Refusal && refusal.message).toContain(why);
});

test("a name that is kept is its own only form", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
      const name = parseOperatorName(text);
      return name instanceof Refusal || parseOperatorName(name.toUpperCase()) === parseOperatorName(name);
    }),
  );
});

test("a name that nobody has is answered with those that there are, or with how there come to be some", () => {
  expect(namesHint(["bo", "lin"], undefined)).toBe("operators are: bo, lin");
  expect(namesHint(["bo", "lin"], "lin")).toBe("did you mean lin?");
  expect(namesHint([], undefined)).toBe("nobody is registered here: refund operator add NAME");
});
