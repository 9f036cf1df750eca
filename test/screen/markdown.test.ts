/** Tables for a chat: text from outside cannot add a column or a line. */
import { expect, test } from "vitest";
import { encodeMarkdown } from "../../src/screen/markdown.ts";
import { textOf } from "../../src/screen/pages.ts";
import { inPages } from "../../src/screen/table.ts";

test.each([
  ["a|b", "a\\|b"],
  ["a\\|b", "a\\\\\\|b"],
  ["ends in \\", "ends in \\\\"],
  ["a\nb", "a b"],
])("%j stays in its cell", async (text, shown) => {
  const columns = [
    { name: "c", heading: "C" },
    { name: "d", heading: "D" },
  ];
  expect(await textOf(encodeMarkdown(inPages({ columns, rows: [[text, "x"]] })))).toBe(
    `| C | D |\n| --- | --- |\n| ${shown} | x |\n`,
  );
});
