/** Files as they come out of back offices and spreadsheets that did something to them: told what it is, or read all the same. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../../support/a-desk.ts";
import { makeWorkbook, workbookParts, zipOf } from "../../support/make-xlsx.ts";

const folder = mkdtempSync(join(tmpdir(), "refund-odd-"));
afterAll(() => rmSync(folder, { recursive: true }));

function aBox(): Sandbox {
  const box = sandbox();
  onTestFinished(() => box.remove());
  return box;
}

/** What an import of these bytes says, by the name that the file has. */
async function importing(name: string, bytes: string | Buffer, flags = "") {
  const box = aBox();
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const answer = await box.type(`refund import ${file} ${flags}`);
  return { ...answer, box };
}

const HEADER = "order,buyer,currency,amount";
const ROW = ["1", "B", "USD", "5"];

/** The cells of a sheet. */
function sheetOf(name: string, rows: readonly (readonly string[])[]) {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  return {
    name,
    xml: `<sheetData>${rows.map((cells) => `<row>${cells.map(cell).join("")}</row>`).join("")}</sheetData>`,
  };
}

test.each([
  ["a title", "My shop export\n", ","],
  ["a row of blanks", ",,,\n \n", ","],
  ["the delimiter, as Excel names it", "sep=,\r\n", ","],
  ["another delimiter behind a byte order mark", "\ufeffsep=^\n", "^"],
])("above the header, %s is passed over by every profile, and under --delimiter", async (_, above, delimiter) => {
  const table = `${[HEADER, ROW.join(",")].join("\n")}\n`.replaceAll(",", delimiter);
  for (const flags of delimiter === "," ? ["", "--delimiter comma", "--profile native"] : [""]) {
    const { code, out } = await importing("above.csv", `${above}${table}`, flags);
    expect([code, out], flags).toEqual([0, expect.stringMatching(/by the profile native\n.*\norders +1 /)]);
  }
});

test("where no row is a header, the one that comes nearest is told", async () => {
  const { code, err } = await importing(
    "near.csv",
    `,,\nMy shop\n${HEADER.replace("order", "ordr")}\n${ROW.join(",")}\n`,
  );
  expect([code, err]).toEqual([6, expect.stringContaining("hint: its header has: ordr, buyer, currency, amount;")]);
});

describe("a workbook", () => {
  const rows = [HEADER.split(","), ROW];

  test("whose sheet is not what its checksum says is refused as damaged", async () => {
    const book = makeWorkbook(rows, "inline");
    const [name, behindChecksum] = [book.lastIndexOf("xl/worksheets/sheet1.xml"), 30];
    book[name - behindChecksum] = (book[name - behindChecksum] ?? 0) ^ 1;
    const { code, err } = await importing("flipped.xlsx", book);
    expect([code, err]).toEqual([
      6,
      expect.stringMatching(/is a damaged workbook: its part .* is not what was packed/),
    ]);
  });

  test("of which another sheet was read before says that it brings more", async () => {
    const sheets = [sheetOf("A", rows), sheetOf("B", [HEADER.split(","), ["2", "B", "USD", "5"]])];
    const { box } = await importing("two.xlsx", zipOf(workbookParts({ sheets })), "--sheet A");
    const { out } = await box.type(`refund import ${join(folder, "two.xlsx")} --sheet B`);
    expect(out).toContain("imported before, as import 1, and brings more now: another sheet, another profile");
    expect((await box.type(`refund import ${join(folder, "two.xlsx")} --sheet B`)).out).not.toContain("brings more");
  });

  test("with a cover page is read by the sheet whose header fits, and the others are named", async () => {
    const sheets = [
      sheetOf("封面", [["our orders"], ["of November"]]),
      sheetOf("订单", rows),
      sheetOf("备注", [["a note"]]),
    ];
    const { out, code } = await importing("cover.xlsx", zipOf(workbookParts({ sheets })));
    expect(code).toBe(0);
    expect(out).toContain("read from the sheet 订单; others with rows: 封面, 备注 (--sheet)");
  });

  test("of OpenDocument is called by its name", async () => {
    const book = zipOf({ mimetype: "application/vnd", "content.xml": "<x/>", "META-INF/manifest.xml": "<x/>" });
    const { err, code } = await importing("orders.ods", book);
    expect([code, err]).toEqual([6, expect.stringContaining("orders.ods is an OpenDocument sheet (.ods)")]);
  });

  test("and a sheet of what has none", async () => {
    expect(await importing("plain.csv", `${HEADER}\n${ROW}\n`, "--sheet A")).toMatchObject({
      code: 2,
      err: expect.stringContaining("is no workbook, and has no sheets"),
    });
  });
});

test.each([
  ["windows-1252", Buffer.from(`${HEADER},buyer_name\n1,B,USD,5,Jos\xe9\n`, "latin1"), "José"],
  [
    "big5",
    Buffer.concat([Buffer.from(`${HEADER},buyer_name\n1,B,USD,5,`), Buffer.from("a4a4a4e5", "hex"), Buffer.from("\n")]),
    "中文",
  ],
  [
    "shift_jis",
    Buffer.concat([
      Buffer.from(`${HEADER},buyer_name\n1,B,USD,5,`),
      Buffer.from("8e5293638ec0", "hex"),
      Buffer.from("\n"),
    ]),
    "山田実",
  ],
])("text in %s is read where that is said", async (encoding, bytes, name) => {
  const { box, code } = await importing("named.csv", bytes, `--encoding ${encoding}`);
  expect(code).toBe(0);
  expect(JSON.parse((await box.type("refund order show 1 --json")).out).buyer_name).toBe(name);
});

test.each([
  ["2600000000000000000.0", "was written as a number to count with"],
  ["2600.0", "was written as a number to count with"],
  ["=2600", "is a formula"],
  ["2.6E+18", "was damaged by a spreadsheet"],
  ["2,600,000", "was written as a number to count with"],
])("an order number that a spreadsheet changed is refused: %s", async (order, reason) => {
  const { out } = await importing("numbers.csv", `${HEADER}\n"${order}",B,USD,5\n`, "--json");
  expect(JSON.parse(out).files[0].refused).toMatchObject([{ reason: expect.stringContaining(reason) }]);
});

test("an order number that may have lost its end is flagged", async () => {
  const { box } = await importing(
    "rounded.csv",
    `${HEADER}\n2600000000000000000,B,USD,5\n2600000000000000001,B,USD,5\n`,
  );
  const flagged = JSON.parse((await box.type("refund order list --flagged --json")).out);
  expect(flagged).toMatchObject([{ order: "2600000000000000000", flags: ["number_rounded"] }]);
});

describe("JSON", () => {
  test.each([
    [
      '{"order":"1","amount":5,"amount":500,"buyer":"B","currency":"USD"}',
      /the key "amount" stands twice in one object/,
    ],
    ['{"order":-01,"buyer":"B","currency":"USD","amount":5}', /this is not valid JSON/],
    ['{"order":012,"buyer":"B","currency":"USD","amount":5}', /this is not valid JSON/],
    ['{1:1,"order":"1","buyer":"B","currency":"USD","amount":5}', /this is not valid JSON/],
  ])("that two readers would read differently is refused: %s", async (text, expected) => {
    const { code, err } = await importing("odd.ndjson", `${text}\n`);
    expect([code, err]).toEqual([6, expect.stringMatching(expected)]);
  });

  test("keys of objects within are their own, and an object is no order number", async () => {
    const good = '{"order":"1","buyer":"B","currency":"USD","amount":5,"to":{"order":"x","city":"y"}}';
    expect((await importing("nested.ndjson", `${good}\n`)).code).toBe(0);
    const { out } = await importing("object.ndjson", `${good.replace('"1"', '{"id":"7"}')}\n`, "--json");
    expect(JSON.parse(out).files[0].refused).toMatchObject([
      { reason: '“{"id":"7"}” is a list or an object, and no number' },
    ]);
  });
});

describe("refused rows", () => {
  test("are grouped by their reason where there are many, with some of each", async () => {
    const bad = Array.from(
      { length: 30 },
      (_, row) => `${row},${row % 3 === 0 ? "" : "B"},USD,${row % 3 === 0 ? "5" : `x${row}`}\n`,
    );
    const { out } = await importing("many.csv", `${HEADER}\n${bad.join("")}`);
    expect(out).toContain("20 rows: amount: amount “…” cannot be read: it is not a number");
    expect(out).toContain("10 rows: buyer: it is blank");
    expect(out.match(/many\.csv:\d+:/g)).toHaveLength(20);
    expect(out).toContain("all of them: --json");
  });

  test("of two kinds of file go to a file each, and to no standard output", async () => {
    const box = aBox();
    const [native, report] = [join(folder, "a.csv"), join(folder, "b.csv")];
    writeFileSync(native, `${HEADER}\n1,,USD,5\n`);
    writeFileSync(
      report,
      readFileSync("fixtures/imports/tmall-report.csv", "utf8").replace(/(\n[^,\n]*),[^,\n]*/, "$1,x"),
    );
    const place = join(box.folder, "refused.csv");
    const { err } = await box.type(`refund import ${native} ${report} --rejects ${place}`);
    const files = ["native", "tmall-report"].map((name) => place.replace(".csv", `.${name}.csv`));
    expect(err).toContain(`mend the rows in ${files.join(" and ")}, one for each kind of file, and import these`);
    const heads = files.map((file) => readFileSync(file, "utf8").split("\n")[0]);
    expect(heads).toEqual([expect.stringContaining(HEADER), expect.stringContaining("订单编号")]);
    expect(await box.type(`refund import ${native} --rejects -`)).toMatchObject({
      code: 2,
      err: expect.stringContaining("what is written here goes into a file, and - is none"),
    });
  });
});
