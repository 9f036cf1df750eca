/** What a profile of one's own can say of its columns and rows: each said once, over rows that need it. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import type { Desk } from "../../../../src/desk/desk.ts";
import { importFiles } from "../../../../src/desk/intake/import-files.ts";
import { PROFILES } from "../../../../src/desk/intake/profiles/built-in.ts";
import { readProfile } from "../../../../src/desk/intake/profiles/profile-file.ts";
import { fileOf, isColumn } from "../../../../src/desk/intake/profiles/profile-of-file.ts";
import { yamlText } from "../../../../src/desk/yaml-file.ts";
import { formatMoney } from "../../../../src/rules/money/money.ts";
import { type Order, paidFor } from "../../../../src/rules/order/order.ts";
import { aDesk } from "../../../support/a-desk.ts";
import { everyOrder } from "../../../support/every-order.ts";
import { importRequest } from "../../../support/import-request.ts";
import { makeWorkbook } from "../../../support/make-xlsx.ts";

const folder = mkdtempSync(join(tmpdir(), "refund-own-profile-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The orders of a file, read by a profile that says this. */
async function imported(yaml: string, input: string | Buffer, change: (desk: Desk) => Desk = (desk) => desk) {
  const { desk, store } = await aDesk(":memory:");
  onTestFinished(() => store.close());
  const profile = join(folder, "ours.yaml");
  writeFileSync(profile, `name: ours\n${yaml}\n`);
  const bytes = Buffer.from(input);
  const { reports } = await importFiles(change(desk), importRequest("-", { input: bytes, profile }));
  const orders = await store.read(everyOrder);
  const [report] = reports;
  if (report === undefined) throw new Error("nothing was imported");
  return { report, orders, told: orders.map(told) };
}

function told(order: Order): string {
  const lines = order.lines.map(
    ({ line, product, quantity, amount, stage }) => `${line} ${quantity} × ${product} ${formatMoney(amount)} ${stage}`,
  );
  const { id, buyer, refundedBefore, charges } = order;
  return `${id} ${buyer} paid ${formatMoney(paidFor(order))} back ${formatMoney(refundedBefore)} shipping ${formatMoney(charges.shipping)}: ${lines.join(", ")}`;
}

const PLAIN = "columns: {order: No, buyer: Who, amount: Sum, paid_at: Paid, product: What}\nconstants: {currency: USD}";
const HEADER = "No,Who,Sum,Paid,What";
const read = (order: string, ...more: readonly string[]) => expect.stringContaining([order, ...more].join(" "));

describe("a column", () => {
  test("of several counts where the row fills it, and a constant where none does", async () => {
    const yaml =
      "columns: {order: No, buyer: [Email, Phone], amount: Sum}\nconstants: {currency: USD, buyer: somebody}";
    const { orders } = await imported(yaml, "No,Email,Phone,Sum\n1,a@x,1,5\n2,,77,5\n3,,,5\n");
    expect(orders.map(({ buyer }) => buyer)).toEqual(["a@x", "77", "somebody"]);
  });

  test("is joined of several, taken apart by a pattern, or known by its place", async () => {
    const yaml = `columns:
  order: { names: Ref, pattern: '^(\\w+)-\\d+$' }
  line: { names: Ref, pattern: '-(\\d+)$' }
  buyer: { place: 1 }
  buyer_name: { join: [First, Last] }
  amount: Sum
  paid_at: { join: [Day, Time] }
constants: { currency: USD }`;
    const { orders, report } = await imported(
      yaml,
      ",Ref,First,Last,Sum,Day,Time\nB-1,S26-1,Anna,Ek,5,2026-11-02,09:05\nB-1,S26-2,Anna,Ek,7,2026-11-02,09:05\nB-2,S27,Bo,Li,7,2026-11-02,\n",
    );
    expect(orders).toMatchObject([
      {
        id: "S26",
        buyer: "B-1",
        buyerName: "Anna Ek",
        paidAt: "2026-11-02T01:05:00.000Z",
        lines: [{ line: "1" }, { line: "2" }],
      },
    ]);
    expect(report.refused).toMatchObject([{ line_number: 4, reason: "“S27” is not of the form ^(\\w+)-\\d+$" }]);
    expect(report.columns).toMatchObject({ unused: [], missing: [] });
  });

  test("has words of its own for nothing, and names of people are never one", async () => {
    const { orders } = await imported(
      `${PLAIN.replace("What}", "What, buyer_name: Name}")}\nnothing: [Not Available, '\\N']`,
      `${HEADER},Name\n1,B,5,Not Available,\\N,Null\n2,B,5,2026-11-02,cup,Nan\n`,
    );
    expect(orders).toMatchObject([
      { paidAt: null, lines: [{ product: "" }] },
      { paidAt: "2026-11-01T16:00:00.000Z", buyerName: "Nan" },
    ]);
  });
});

describe("a row", () => {
  test("is passed over by what stands in a column", async () => {
    const yaml = `${PLAIN}\nleave_out: { What: [summary, 0] }\nonly: { Way: 收入 }`;
    const text = `${HEADER},Way\n1,B,5,,cup,收入\n2,B,5,,Summary,收入\n3,B,5,,cup,支出\n4,B,5,,0,收入\n`;
    const { orders, report } = await imported(yaml, text);
    expect(orders.map(({ id }) => id)).toEqual(["1"]);
    expect(report).toMatchObject({ skipped: 3, refused: [] });
  });

  test("below zero is a refund of its order, in whatever column the minus stands", async () => {
    const yaml =
      "columns: {order: {names: No, pattern: '^C?(.+)$'}, line: L, buyer: Who, unit_price: Price, quantity: N, paid_at: Paid}\nconstants: {currency: GBP}\nnegatives: refunds";
    const text =
      "No,L,Who,Price,N,Paid\n1,a,B,2.50,4,2026-11-02\n1,b,B,1.00,3,2026-11-02\nC1,a,B,2.50,-1,2026-11-05\n2,a,B,9,1,2026-11-02\nC3,a,B,9,-1,2026-11-02\n";
    const result = await imported(yaml, text);
    expect(result.told).toEqual([read("1 B paid 13.00 GBP back 2.50 GBP"), read("2 B paid 9.00 GBP back 0.00 GBP")]);
    expect(result.report.refused).toMatchObject([{ line_number: 6, order: "3" }]);
  });

  test("that is another header, or that stands twice word for word, counts once or not", async () => {
    const row = "1,B,5,2026-11-02,cup\n";
    const { orders, report } = await imported(PLAIN, `${HEADER}\n${row}${HEADER}\n${row}2,B,6,,pot\n`);
    expect(orders.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(report).toMatchObject({ skipped: 1, refused: [] });
  });
});

test.each([
  ["month_first", "09/03/26", "2026-09-02T16:00:00.000Z"],
  ["day_first", "3/5/26 13:05", "2026-05-03T05:05:00.000Z"],
  ["compact", "Sep-27-26", "2026-09-26T16:00:00.000Z"],
  ["compact", "Feb 21, 2026, 10:05 AM", "2026-02-21T02:05:00.000Z"],
  ["compact", "11-Aug-16", "2016-08-10T16:00:00.000Z"],
  ["compact", "2026/3/5 下午9:05", "2026-03-05T13:05:00.000Z"],
  ["compact", "2026-03-05 12:30 AM", "2026-03-04T16:30:00.000Z"],
  ["compact", "2026.3.5", "2026-03-04T16:00:00.000Z"],
  ["chinese", "2026年3月5日 9时3分", "2026-03-05T01:03:00.000Z"],
  ["unix", "1761955200", "2025-11-01T00:00:00.000Z"],
  ["unix", "1761955200000", "2025-11-01T00:00:00.000Z"],
])("a moment as %s: %s", async (form, text, expected) => {
  const { orders } = await imported(`${PLAIN}\ndates: [${form}]`, `${HEADER}\n1,B,5,"${text}",cup\n`);
  expect(orders).toMatchObject([{ paidAt: expected }]);
});

test.each([
  ["$25.00", "USD", 2_500],
  ["US $12.95", "USD", 1_295],
  ["116.99 €", "EUR", 11_699],
  ["12.50￥", "CNY", 1_250],
  ["¥100", "JPY", 100],
  ["RM12.00", "MYR", 1_200],
])("an amount under a sign that agrees with its currency: %s", async (text, currency, amount) => {
  const { orders } = await imported(PLAIN.replace("USD", currency), `${HEADER}\n1,B,${text},,cup\n`);
  expect(orders).toMatchObject([{ lines: [{ amount: { amount } }] }]);
});

test.each([
  ["€5", "it is in EUR, not in USD"],
  ["HK$5", "it is in HKD, not in USD"],
  ["\u200b12.50", "it holds the invisible character U+200B"],
])("an amount under another, or with what nobody sees, is refused: %j", async (text, reason) => {
  const { report } = await imported(PLAIN, `${HEADER}\n1,B,${text},,cup\n`);
  expect(report.refused).toMatchObject([{ reason: expect.stringContaining(reason) }]);
});

test("decimal commas are read where the profile says so, and nothing that could be read in two ways", async () => {
  const rows = ["116,99 €", "1.234,56", "1 234,56", "12", "12.50", "1.234.5"];
  const text = rows.map((sum, index) => `${index};B;${sum};;cup\n`).join("");
  const { orders, report } = await imported(
    `${PLAIN.replace("USD", "EUR")}\ndecimal: comma`,
    `${HEADER.replaceAll(",", ";")}\n${text}`,
  );
  expect(orders.map(({ lines }) => lines[0]?.amount.amount)).toEqual([11_699, 123_456, 123_456, 1_200]);
  expect(report.refused.map(({ line_number }) => line_number)).toEqual([6, 7]);
});

test.each([["RMB"], ["人民币"], ["cnh"]])("%s is CNY", async (currency) => {
  const { orders } = await imported(PLAIN.replace("USD", currency), `${HEADER}\n1,B,5,,cup\n`);
  expect(orders).toMatchObject([{ currency: "CNY" }]);
});

describe("status words", () => {
  const TWO = `${PLAIN.replace("What}", "What, status: Fulfilment}")}
statuses: { unfulfilled: unchanged, fulfilled: seller_shipped }
further_statuses: { Money: { pending: awaiting_payment, paid: paid, refunded: refunded, voided: cancelled, some back: paid } }
refunded_statuses: [some back]`;
  const rows = (...all: readonly string[]) =>
    `${HEADER.replace("Paid", "Placed")},Fulfilment,Money\n${all.map((words, index) => `${index},B,5,2026-11-02,cup,${words}\n`).join("")}`;
  const yaml = TWO.replace("paid_at: Paid", "placed_at: Placed");

  test("of two columns: the furthest stage counts, cancelled before any, and one can say that all was given back", async () => {
    const result = await imported(
      yaml,
      rows("unfulfilled,pending", "unfulfilled,paid", "fulfilled,paid", "unfulfilled,voided", "fulfilled,some back"),
    );
    expect(result.orders.map(({ lines }) => lines[0]?.stage)).toEqual([
      "awaiting_payment",
      "paid",
      "seller_shipped",
      "cancelled",
      "seller_shipped",
    ]);
    expect(result.orders.map(({ flags }) => flags.includes("refunded_on_marketplace"))).toEqual([
      ...[false, false, false, false],
      true,
    ]);
    const whole = await imported(yaml, rows("fulfilled,refunded"));
    expect(whole.told).toEqual([read("0 B paid 5.00 USD back 5.00 USD")]);
  });

  test("that are unknown in the further column refuse the row, and name the column", async () => {
    const { report } = await imported(yaml, rows("fulfilled,odd"));
    expect(report.refused).toMatchObject([{ reason: "Money: “odd” is not a status that the profile ours knows" }]);
  });
});

test("freight per line adds up, and what was added or taken off explains what was paid", async () => {
  const yaml =
    "columns: {order: No, line: L, buyer: Who, amount: Sum, paid: Total, line_shipping: Freight, paid_at: Paid}\nconstants: {currency: USD}\nadjustments: [Tax]";
  const text =
    "No,L,Who,Sum,Total,Freight,Paid,Tax\n1,a,B,10,24,3.99,2026-11-02,2.00\n1,b,B,2.01,24,6.00,2026-11-02,2.00\n";
  const { told: lines, orders } = await imported(yaml, text);
  expect(lines).toEqual([read("1 B paid 24.00 USD back 0.00 USD shipping 9.99 USD")]);
  expect(orders[0]?.flags).toEqual([]);
});

describe("extends", () => {
  test("a built-in one, with a word more", async () => {
    const header =
      "订单号,订单提交时间,订单状态,店铺名称,商品名称,商品数量,商品金额,实付金额,运费\n39,2026-11-04 10:00:00,订票成功,店,票,1,90,90,0\n";
    const { report } = await imported("extends: taobao-buyer\nstatuses: { 订票成功: purchased }", header);
    expect(report).toMatchObject({ profile: "ours", kind: "purchases", orders: { new: 1, refused: 0 } });
  });

  test("what is no profile is told with the nearest", () => {
    const { mistakes } = readProfile("name: a\nextends: taobao\n");
    expect(mistakes).toMatchObject([
      { line: 2, message: expect.stringContaining("extends: it has to be one of native, taobao-buyer") },
    ]);
  });
});

test.each(PROFILES.map((profile) => [profile.name, profile] as const))(
  "%s as a file says what it says",
  (_, profile) => {
    const { value, mistakes } = readProfile(yamlText(fileOf(profile), isColumn));
    expect(mistakes.filter(({ level }) => level === "error")).toEqual([]);
    const columns = (of: typeof profile) =>
      Object.entries(of.columns)
        .map(([field, column]) => [field, column?.names, column?.required])
        .sort();
    if (value === null) throw new Error("it cannot be read back");
    expect(columns(value)).toEqual(columns(profile));
    const { columns: _columns, own: _own, ...rest } = value;
    const { columns: __, own: ___, ...before } = profile;
    expect(rest).toMatchObject(before);
  },
);

test("those of the configured folder take part in choosing, before the ones that every desk has", async () => {
  const { desk, store } = await aDesk(":memory:");
  onTestFinished(() => store.close());
  const own = join(folder, "own");
  mkdirSync(own);
  writeFileSync(join(own, "shop.yaml"), `name: shop\nextends: native\norder_prefix: A-\n`);
  writeFileSync(join(own, "other.yaml"), `name: other\n${PLAIN}\n`);
  writeFileSync(join(own, "broken.yaml"), "name: Broken\n");
  writeFileSync(join(own, "not-text.yaml"), Buffer.from("c4e3", "hex"));
  const settings = { ...desk.settings, profiles: { value: own, from: "default" as const } };
  const at = { ...desk, settings };
  const one = await importFiles(
    at,
    importRequest("-", { input: Buffer.from("order,buyer,currency,amount\n1,B,USD,5\n") }),
  );
  const two = await importFiles(at, importRequest("-", { input: Buffer.from(`${HEADER}\n2,B,5,,cup\n`) }));
  expect([one, two].map(({ reports }) => reports[0]?.profile)).toEqual(["shop", "other"]);
  expect(one.broken.map(({ file }) => file)).toEqual([join(own, "broken.yaml"), join(own, "not-text.yaml")]);
  const orders = await store.read(everyOrder);
  expect(orders.map(({ id }) => id)).toEqual(["2", "A-1"]);
});

test("a header may stand anywhere in the first hundred rows", async () => {
  const above = "账户,明细\n".repeat(99);
  const { orders } = await imported(`${PLAIN}\npreamble: true`, `${above}${HEADER}\n1,B,5,,cup\n`);
  expect(orders.map(({ id }) => id)).toEqual(["1"]);
});

test("a workbook is read, its sheet whose header fits", async () => {
  const book = makeWorkbook([HEADER.split(","), ["1", "B", "5", "", "cup"]], "shared");
  const { report } = await imported(PLAIN, book);
  expect(report).toMatchObject({ sheets: { others: [] }, orders: { new: 1 } });
});

test("a coupon on the whole order lowers each line by its share, and what was paid beside it is flagged", async () => {
  const yaml = `columns: {order: No, line: Line, buyer: Who, unit_price: Price, quantity: N, paid: Paid, paid_at: At, product: What}
constants: {currency: GBP}
discounts: [Coupon]`;
  const rows = [
    "No,Line,Who,Price,N,Paid,At,What,Coupon",
    "C1,1,b,6.00,1,9.00,2026-11-01,Cup,1.00",
    "C1,2,b,4.00,1,,,Lid,",
    "C2,1,b,335.00,1,250.75,2026-11-01,Big,84.00",
    "C3,1,b,20.00,3,20.00,2026-11-01,Three,40.00",
  ];
  const { told: read, orders } = await imported(yaml, `${rows.join("\n")}\n`);
  expect(read).toEqual([
    "C1 b paid 9.00 GBP back 0.00 GBP shipping 0.00 GBP: 1 1 × Cup 5.40 GBP paid, 2 1 × Lid 3.60 GBP paid",
    "C2 b paid 250.75 GBP back 0.00 GBP shipping 0.00 GBP: 1 1 × Big 250.75 GBP paid",
    "C3 b paid 20.00 GBP back 0.00 GBP shipping 0.00 GBP: 1 3 × Three 20.00 GBP paid",
  ]);
  expect(orders.map(({ flags }) => flags)).toEqual([[], ["paid_differs"], []]);
});
