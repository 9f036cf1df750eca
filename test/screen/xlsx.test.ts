/** Workbooks: what was written is what another program reads, and what no sheet has room for is refused before anything is written. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readWorkbook } from "../../src/desk/intake/files/xlsx.ts";
import type { Pages } from "../../src/desk/pages.ts";
import { parseMoney } from "../../src/rules/money/parse.ts";
import { orThrow } from "../../src/rules/refusal.ts";
import type { Cell, LongTable } from "../../src/screen/table.ts";
import { encodeXlsx } from "../../src/screen/xlsx.ts";

const COLUMNS = [
  { name: "ticket", heading: "TICKET" },
  { name: "amount", heading: "AMOUNT", money: true as const },
  { name: "told", heading: "WHAT" },
];

async function* pagesFrom(all: readonly (readonly (readonly Cell[])[])[]): Pages<readonly Cell[]> {
  yield* all;
}

function tableOf(pages: readonly (readonly (readonly Cell[])[])[], count = pages.flat().length): LongTable {
  return { columns: COLUMNS, pages: pagesFrom(pages), count: async () => count };
}

async function bytesOf(table: LongTable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of encodeXlsx(table)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

async function cellsOf(table: LongTable): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const block of readWorkbook("x.xlsx", await bytesOf(table), { sheet: null }))
    rows.push(...block.map(({ cells }) => cells));
  return rows;
}

const HEADING = ["ticket", "amount", "currency", "told"];

/** What a screen would not show, none of them shows. */
const TEXT = fc
  .string({ unit: fc.constantFrom(..."aZ09 <>&\"'=+-@_x;é茶😀", "_x0041_", "]]>", "\ud800", "\uffff") })
  .filter((text) => text.trim() === text && text !== "");

test("any text is read back as it is, in however many pages it came", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(TEXT, { minLength: 1, maxLength: 300 }), { maxLength: 4 }), async (pages) => {
      const rows = pages.map((page) => page.map((text): readonly Cell[] => ["R-1", "", text]));
      const read = (await cellsOf(tableOf(rows))).map((cells) => cells.at(-1));
      const known = (text: string) => text.toWellFormed().replaceAll("\uffff", "\ufffd");
      expect(read).toEqual(["told", ...pages.flat().map(known)]);
    }),
    { numRuns: 60 },
  );
});

test("amounts are numbers with as many decimals as their currency has", async () => {
  const amounts = ["12.99 USD", "500 JPY", "1.234 KWD", "-0.05 EUR"].map((text) => orThrow(parseMoney(text)));
  const rows = amounts.map((amount): readonly Cell[] => ["R-1", { money: amount }, "=1+1"]);
  expect(await cellsOf(tableOf([rows]))).toEqual([
    HEADING,
    ["R-1", "12.99", "USD", "=1+1"],
    ["R-1", "500", "JPY", "=1+1"],
    ["R-1", "1.234", "KWD", "=1+1"],
    ["R-1", "-0.05", "EUR", "=1+1"],
  ]);
  expect(await bytesOf(tableOf([rows]))).toEqual(await bytesOf(tableOf(rows.map((row) => [row]))));
});

test("a text that no cell has room for says that it was cut", async () => {
  const [, row] = await cellsOf(tableOf([[["R-1", "", "x".repeat(40_000)]]]));
  expect(row?.at(-1)).toHaveLength(32_767);
  expect(row?.at(-1)).toMatch(/x … \(cut: a cell has room for 32767 characters\)$/);
});

test("more rows than a sheet has room for are refused before anything is written", async () => {
  const parts = encodeXlsx(tableOf([], 1_048_576))[Symbol.asyncIterator]();
  await expect(parts.next()).rejects.toMatchObject({
    code: "sheet_too_long",
    message: "a sheet has room for 1048575 rows, and these are 1048576",
    hint: "use --format csv, or ask for fewer rows",
  });
  const most = encodeXlsx(tableOf([], 1_048_575))[Symbol.asyncIterator]();
  expect((await most.next()).done).toBe(false);
});
