/** Tables on a terminal: every column begins at the same cell in every row, in any script and at any length. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { PLAIN } from "../../src/screen/colour.ts";
import { type Cell, type Column, renderTable } from "../../src/screen/table.ts";
import { displayWidth } from "../../src/screen/width.ts";

const COLUMNS: readonly Column[] = [
  { name: "product", heading: "PRODUCT", flexible: true },
  { name: "amount", heading: "AMOUNT", align: "right" },
  { name: "last", heading: "END" },
];
const onTerminal = (rows: readonly (readonly Cell[])[], width: number) =>
  renderTable({ columns: COLUMNS, rows }, { width, styles: PLAIN });

const SCRIPTS = ["茶杯", "𠮷", "e\u0301", "か\u3099", "नमस्ते", "ไทยนี้", "한글", "👩‍👩‍👧", "🇨🇳", "#-", "a", " "];
const TEXT = fc.array(fc.constantFrom(...SCRIPTS), { maxLength: 12 }).map((parts) => parts.join(""));

test("rows in any script are equally wide, and no wider than the terminal", () => {
  fc.assert(
    fc.property(fc.array(TEXT, { minLength: 1 }), fc.integer({ min: 30, max: 60 }), (texts, width) => {
      const table = onTerminal(
        texts.map((text) => [text, "1.00 USD", "end"]),
        width,
      );
      const widths = new Set(table.trimEnd().split("\n").map(displayWidth));
      expect(widths.size).toBe(1);
      expect(Math.max(...widths)).toBeLessThanOrEqual(width);
    }),
  );
});

test("a cell is cut before it is styled, so that no style is left open", () => {
  const style = (text: string) => `<${text}>`;
  expect(onTerminal([[{ text: "abcdefghijklmnop", style }, "1", "x"]], 24)).toBe(
    "PRODUCT      AMOUNT  END\n<abcdefghij…>       1  x\n",
  );
});

test("a cell that is missing is blank, and the cells after it stay in their columns", () => {
  expect(
    onTerminal(
      [
        ["", "", "x"],
        ["cup", "1"],
      ],
      80,
    ),
  ).toBe("PRODUCT  AMOUNT  END\n                 x\ncup           1\n");
});

test("there may be more rows than a call may have arguments", () => {
  const rows = Array.from({ length: 150_000 }, () => ["cup", "1", "x"]);
  expect(onTerminal(rows, 80).split("\n").length).toBe(rows.length + 2);
});

test("an optional column goes before what has to be read becomes too short to read", () => {
  const columns: readonly Column[] = [
    { name: "seller", heading: "SELLER", flexible: true, keeps: 16 },
    { name: "tickets", heading: "TICKETS", align: "right" },
    { name: "owed", heading: "OWED", align: "right", optional: true },
  ];
  const rows = [["景德镇陶瓷旗舰店", "1", "124.95 CNY"]];
  const at = (width: number) => renderTable({ columns, rows }, { width, styles: PLAIN }).split("\n")[1];
  expect(at(40)).toBe("景德镇陶瓷旗舰店        1  124.95 CNY");
  expect(at(30)).toBe("景德镇陶瓷旗舰店        1");
  expect(at(20)).toBe("景德镇陶瓷…        1");
});
