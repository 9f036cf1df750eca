/** Exports to a spreadsheet: no text is ever taken for a formula, and figures stay figures. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeCsv } from "../../src/screen/csv.ts";
import { textOf } from "../../src/screen/pages.ts";
import { inPages } from "../../src/screen/table.ts";

async function field(text: string): Promise<string | undefined> {
  const table = { columns: [{ name: "c", heading: "C" }], rows: [[text]] };
  return (await textOf(encodeCsv(inPages(table)))).split("\n")[1];
}

test.each(["=1+1", "+1 2", "-x", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "＝1", "＋1", "－1", "＠x"])(
  "%j is text",
  async (text) => {
    expect(await field(text)).toMatch(/^"?'/);
  },
);

test("whatever begins like a formula is marked as text, unless it is a figure", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("=", "+", "-", "@"), fc.string(), async (sign, rest) => {
      const shown = await field(sign + rest);
      expect(shown === sign + rest).toBe(/^-\d+(\.\d+)?$/.test(sign + rest));
    }),
  );
  expect(await field("-12.50")).toBe("-12.50");
});
