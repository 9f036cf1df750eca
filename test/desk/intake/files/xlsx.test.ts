/** Workbooks: every kind of cell as the text that it shows, and what is no workbook, or too much of one, refused in words. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FileRecord } from "../../../../src/desk/intake/files/csv.ts";
import { readWorkbook, type WorkbookOptions } from "../../../../src/desk/intake/files/xlsx.ts";
import { makeWorkbook, workbookParts, zipOf } from "../../../support/make-xlsx.ts";

async function read(bytes: Buffer, options: Partial<WorkbookOptions> = {}): Promise<readonly FileRecord[]> {
  const records: FileRecord[] = [];
  for await (const block of readWorkbook("f.xlsx", bytes, { sheet: null, ...options })) records.push(...block);
  return records;
}

const data = (...rows: readonly string[]) => `<sheetData>${rows.join("")}</sheetData>`;
const book = (xml: string, more: Partial<Parameters<typeof workbookParts>[0]> = {}) =>
  zipOf(workbookParts({ sheets: [{ xml }], ...more }));
const cellsOf = async (bytes: Buffer) => (await read(bytes)).map(({ cells }) => cells);

/** Cell formats 0: plain, 1: built-in day, 2: a Chinese day and time, 3: money with a d in quotes, 4: a red number. */
const STYLES = `<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d\\ hh:mm"/><numFmt numFmtId="171" formatCode="0.00&quot;d&quot;"/><numFmt numFmtId="172" formatCode="[Red]0.0;[DBNum1]0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>`;

describe("a cell", () => {
  test.each([
    ['<c t="s"><v>0</v></c>', "茶杯 blue"],
    ['<c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>', "a b"],
    ['<c t="str"><f>A1&amp;"x"</f><v>made</v></c>', "made"],
    ['<c t="b"><v>1</v></c>', "TRUE"],
    ['<c t="e"><v>#N/A</v></c>', "#N/A"],
    ['<c t="d"><v>2026-11-23T13:00:05</v></c>', "2026-11-23T13:00:05"],
    ["<c><v>12.299999999999999</v></c>", "12.3"],
    ["<c><v>0.30000000000000004</v></c>", "0.3"],
    ["<c><v>1234567890123456789</v></c>", "1234567890123456789"],
    ["<c><v>1.5E3</v></c>", "1500"],
    ["<c><v>2.7012345678901E+18</v></c>", "2.7012345678901E+18"],
    ["<c><f>1/3</f><v>0.333333333333333315</v></c>", "0.333333333333333"],
    ['<c s="1"><v>46349</v></c>', "2026-11-23"],
    ['<c s="2"><v>46349.541724537035</v></c>', "2026-11-23 13:00:05"],
    ['<c s="1"><v>59</v></c>', "1900-02-28"],
    ['<c s="1"><v>61</v></c>', "1900-03-01"],
    ['<c s="3"><v>46349.5</v></c>', "46349.5"],
    ['<c s="4"><v>46349.5</v></c>', "46349.5"],
    ['<c t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>', "a\rb_x0041_"],
  ])("%s reads %j", async (cell, text) => {
    const shared = '<si><r><t>茶杯</t></r><r><t xml:space="preserve"> blue</t></r><rPh><t>ちゃ</t></rPh></si>';
    expect(await cellsOf(book(data(`<row>${cell}</row>`), { shared, styles: STYLES }))).toEqual([[text]]);
  });

  test("of a workbook that counts from 1904 shows the same day", async () => {
    const properties = '<workbookPr date1904="1"/>';
    const bytes = book(data('<row><c s="1"><v>44887</v></c></row>'), { styles: STYLES, properties });
    expect(await cellsOf(bytes)).toEqual([["2026-11-23"]]);
  });
});

describe("rows", () => {
  test("have their cells in place and their number in the sheet, and empty ones are none", async () => {
    const rows = [
      '<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row>',
      '<row r="4"><c r="A4"/></row>',
      "<row><c><v>3</v></c></row>",
    ];
    expect(await read(book(data(...rows)))).toEqual([
      { line: 3, cells: ["", "1", "", "2"] },
      { line: 5, cells: ["3"] },
    ]);
  });

  test("of any table of texts come back as they were written", async () => {
    const cell = fc.string({ unit: "binary", maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom("inline", "shared"), async (rows, how) => {
        const written = rows.filter((cells) => cells.some((text) => text !== ""));
        fc.pre(written.length > 0);
        const width = Math.max(...rows.map((cells) => cells.length));
        const padded = (cells: readonly string[]) => [...cells, ...Array<string>(width).fill("")].slice(0, width);
        expect((await cellsOf(makeWorkbook(rows, how))).map(padded)).toEqual(written.map(padded));
      }),
      { numRuns: 60 },
    );
  });
});

describe("sheets", () => {
  const sheets = [
    { name: "gone", state: "hidden", xml: data("<row><c><v>1</v></c></row>") },
    { name: "empty", xml: data() },
    { name: "orders", xml: data("<row><c><v>2</v></c></row>") },
  ];

  test("are passed over when hidden or empty, and can be named", async () => {
    const bytes = zipOf(workbookParts({ sheets }));
    expect((await read(bytes)).map(({ cells }) => cells)).toEqual([["2"]]);
    expect((await read(bytes, { sheet: "gone" })).map(({ cells }) => cells)).toEqual([["1"]]);
    await expect(read(bytes, { sheet: "Orders" })).rejects.toMatchObject({
      code: "file_unreadable",
      message: "f.xlsx has no sheet Orders",
      hint: "its sheets are: gone, empty, orders",
    });
    await expect(read(zipOf(workbookParts({ sheets: sheets.slice(0, 2) })))).rejects.toMatchObject({
      code: "file_empty",
    });
  });

  test("are found whatever prefix the elements have", async () => {
    const parts = workbookParts({ sheets: sheets.slice(2) });
    const prefixed = Object.entries(parts).map(([name, xml]) => [
      name,
      name.includes("_rels") ? xml : xml.replace(/<(\/?)(\w)/g, "<$1x:$2").replace("xmlns=", "xmlns:x="),
    ]);
    expect((await read(zipOf(Object.fromEntries(prefixed)))).map(({ cells }) => cells)).toEqual([["2"]]);
  });
});

describe("is refused in words", () => {
  const whole = makeWorkbook([["a"]]);
  const doctype =
    '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>';
  const parts = workbookParts({ sheets: [{ xml: data() }] });
  test.each([
    ["a zip file that breaks off", whole.subarray(0, whole.length - 30), "f.xlsx is a damaged workbook"],
    ["a zip file that is no workbook", zipOf({ "orders.csv": "a\n" }), "f.xlsx is a zip file, but no workbook"],
    ["a DOCTYPE", zipOf({ ...parts, "xl/worksheets/sheet1.xml": doctype }), "xl/worksheets/sheet1.xml has a DOCTYPE"],
    [
      "broken XML",
      zipOf({ ...parts, "xl/worksheets/sheet1.xml": "<a>\n<b></a>" }),
      "xl/worksheets/sheet1.xml is broken XML at line 2",
    ],
    [
      "a cell at the very end of a sheet",
      book(data('<row><c r="XFD1048576"><v>1</v></c></row>')),
      "the cell XFD1048576 lies beyond column 1000",
    ],
    [
      "a cell over 1 MiB",
      book(data(`<row><c r="B2" t="str"><v>${"x".repeat(1_100_000)}</v></c></row>`)),
      "the cell B2 is larger than 1 MiB",
    ],
    [
      "a shared text over 1 MiB",
      book(data('<row><c t="s"><v>0</v></c></row>'), { shared: `<si><t>${"x".repeat(1_100_000)}</t></si>` }),
      "one of its texts is larger than 1 MiB",
    ],
    [
      "a shared text that is not there",
      book(data('<row><c r="A1" t="s"><v>7</v></c></row>'), { shared: "<si><t>a</t></si>" }),
      "the cell A1 shows text 7, which is missing",
    ],
    [
      "a cell called otherwise",
      book(data('<row><c r="AAAA1"><v>1</v></c></row>')),
      "a cell of row 1 is called “AAAA1”",
    ],
    ["a row called otherwise", book(data('<row r="abc"><c><v>1</v></c></row>')), "a row is numbered “abc”"],
    ["elements without end", book("<a>".repeat(100)), "nests more than 64 elements"],
    ["an endless piece of text", book(data(`<row><c><v>${"x".repeat(9_000_000)}`)), "holds a text of more than 1 MiB"],
  ])("%s", async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toMatchObject({
      code: "file_unreadable",
      message: expect.stringContaining(message),
    });
  });

  test("what unpacks to far more than it is", async () => {
    const bytes = book(data(`<row><c t="str"><v>${" ".repeat(200_000)}</v></c></row>`));
    const bounds = { all: 1_000_000, ratio: 100, small: 1_000 };
    await expect(read(bytes, { bounds })).rejects.toThrow("f.xlsx unpacks to more than can be read");
    await expect(read(bytes, { bounds: { ...bounds, ratio: 100_000, all: 1_000 } })).rejects.toThrow(
      "unpacks to more than can be read",
    );
  });
});
