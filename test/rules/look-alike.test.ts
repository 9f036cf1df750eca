/** Names that look alike: by Unicode's list, in small letters and in capitals. */
import { expect, test } from "vitest";
import { lookAlike } from "../../src/rules/look-alike.ts";
import { parseOperatorName } from "../../src/rules/operator-name.ts";

test.each([
  ["copa", "\u0441\u043e\u0440\u0430"],
  ["tot", "\u0442\u043e\u0442"],
  ["boba", "\u0432\u043e\u0432\u0430"],
  ["kata", "\u03ba\u03b1\u03c4\u03b1"],
  ["mei", "rnei"],
  ["lin", "1in"],
  ["ann0", "anno"],
])("%s and %s", (one, other) => {
  expect([one, other].map(parseOperatorName)).toEqual([one, other]);
  expect([lookAlike(one, ["kim", other]), lookAlike(other, [one])]).toEqual([other, one]);
});

test("names that differ stay apart", () => {
  const names = [
    "mei",
    "bo",
    "lin",
    "kim",
    "ada",
    "anna",
    "ann",
    "小梅",
    "小海",
    "мария",
    "марина",
    "j.o'neil",
    "王 小明",
  ];
  for (const name of names)
    expect(
      lookAlike(
        name,
        names.filter((other) => other !== name),
      ),
    ).toBeUndefined();
});
