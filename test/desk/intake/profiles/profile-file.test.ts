/** A profile in YAML: read as it says, or told every mistake in it with its place. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readProfile } from "../../../../src/desk/intake/profiles/profile-file.ts";
import { profileJsonSchema } from "../../../../src/desk/intake/profiles/profile-schema.ts";
import { sandbox } from "../../../support/a-desk.ts";

const PROFILES = new URL("../../../../fixtures/profiles/", import.meta.url).pathname;
const told = (name: string) =>
  readProfile(readFileSync(join(PROFILES, name), "utf8")).mistakes.map(
    ({ line, column, message, level }) => `${line}:${column} ${level}: ${message}`,
  );

test("a file with many mistakes is told all of them, each at its place", () => {
  expect(told("bad.yaml")).toEqual([
    "1:7 error: name: write it in small letters, digits and dashes",
    "2:1 error: there is no key describe; did you mean describes?",
    "3:7 error: rows: it has to be one of orders, purchases, arrivals, shipments, seller_refunds, receipts, results",
    "5:3 error: there is no field ordre; did you mean order?",
    "7:13 error: there is no key name; did you mean names?",
    "8:13 error: columns.quantity: a column's name was expected, or a list of names, or names, join, place, pattern and required",
    expect.stringMatching(/^10:8 error: statuses.待付款: it has to be one of awaiting_payment, paid, /),
    "11:8 error: lines: it has to be one of line, product",
    expect.stringMatching(/^12:9 error: dates\[1\]: it has to be one of day_first, /),
    "13:7 error: zone: there is no such time zone",
    "14:13 error: fills_down: true or false was expected",
  ]);
});

test("a file that says nothing that can be imported by is told what is missing", () => {
  expect(told("senseless.yaml")).toEqual([
    "2:1 error: buyer is missing: give it a column, or a constant",
    "2:1 error: currency is missing: give it a column, or a constant",
    "2:1 error: one of amount, unit_price or paid is missing: without it, nothing says what was charged",
    "4:3 warning: the column 订单号 is order already",
    "5:3 error: what its words mean is missing: statuses",
    "7:3 error: order has a column already",
  ]);
});

test.each([
  ["name: a\nname: b\n", /^2:1 error: this is not YAML: Map keys must be unique/],
  ["name: [a\n", /^2:1 error: this is not YAML: /],
  ["just words\n", /^1:1 error: a profile was expected/],
  [
    "name: a\ncolumns: {order: x, buyer: y, paid: z, status: s}\nconstants: {currency: CNY}\nstatuses: {Ａ: paid, a: paid}\n",
    /^4:21 error: a is the same as Ａ/,
  ],
])("%j is told where", (text, expected) => {
  const { value, mistakes } = readProfile(text);
  expect(value).toBeNull();
  expect(mistakes.map(({ line, column, level, message }) => `${line}:${column} ${level}: ${message}`)).toEqual([
    expect.stringMatching(expected),
  ]);
});

test("is imported by, checked, and refused with its first mistake", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const rows = readFileSync(
    new URL("../../../../fixtures/imports/profiles/our-platform.csv", import.meta.url).pathname,
  );
  const checked = await box.type(`refund profile check ${PROFILES}our-platform.yaml`);
  expect(checked).toMatchObject({
    code: 0,
    err: expect.stringContaining("the profile our-platform can be used, with 16 columns"),
  });
  const { out, code } = await box.type(`refund import - --profile ${PROFILES}our-platform.yaml`, { stdin: rows });
  expect(out).toContain("standard input: 4 rows by the profile our-platform");
  expect(code).toBe(0);
  const shown = JSON.parse((await box.type("refund order show 88001 --json")).out);
  expect(shown).toMatchObject({
    buyer: "K-7",
    paid: { amount: 10_000, currency: "USD" },
    shipping: { amount: 1_000, currency: "USD" },
    flags: [],
    placed_at: "2026-11-02T02:00:00.000Z",
    lines: [
      {
        line: "1",
        product: "茶壶 (红)",
        quantity: 2,
        amount: { amount: 6_000 },
        stage: "in_warehouse",
        seller_order: "3900000000000000001",
      },
      {
        line: "2",
        product: "茶杯 (蓝)",
        quantity: 1,
        amount: { amount: 3_000 },
        stage: "in_warehouse",
        seller_order: "3900000000000000001",
      },
    ],
  });
  const refused = await box.type(`refund import - --profile ${PROFILES}bad.yaml`, { stdin: rows });
  expect(refused.code).toBe(6);
  expect(refused.err).toContain("bad.yaml:1:7: name: write it in small letters, digits and dashes, and 10 more");
  expect((await box.type(`refund profile check ${PROFILES}bad.yaml`)).code).toBe(6);
});

test("docs/profile.schema.json is the schema by which files are checked; UPDATE=1 rewrites it", () => {
  const place = new URL("../../../../docs/profile.schema.json", import.meta.url).pathname;
  const schema = `${JSON.stringify(profileJsonSchema(), null, 2)}\n`;
  if (process.env["UPDATE"] === "1") writeFileSync(place, schema);
  expect(readFileSync(place, "utf8")).toBe(schema);
});
