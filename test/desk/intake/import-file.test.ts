/** A whole import: what lands, what is refused, and that the same file again changes nothing. */

import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { importFiles } from "../../../src/desk/intake/import-files.ts";
import type { ImportReport } from "../../../src/desk/intake/import-report.ts";
import { digestOf, sealOf } from "../../../src/rules/order/seal.ts";
import type { Store } from "../../../src/store/store.ts";
import { aDesk, sandbox } from "../../support/a-desk.ts";
import { MONDAY } from "../../support/a-moment.ts";
import { everyOrder } from "../../support/every-order.ts";
import { importRequest } from "../../support/import-request.ts";
import { makeWorkbook } from "../../support/make-xlsx.ts";

const FIXTURES = new URL("../../../fixtures/imports/", import.meta.url).pathname;
const HEADER = "order,line,buyer,quantity,currency,amount,shipping,refunded_before,paid_at,purchased_at\n";

let folder: string;
let store: Store;
let importing: (file: string, options?: Parameters<typeof importRequest>[1]) => Promise<ImportReport>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "refund-intake-"));
  const made = await aDesk(join(folder, "desk.db"));
  store = made.store;
  importing = async (file, options) => {
    const {
      reports: [report],
    } = await importFiles(made.desk, importRequest(file, options));
    if (report === undefined) throw new Error("no file was imported");
    return report;
  };
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Imports a file of these lines. */
function importText(text: string): Promise<ImportReport> {
  const file = join(folder, "orders.csv");
  writeFileSync(file, text);
  return importing(file);
}

const allOrders = () => store.read(everyOrder);

describe("an import", () => {
  test("reports and records what it did", async () => {
    const file = `${FIXTURES}orders.csv`;
    const report = await importing(file);
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    expect(report).toMatchObject({ file, profile: "native", sha256, refused: [], dryRun: false });
    expect(report.orders).toEqual({ new: (await allOrders()).length, changed: 0, unchanged: 0, refused: 0 });
    expect(await store.read((reader) => reader.imports({ limit: 9 }))).toEqual([
      expect.objectContaining({ file, sha256, profile: "native", by: "mei", at: MONDAY, newOrders: report.orders.new }),
    ]);
  });

  test("as a dry run reports the same and keeps nothing", async () => {
    const dry = await importing(`${FIXTURES}orders.csv`, { dryRun: true });
    expect(await allOrders()).toEqual([]);
    expect(await importing(`${FIXTURES}orders.csv`)).toEqual({ ...dry, dryRun: false });
  });

  test("of the same file again changes nothing, by name or through standard input", async () => {
    const file = `${FIXTURES}orders.csv`;
    const first = await importing(file);
    const before = await allOrders();
    for (const again of [await importing(file), await importing("-", { input: readFileSync(file) })]) {
      expect(again.orders).toEqual({ new: 0, changed: 0, unchanged: first.orders.new, refused: 0 });
      expect(again.lines.unchanged).toBe(first.lines.new);
      expect(again.changes).toEqual([]);
    }
    expect(await allOrders()).toEqual(before);
  });

  test("of a Tmall report adds up", async () => {
    expect((await importing(`${FIXTURES}tmall-report.csv`)).profile).toBe("tmall-report");
    const [totals] = await store.read((reader) => reader.orderTotals());
    expect(totals).toMatchObject({
      currency: "CNY",
      orders: 10,
      unpaidOrders: 2,
      total: { amount: 270_338 },
      paid: { amount: 249_538 },
      refundedBefore: { amount: 26_975 },
      refundable: { amount: 222_563 },
      exhausted: 2,
    });
  });
});

describe("one bad row", () => {
  test("refuses its whole order and no other, wherever its rows stand", async () => {
    const report = await importText(
      `${HEADER}A,1,B,1,USD,10,,,,\nC,1,B,1,USD,10,,,,\nA,2,B,1,USD,"1,2",,,,\nA,3,B,1,USD,10,,,,\nE,1,B,1,USD,10,,,,\nE,2,B,1\n`,
    );
    expect(report.refused.map(({ line_number, order, reason }) => [line_number, order, reason])).toEqual([
      [2, "A", "line 4 of the same order was refused"],
      [4, "A", expect.stringContaining("two ways")],
      [5, "A", "line 4 of the same order was refused"],
      [6, "E", "line 7 of the same order was refused"],
      [7, "E", "it has 4 cells, and the header has 10"],
    ]);
    expect(report.orders).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 2 });
    expect((await allOrders()).map(({ id }) => id)).toEqual(["C"]);
  });

  test.each([
    [
      "a line that stands twice, with another amount",
      "A,1,B,1,USD,10,,,,\nA,1,B,1,USD,11,,,,\n",
      "line 1 of the order stands twice in the file",
    ],
    [
      "rows that differ on their order",
      "A,1,B,1,USD,10,5,,,\nA,2,B,1,USD,10,6,,,\n",
      "the rows of this order differ: 5.00 USD, 6.00 USD",
    ],
    [
      "a total past the largest amount",
      "A,1,B,1,USD,99999999999.99,,,,\nA,2,B,1,USD,0.02,,,,\n",
      "the total of the order is too large: no amount above 10^13 minor units is kept",
    ],
  ])("may be %s", async (_, rows, reason) => {
    const report = await importText(HEADER + rows);
    expect(report.refused.map((row) => row.reason)).toEqual([reason, reason]);
    expect(await allOrders()).toEqual([]);
  });
});

test("an order that is worth too much in CNY is refused, and the next one is taken", async () => {
  const rows = "order,buyer,currency,amount,cny_rate\nBIG,B,USD,99999999999.99,999\nOK,B,USD,1.00,7.12\n";
  const { refused } = await importText(rows);
  expect(refused.map((row) => [row.line_number, row.reason])).toEqual([
    [2, "the total of the order is too large: no amount above 10^13 minor units is kept"],
  ]);
  expect((await allOrders()).map(({ id }) => id)).toEqual(["OK"]);
});

test("a file of which more than 200,000 rows are refused is not read on, and nothing of it is kept", async () => {
  const bad = Array.from({ length: 200_001 }, (_, at) => `x${at}\n`).join("");
  const rows = `${HEADER}A,1,B,1,USD,10,,,,\n${bad}`;
  await expect(importText(rows)).rejects.toMatchObject({
    code: "file_unreadable",
    message: expect.stringContaining("more than 200000 of its rows are refused, the first at line 3: it has 1 cell"),
  });
  expect(await allOrders()).toEqual([]);
}, 60_000);

test("a file in which more than 10,000 rows have one order number is refused", async () => {
  const rows = Array.from({ length: 10_001 }, (_, line) => `A,${line},B,1,USD,10,,,,\n`).join("");
  await expect(importText(HEADER + rows)).rejects.toMatchObject({
    code: "file_unreadable",
    message: expect.stringContaining("more than 10000 rows have the order number A"),
  });
});

describe("a newer file", () => {
  test("moves stages forward, never back, and says which fields changed", async () => {
    await importText(`${HEADER}A,1,B,1,USD,10,,,2026-11-01,\nC,1,B,1,USD,10,,,2026-11-01,2026-11-02\n`);
    const report = await importText(`${HEADER}A,1,B,1,USD,10,,,2026-11-01,2026-11-03\nC,1,B,1,USD,10,,,2026-11-01,\n`);
    expect(report.changes).toEqual([
      { order: "A", line: "1", field: "stage", from: "paid", to: "purchased" },
      { order: "A", line: "1", field: "purchased_at", from: "", to: "2026-11-02T16:00:00.000Z" },
    ]);
    expect(report.refused).toEqual([
      { line_number: 3, order: "C", column: null, reason: "line 1 would go back from purchased to paid" },
    ]);
    expect((await allOrders()).map(({ lines }) => lines[0]?.stage)).toEqual(["purchased", "purchased"]);
  });

  test("does not erase charges, refunds before the desk or quantities that it leaves unsaid", async () => {
    await importText(`${HEADER}A,1,B,3,USD,10,5,4,2026-11-01,\n`);
    const before = await allOrders();
    expect((await importText(`${HEADER}A,1,B,3,USD,10,,,2026-11-01,\n`)).changes).toEqual([]);
    const fewer = await importText("order,line,buyer,currency,amount,paid_at\nA,1,B,USD,10,2026-11-01\n");
    expect(fewer.orders.unchanged).toBe(1);
    expect(await allOrders()).toEqual(before);
  });

  test("that is broken as a whole leaves everything as it was", async () => {
    await importText(`${HEADER}A,1,B,1,USD,10,,,,\n`);
    await expect(importText(`${HEADER}C,1,B,1,USD,10,,,,\nE,1,"B,1,USD,10,,,,\n`)).rejects.toMatchObject({
      code: "csv_broken",
    });
    expect((await allOrders()).map(({ id }) => id)).toEqual(["A"]);
    expect(await store.read((reader) => reader.imports({ limit: 9 }))).toHaveLength(1);
  });
});

test("a newer file cannot lower what was paid below what is approved, not even beside a new line", async () => {
  const box = sandbox();
  const file = join(box.folder, "orders.csv");
  const header = "order,line,buyer,currency,amount,shipping,paid_at\n";
  const typed = async (line: string) => expect(await box.type(line)).toMatchObject({ code: 0 });
  try {
    writeFileSync(file, `${header}A,1,B,USD,10,5,2026-11-01\n`);
    await typed(`refund import ${file}`);
    await typed("refund open A --reason cancel");
    await typed("refund review R-1");
    await typed("refund propose R-1 --with shipping");
    await typed("refund approve R-1 --as kim --yes");
    expect(JSON.parse((await box.type("refund order show A --json")).out).remaining.amount).toBe(0);
    const lessShipping = "A,1,B,USD,10,3,2026-11-01\nA,2,B,USD,2,,2026-11-01\n";
    for (const rows of ["A,1,B,USD,9.99,5,2026-11-01\n", lessShipping]) {
      writeFileSync(file, header + rows);
      const { code, out } = await box.type(`refund import ${file}`);
      expect(code).toBe(6);
      expect(out).toContain("it would leave less paid than the");
    }
  } finally {
    box.remove();
  }
});

test.each([
  ["amount.csv", "amount"],
  ["currency.csv", "currency"],
  ["date.csv", "paid_at"],
])("fixtures/imports/bad/%s loses one row for its %s, and the other lands", async (name, column) => {
  const report = await importing(`${FIXTURES}bad/${name}`);
  expect(report.refused).toEqual([expect.objectContaining({ line_number: 2, column })]);
  expect(report.orders).toMatchObject({ new: 1, refused: 1 });
});

test.each([
  ["missing-column.csv", "column_missing"],
  ["gbk.csv", "encoding_unknown"],
  ["half-a-character.csv", "encoding_unknown"],
  ["open-quote.csv", "csv_broken"],
  ["empty.csv", "file_empty"],
])("fixtures/imports/bad/%s is refused whole as %s", async (name, code) => {
  await expect(importing(`${FIXTURES}bad/${name}`)).rejects.toMatchObject({ code });
  expect(await store.read((reader) => reader.imports({ limit: 9 }))).toEqual([]);
});

describe("an order whose cells stand on its first row only", () => {
  const ROWS = readFileSync(join(FIXTURES, "profiles/taobao-buyer.csv"), "utf8")
    .replace(/^\ufeff/, "")
    .split("\n")
    .slice(0, 3)
    .map((row) => row.split(","));

  test("is filled in a workbook, whose rows leave out the blank cells at their end", async () => {
    const file = join(folder, "orders.xlsx");
    writeFileSync(
      file,
      makeWorkbook(
        ROWS.map((row) => row.slice(0, 9).concat(row[9] === "" ? [] : row.slice(9))),
        "shared",
      ),
    );
    const report = await importing(file);
    expect(report).toMatchObject({ orders: { new: 1, refused: 0 }, lines: { new: 2 }, refused: [] });
  });

  test("is refused in a CSV whose row is short, and nothing breaks", async () => {
    const [header = [], first = [], second = []] = ROWS;
    const report = await importText([header, first, second.slice(0, 5)].map((row) => row.join(",")).join("\n"));
    expect(report.orders).toMatchObject({ new: 0, refused: 1 });
    expect(report.refused.map(({ reason }) => reason)).toContain("it has 5 cells, and the header has 11");
  });
});

describe("each import seals what it writes", () => {
  test("every order by its facts, and the import by its orders", async () => {
    const report = await importing(`${FIXTURES}orders.csv`);
    const orders = await allOrders();
    const seals = await store.read((kept) => kept.seals("", 10_000));
    expect(seals).toEqual(orders.map((order) => [order.id, sealOf(order)]));
    const [record] = await store.read((kept) => kept.imports({ limit: 1 }));
    expect(record).toMatchObject({ number: report.number, digest: digestOf(seals) });
  });

  test("a change of a known order with its fields, its import and both seals; nothing where nothing changed", async () => {
    await importText(`${HEADER}A,1,B,1,USD,10,,,,\nC,1,B,1,USD,10,,,,\n`);
    const [before] = await store.read((kept) => kept.seals("", 1));
    const { number, changes } = await importText(`${HEADER}A,1,B,1,USD,12,,,,\nC,1,B,1,USD,10,,,,\n`);
    const [after] = await store.read((kept) => kept.seals("", 1));
    expect(changes).toEqual([{ order: "A", line: "1", field: "amount", from: "10.00 USD", to: "12.00 USD" }]);
    expect(await store.read((kept) => kept.orderChanges("A"))).toEqual([
      {
        import: number,
        corrected: false,
        importBefore: number - 1,
        changes: [{ line: "1", field: "amount", from: "10.00 USD", to: "12.00 USD" }],
        sealBefore: before?.[1],
        sealAfter: after?.[1],
      },
    ]);
    expect(await store.read((kept) => kept.orderChanges("C"))).toEqual([]);
    const [record] = await store.read((kept) => kept.imports({ limit: 1 }));
    const [id = "", seal = ""] = after ?? [];
    expect(record?.digest).toBe(
      digestOf([[id, seal, JSON.stringify(changes.map(({ order: _, ...change }) => change))]]),
    );
  });

  test("without the name of a buyer, which lives with the buyer alone", async () => {
    const named = (name: string) => `order,buyer,buyer_name,currency,amount\nA,B,${name},USD,10\nC,B,${name},USD,10\n`;
    await importText(named("Anna"));
    const again = await importText(named("Anna Lindqvist"));
    expect(again.changes[0]).toEqual({
      order: "A",
      line: null,
      field: "buyer_name",
      from: "Anna",
      to: "Anna Lindqvist",
    });
    expect((await allOrders()).map(({ buyerName }) => buyerName)).toEqual(["Anna Lindqvist", "Anna Lindqvist"]);
    expect(await store.read((kept) => kept.orderChanges("A"))).toEqual([]);
  });
});

test("a file that calls one buyer by two names changes nothing when it comes again", async () => {
  const text = "order,buyer,buyer_name,currency,amount\nA,B,Anna,USD,10\nC,B,Anna L.,USD,10\n";
  await importText(text);
  expect(await importText(text)).toMatchObject({ orders: { changed: 0, unchanged: 2 }, changes: [] });
  expect((await allOrders())[0]?.buyerName).toBe("Anna L.");
});
