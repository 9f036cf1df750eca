/** Tables for a chat: text from outside cannot add a column or a line. */
import { expect, test } from "vitest";
import { encodeMarkdown } from "../../src/screen/markdown.ts";

test.each([
  ["a|b", "a\\|b"],
  ["a\\|b", "a\\\\\\|b"],
  ["ends in \\", "ends in \\\\"],
  ["a\nb", "a b"],
])("%j stays in its cell", (text, shown) => {
  const columns = [
    { name: "c", heading: "C" },
    { name: "d", heading: "D" },
  ];
  expect(encodeMarkdown(columns, [[text, "x"]])).toBe(`| C | D |\n| --- | --- |\n| ${shown} | x |\n`);
});
