/** Every profile of statements and of results over an invented file in its real layout, chosen by its header alone. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { PROFILES } from "../../../../src/desk/intake/profiles/built-in.ts";
import type { RowRefusal } from "../../../../src/desk/intake/rows/row-refusal.ts";
import { type Sandbox, sandbox } from "../../../support/a-desk.ts";
import { at } from "../../../support/a-moment.ts";

let box: Sandbox;
beforeEach(async () => {
  box = sandbox(at("2026-11-20T01:00:00Z"));
  onTestFinished(() => box.remove());
  for (const line of [
    "import fixtures/imports/orders.csv",
    "open 26110001 --line 2 --reason damaged",
    "review R-1",
    "propose R-1 --note n",
    "approve R-1 --as bo --yes",
  ])
    expect(await box.type(`refund ${line}`), line).toMatchObject({ code: 0 });
});

interface Line {
  readonly reference: string;
  readonly amount: { readonly amount: number };
  readonly received_at: string;
  readonly way: string;
  readonly numbers: readonly string[];
  readonly payer: string | null;
}

/** The lines with money that came in, in a line each, by what became of them. */
async function statement(name: string) {
  const { out, code } = await box.type(`refund recover --from fixtures/statements/${name}.csv --json`);
  const read = JSON.parse(out);
  const told = ({ reference, amount, received_at, way, numbers, payer }: Line) =>
    [reference, amount.amount, received_at?.slice(0, 16), way, numbers.join("+"), payer].join(" ");
  return {
    code,
    profile: read.profile,
    booked: read.booked.map(told),
    open: [...read.proposed, ...read.unmatched].map(told),
    passedOver: read.passed_over,
    refused: read.refused,
  };
}

test.each([
  {
    name: "receipts",
    booked: ["TR-1 12500 2026-11-15T02:00 transfer 3820001122334455662 竹木人家"],
    open: ["INS-7 8800 2026-11-14T16:00 insurance  PICC"],
    passedOver: 0,
  },
  {
    name: "alipay-statement",
    booked: ["2026111522001 12500 2026-11-15T02:01 marketplace_refund 3820001122334455662 竹木人家"],
    open: [
      "2026111522002 20000 2026-11-15T03:01 marketplace_refund 3820001122334455904 飞跃体育",
      "2026111522004 13900 2026-11-15T05:01 transfer  王某",
      "2026111522005 7700 2026-11-15T06:01 transfer  李某",
    ],
    passedOver: 2,
  },
  {
    name: "wechat-statement",
    booked: ["50300001234567 12500 2026-11-15T02:02 marketplace_refund XP0026111510023300 拼多多平台商户"],
    open: ["10000498001 6002 2026-11-16T10:00 transfer 1000049801 老王"],
    passedOver: 2,
  },
  {
    name: "jd-statement",
    booked: ["301200001 12500 2026-11-15T02:03 marketplace_refund 3820001122334455662 京东平台商户"],
    open: [],
    passedOver: 2,
  },
  {
    name: "bank-statement",
    booked: ["N20261115001 12500 2026-11-14T16:00 transfer  义乌市竹木有限公司"],
    open: ["N20261117001 7700 2026-11-16T16:00 transfer  李某"],
    passedOver: 1,
  },
])("$name: what came in, and none of what went out or only moved", async ({ name, ...wanted }) => {
  expect(await statement(name)).toEqual({ code: 0, profile: name, refused: [], ...wanted });
});

test.each([
  { name: "payout-results", matched: { settled: 1, failed: 0, returned: 0 }, unknown: 4 },
  { name: "bank-results", matched: { settled: 1, failed: 0, returned: 0 }, unknown: 2 },
  { name: "alipay-results", matched: { settled: 0, failed: 0, returned: 0 }, unknown: 1 },
])("$name: what became of a payout", async ({ name, ...wanted }) => {
  await box.type(`refund payout export --destination original_payment --out ~/batch.csv --yes --as kim`);
  const { out } = await box.type(`refund payout confirm fixtures/statements/${name}.csv --as kim --json`);
  const read = JSON.parse(out);
  expect({ ...read, unknown: read.unknown.length }).toMatchObject({ profile: name, refused: [], ...wanted });
});

test("a row whose cells have moved is refused, for its amount may be another; the header again is none", async () => {
  const [header, transfer] = readFileSync("fixtures/statements/receipts.csv", "utf8").split("\n");
  const moved = "TR-2,1,234.00,2026-11-15 10:00,transfer,,,竹木人家,n";
  writeFileSync(join(box.folder, "bank.csv"), [header, transfer, header, moved, "TR-3,7.00", ""].join("\n"));
  const { out, code } = await box.type("refund recover --from ~/bank.csv --json");
  expect(code).toBe(6);
  expect(JSON.parse(out)).toMatchObject({
    booked: [{ reference: "TR-1" }],
    passed_over: 1,
    refused: [
      { line_number: 4, reason: "it has 9 cells, and the header has 8" },
      { line_number: 5, reason: "it has 2 cells, and the header has 8" },
    ],
  });
});

test("money in another currency than ours is refused, however well number and amount agree", async () => {
  const file = join(box.folder, "statement.csv");
  const lines = ["USD", "人民币", "cny", "", "gold"].map((currency, n) => `T-${n},1${n}.00,2026-11-15,${currency}`);
  writeFileSync(file, `reference,amount,received_at,currency\n${lines.join("\n")}\n`);
  const { out, code } = await box.type(`refund recover --from ${file} --json`);
  const { refused, unmatched } = JSON.parse(out);
  expect([code, unmatched.map(({ reference }: Line) => reference)]).toEqual([6, ["T-1", "T-2", "T-3"]]);
  expect(refused.map(({ line_number, reason }: RowRefusal) => [line_number, reason])).toEqual([
    [2, "it is in USD, and what is owed to us is in CNY"],
    [6, expect.stringContaining("unknown currency “gold”")],
  ]);
});

test("what cannot have come yet is refused, so that a better file can still say when it came; another amount is told, and ends with 6", async () => {
  const file = join(box.folder, "statement.csv");
  const read = async (...lines: readonly string[]) => {
    writeFileSync(file, `reference,amount,received_at\n${lines.join("\n")}\n`);
    const { out, code } = await box.type(`refund recover --from ${file} --json`);
    const { unmatched, differing, refused } = JSON.parse(out);
    return { code, kept: unmatched.length, differing: differing.length, refused: refused.length };
  };
  expect(await read("T-1,10.00,2027-01-01")).toEqual({ code: 6, kept: 0, differing: 0, refused: 1 });
  expect(await read("T-1,10.00,2026-11-01")).toEqual({ code: 0, kept: 1, differing: 0, refused: 0 });
  expect(await read("T-1,10.01,2026-11-01")).toEqual({ code: 6, kept: 0, differing: 1, refused: 0 });
});

const [ORDERS, STATEMENT, RESULTS] = [
  "fixtures/imports/orders.csv",
  "fixtures/statements/bank-statement.csv",
  "fixtures/statements/payout-results.csv",
];

test.each([
  [`recover --from ${ORDERS} --profile native`, 2, "refund import FILE --profile native"],
  [`payout confirm ${ORDERS} --profile native`, 2, "refund import FILE --profile native"],
  [`import ${STATEMENT} --profile bank-statement`, 2, "refund recover --from FILE --profile bank-statement"],
  [`import ${RESULTS} --profile payout-results`, 2, "refund payout confirm FILE --profile payout-results"],
  [`recover --from ${ORDERS}`, 6, `refund import ${ORDERS}`],
  [`recover --from ${RESULTS}`, 6, `refund payout confirm ${RESULTS}`],
  [`payout confirm ${STATEMENT}`, 6, `refund recover --from ${STATEMENT}`],
  [`import ${STATEMENT}`, 6, `refund recover --from ${STATEMENT}`],
])("refund %s is a file for another command, which is named", async (line, code, other) => {
  const ended = await box.type(`refund ${line}`);
  expect(ended).toMatchObject({
    code,
    out: "",
    err: expect.stringContaining(`read it with: ${other}`.replace("read it", code === 2 ? "read the file" : "read it")),
  });
});

test("and each kind is tried above", () => {
  const kinds = PROFILES.filter(({ rows }) => rows === "receipts" || rows === "results").map(({ name }) => name);
  expect(kinds.sort()).toEqual([
    "alipay-results",
    "alipay-statement",
    "bank-results",
    "bank-statement",
    "jd-statement",
    "payout-results",
    "receipts",
    "wechat-statement",
  ]);
});
