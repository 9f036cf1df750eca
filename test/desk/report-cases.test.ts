/** Cases from public reports that are about finding, clocks and scripts rather than money: what was right stays right. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../support/a-desk.ts";
import { at } from "../support/a-moment.ts";

let box: Sandbox;

beforeEach(() => {
  box = sandbox();
  onTestFinished(() => box.remove());
});

async function typed(line: string, stdin = ""): Promise<string> {
  const { code, out, err } = await box.type(`refund ${line}`, { stdin: Buffer.from(stdin) });
  return `${code === 0 ? "" : `${code} `}${out}${err}`;
}

async function importing(...rows: readonly string[]): Promise<void> {
  const file = join(box.folder, "orders.csv");
  const header = "order,line,buyer,buyer_name,product,quantity,currency,amount,payment_method,placed_at,paid_at";
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`);
  expect(await typed(`import ${file} --quiet --ndjson --fields rows`)).toBe(`{"rows":${rows.length}}\n`);
}

const DATES = "card,2026-11-01 10:00,2026-11-01 10:00";

test("B40 a bare day is the desk's day", async () => {
  await typed("import fixtures/imports/orders.csv");
  box.now = at("2026-11-16T17:30:00Z");
  await typed("open 26110001 --reason damaged --line 1");
  expect(await typed("list --opened-from 2026-11-17 --ids")).toBe("R-1\n");
  expect(await typed("list --opened-from 2026-11-18 --ids")).toBe("no matching tickets\n");
});

test("B41 a request that is typed a day later came in time", async () => {
  await typed("import fixtures/imports/orders.csv");
  await typed('open 26110010 --reason cancel --asked-at "2026-11-15 08:00"');
  await typed("review R-1");
  expect(await typed("quote R-1")).not.toContain("too late");
});

test("B45 B47 steps of many lines say what became of each, and an empty pipe is no error", async () => {
  await typed("import fixtures/imports/orders.csv");
  for (const order of ["26110002", "26110003"]) await typed(`open ${order} --reason cancel`);
  const many = await typed("withdraw - --note x", "R-1\nR-99\nR-2\n");
  expect(many).toMatch(/^6 1\tR-1[\s\S]*2\tR-99[\s\S]*3\tR-2[\s\S]*2 done, 1 refused/);
  expect(await typed("pay - --yes", "")).toContain("0 lines: 0 done, 0 refused");
});

test("B50 part of an order number finds it", async () => {
  await typed("import fixtures/imports/orders.csv");
  for (const word of ["0001", "455667", "4455661"]) expect(await typed(`search ${word}`)).toMatch(/2611|38200/);
});

test("B58 a list that is cut says so with its total, in every format", async () => {
  await importing(...Array.from({ length: 120 }, (_, n) => `BIG${n},1,B-1,N,产品 ${n},1,USD,10.00,${DATES}`));
  for (const format of ["", "--json", "--ndjson", "--format csv"]) {
    expect(await typed(`order list ${format}`), format).toContain("50 of 120 orders");
  }
  expect((await typed("order list --limit all")).trim().split("\n")).toHaveLength(120);
});

test("B61 amounts of a CSV file are numbers, with the currency beside them", async () => {
  await importing(`L1,1,B-1,N,Bar,1,USD,1234567.89,${DATES}`);
  expect(await typed("order list --format csv")).toContain("1234567.89,USD");
});

test("B65 a text of any length is kept whole", async () => {
  await typed("import fixtures/imports/orders.csv");
  await typed("open 26110002 --reason cancel");
  const long = "长".repeat(100_000);
  await typed(`note R-1 --text ${long}`);
  expect(await typed("timeline R-1")).toContain(long);
});
