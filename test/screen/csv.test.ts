/** Exports to a spreadsheet: no text is ever taken for a formula, and figures stay figures. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeCsv } from "../../src/screen/csv.ts";

const field = (text: string) => encodeCsv([{ name: "c", heading: "C" }], [[text]]).split("\n")[1];

test.each(["=1+1", "+1 2", "-x", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "＝1", "＋1", "－1", "＠x"])(
  "%j is text",
  (text) => {
    expect(field(text)).toMatch(/^"?'/);
  },
);

test("whatever begins like a formula is marked as text, unless it is a figure", () => {
  fc.assert(
    fc.property(fc.constantFrom("=", "+", "-", "@"), fc.string(), (sign, rest) => {
      const shown = field(sign + rest);
      expect(shown === sign + rest).toBe(/^-\d+(\.\d+)?$/.test(sign + rest));
    }),
  );
  expect(field("-12.50")).toBe("-12.50");
});
