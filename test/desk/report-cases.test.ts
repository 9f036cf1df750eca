/** Cases from public reports that are about finding, clocks and scripts rather than money: what was right stays right. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
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

test("B37 a step that is repeated starts no clock anew", async () => {
  await typed("import fixtures/imports/orders.csv");
  await typed("open 26110001 --reason damaged --line 1");
  await typed("review R-1");
  const due = async () => JSON.parse(await typed("show R-1 --json --fields due,promise"));
  const first = await due();
  for (const day of ["17", "18", "19"]) {
    box.now = at(`2026-11-${day}T00:40:00Z`);
    await typed("review R-1");
    expect(await due()).toEqual(first);
  }
  expect(await typed("list --overdue --ids")).toBe("R-1\n");
});

test("B39 a week is 168 hours, whatever the clocks of the operator's zone do meanwhile", async () => {
  await typed("import fixtures/imports/orders.csv");
  await typed("open 26110001 --reason damaged");
  await typed("review R-1");
  box.now = at("2026-10-20T10:00:00Z");
  await typed("ask R-1 --question which?");
  const shown = async (TZ: string) => {
    const { out } = await box.type("refund show R-1", { env: { TZ }, columns: 120 });
    return /due +(\S+ \S+)/.exec(out)?.[1];
  };
  const { out } = await box.type("refund show R-1 --json --fields due");
  expect(JSON.parse(out)).toMatchObject({ due: { at: "2026-10-27T10:00:00.000Z" } });
  expect(await shown("Europe/Berlin")).toBe("2026-10-27 11:00");
  expect(await shown("America/Sao_Paulo")).toBe("2026-10-27 07:00");
  expect(await shown("Asia/Kathmandu")).toBe("2026-10-27 15:45");
});

test("B46 where the policy makes proof a condition, bulk steps pass nothing that lacks it", async () => {
  const policy = join(box.folder, "policy.yaml");
  const usual = readFileSync("docs/default-policy.yaml", "utf8").replace(/^version: .*$/m, "version: strict-1");
  const strict = (rules: string) => rules.replaceAll("needs:", "without: refuse\n    needs:");
  writeFileSync(policy, usual.replace(/^evidence:\n(?: .*\n)+/m, strict));
  await typed("import fixtures/imports/orders.csv");
  expect(await typed(`policy publish ${policy} --effective-from 2020-01-01`)).not.toMatch(/^\d/);
  await typed("open 26110003 --reason damaged");
  await typed(
    "open 26110004 --reason damaged --evidence item_photo:fixtures/evidence/cup.jpg --evidence packaging_photo:fixtures/evidence/box.jpg",
  );
  await typed("review R-1 R-2");
  const proposed = await typed("propose - --note x", "R-1\nR-2\n");
  expect(proposed).toMatch(/^6 1\tR-1[^\n]*nothing may be proposed on R-1 without[^\n]*\n2\tR-2[^\n]*done/);
  expect(await typed("approve - --as bo --yes", "R-1\nR-2\n")).toMatch(
    /^6 1\tR-1[^\n]*cannot be approved[^\n]*\n2\tR-2[^\n]*done/,
  );
});

test("B60 a store that somebody else writes to is read on, and a step waits for its turn", async () => {
  await typed("import fixtures/imports/orders.csv");
  await typed("open 26110003 --reason cancel");
  const other = new Database(box.store);
  other.exec("BEGIN IMMEDIATE");
  expect(await typed("list --ids")).toBe("R-1\n");
  const waiting = typed("note R-1 --text x");
  await new Promise((resolve) => setTimeout(resolve, 200));
  other.exec("ROLLBACK");
  other.close();
  expect(await waiting).toContain("R-1: mei noted: x");
});

test("B64 what a coupon or points paid is no money: a refund gives back what was paid, and a note says what else is owed", async () => {
  const file = join(box.folder, "orders.csv");
  const profile = join(box.folder, "profile.yaml");
  writeFileSync(
    profile,
    `name: shop
columns: {order: No, line: Line, buyer: Who, unit_price: Price, quantity: N, paid: Paid, paid_at: At}
constants: {currency: USD}
discounts: [Coupon, Points]
`,
  );
  writeFileSync(file, "No,Line,Who,Price,N,Paid,At,Coupon,Points\nC1,1,b,30.00,1,24.00,2026-11-01,5.00,1.00\n");
  await typed(`import ${file} --profile ${profile}`);
  await typed("open C1 --reason cancel");
  await typed("review R-1");
  expect(JSON.parse(await typed("quote R-1 --json --fields net"))).toEqual({ net: { amount: 2400, currency: "USD" } });
});
