/** What happens when a second file speaks of an order that is known: nothing counts twice, no money comes back, nobody else gets it. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { importFiles } from "../../../src/desk/intake/import-files.ts";
import type { ImportReport } from "../../../src/desk/intake/import-report.ts";
import { formatMoney } from "../../../src/rules/money/money.ts";
import { paidFor } from "../../../src/rules/order/order.ts";
import type { Store } from "../../../src/store/store.ts";
import { walk } from "../../store/store-contract.ts";
import { aDesk, sandbox } from "../../support/a-desk.ts";
import { everyOrder } from "../../support/every-order.ts";
import { importRequest } from "../../support/import-request.ts";

const LIST =
  "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题\n";
const ITEMS =
  "子订单编号,主订单编号,标题,价格,购买数量,商品属性,订单状态,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间\n";
const REPORT = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\n";
const PAID = "2026-11-02 09:05:00,2026-11-02 09:06:00";

const aList = (total: string, received = total) =>
  `${LIST}26,buyer-a,${total},0.00,${total},${received},"买家已付款，等待卖家发货",${PAID},"茶杯，茶壶"\n`;
const anItem = (line: string, amount: string) =>
  `${line},26,茶杯,${amount},1,蓝色,"买家已付款，等待卖家发货",${amount},${amount},没有申请退款,0.00,${PAID}\n`;
const twoItems = ITEMS + anItem("27", "40.00") + anItem("28", "60.00");
const aReport = (total: string, refunded: string) => `${REPORT}26,${total},0,上海,${PAID},${refunded}\n`;

let folder: string;
let store: Store;
let importing: (text: string, profile?: string) => Promise<ImportReport>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "refund-second-"));
  const made = await aDesk(join(folder, "desk.db"));
  store = made.store;
  importing = async (text, profile) => {
    const given = { input: Buffer.from(text), ...(profile !== undefined && { profile }) };
    const { reports } = await importFiles(made.desk, importRequest("-", given));
    const [report] = reports;
    if (report === undefined) throw new Error("nothing was imported");
    return report;
  };
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function order() {
  const [found] = await store.read(everyOrder);
  if (found === undefined) throw new Error("there is no order");
  return found;
}

const paid = async () => formatMoney(paidFor(await order()));
const native = (rows: string, columns = "order,line,buyer,currency,amount,paid_at") => `${columns}\n${rows}`;

describe("two exports of one order", () => {
  test.each([
    ["a list of orders, then its items", [aList("100.00"), twoItems]],
    ["a list of orders, then one item of the same sum", [aList("100.00"), ITEMS + anItem("27", "100.00")]],
    ["its items, then a list of orders", [twoItems, aList("100.00")]],
    ["its items, then a report of orders", [twoItems, aReport("100.00", "0.00")]],
    ["a report of orders, then its items", [aReport("100.00", "0.00"), twoItems]],
    [
      "one without keys of lines, then one with other keys",
      [
        native("26,B,CNY,100,2026-11-01\n", "order,buyer,currency,amount,paid_at"),
        native("26,a,B,CNY,40,2026-11-01\n26,b,B,CNY,60,2026-11-01\n"),
      ],
    ],
    [
      "one with keys of lines, one of them 1, then one without",
      [
        native("26,1,B,CNY,40,2026-11-01\n26,2,B,CNY,60,2026-11-01\n"),
        native("26,B,CNY,100,2026-11-01\n", "order,buyer,currency,amount,paid_at"),
      ],
    ],
    [
      "its items, one of them 1, then a file that calls the whole 1",
      [native("26,1,B,CNY,40,2026-11-01\n26,2,B,CNY,60,2026-11-01\n"), native("26,1,B,CNY,100,2026-11-01\n")],
    ],
    [
      "one by the keys that are known, and another key beside them",
      [native("26,1,B,CNY,100,2026-11-01\n"), native("26,1,B,CNY,100,2026-11-01\n26,x,B,CNY,100,2026-11-01\n")],
    ],
    ["a title that was edited, where lines are told apart by their title", [profiled("杯子"), profiled("杯子 新款")]],
  ])("never add up: %s", async (_, [first = "", second = ""]) => {
    const profile = first.startsWith("单号") ? join(folder, "titles.yaml") : undefined;
    writeFileSync(join(folder, "titles.yaml"), TITLES);
    await importing(first, profile);
    expect(await paid()).toBe("100.00 CNY");
    await importing(second, profile);
    expect(await paid()).toBe("100.00 CNY");
  });

  test("are one order by its items, where these come to the same, whether it was paid or not", async () => {
    const unpaid = (text: string) =>
      text.replaceAll("买家已付款，等待卖家发货", "等待买家付款").replaceAll(PAID, "2026-11-02 09:05:00,");
    await importing(unpaid(aList("100.00")));
    const { refused, changes } = await importing(unpaid(twoItems));
    expect(refused).toEqual([]);
    expect(changes).toEqual([{ order: "26", line: null, field: "lines", from: "1", to: "27, 28" }]);
    expect((await order()).lines).toMatchObject([
      { line: "27", product: "茶杯 (蓝色)", amount: { amount: 4_000 } },
      { line: "28", amount: { amount: 6_000 } },
    ]);
    await importing(twoItems);
    expect((await order()).lines).toMatchObject([
      { line: "27", stage: "paid" },
      { line: "28", stage: "paid" },
    ]);
    expect((await importing(aList("100.00"))).orders).toMatchObject({ unchanged: 1 });
    expect(await paid()).toBe("100.00 CNY");
  });

  test("stay apart where the items come to another sum, or a ticket names the line of the whole", async () => {
    await importing(aList("100.00"));
    const reason = "its lines are called 27, 28 here, and were called 1 before: they would count twice";
    const { refused } = await importing(ITEMS + anItem("27", "40.00") + anItem("28", "59.00"));
    expect(refused[0]?.reason).toBe(reason);
    await walk(store, "26", []);
    expect((await importing(twoItems)).refused[0]?.reason).toBe(reason);
    expect(await paid()).toBe("100.00 CNY");
  });

  test("say which total does not agree", async () => {
    await importing(twoItems);
    const { refused, orders } = await importing(aList("90.00"));
    expect(orders.refused).toBe(1);
    expect(refused[0]?.reason).toBe("its total is 90.00 CNY here, and its lines came to 100.00 CNY before");
  });

  test("bring the facts of the whole order, though its lines stay", async () => {
    await importing(native("26,1,B,CNY,40,\n26,2,B,CNY,60,\n"));
    const { changes } = await importing(native("26,B,CNY,100,card\n", "order,buyer,currency,amount,payment_method"));
    expect(changes).toEqual([{ order: "26", line: null, field: "payment_method", from: "", to: "card" }]);
  });
});

describe("a line that nobody paid", () => {
  test.each([
    ["which the file lacks", "26,2,B,CNY,60,2026-11-01\n"],
    ["which the file calls otherwise", "26,2,B,CNY,60,2026-11-01\n26,3,B,CNY,40,2026-11-01\n"],
  ])("counts as paid by no file: one %s is refused", async (_, rows) => {
    await importing(native("26,1,B,CNY,40,\n26,2,B,CNY,60,\n"));
    const { refused } = await importing(native(rows));
    expect(refused[0]?.reason).toBe(
      "line 1 is awaiting_payment, but the order is paid here: only a file with all of its lines tells what was paid",
    );
    expect(await order()).toMatchObject({ paidAt: null });
    await importing(native("26,1,B,CNY,40,2026-11-01\n26,2,B,CNY,60,2026-11-01\n"));
    expect(await paid()).toBe("100.00 CNY");
  });

  test("is paid where a file says that the whole order is", async () => {
    await importing(native("26,1,B,CNY,40,\n26,2,B,CNY,60,\n"));
    await importing(native("26,B,CNY,100,2026-11-01\n", "order,buyer,currency,amount,paid_at"));
    expect((await order()).lines).toMatchObject([{ stage: "paid" }, { stage: "paid" }]);
    expect(await paid()).toBe("100.00 CNY");
  });

  test("counts by no word of its own: rows that differ are refused", async () => {
    const waits = anItem("27", "40.00")
      .replace("买家已付款，等待卖家发货", "等待买家付款")
      .replace(PAID, "2026-11-02 09:05:00,");
    const { refused } = await importing(ITEMS + waits + anItem("28", "60.00"));
    expect(refused[0]?.reason).toBe("line 27 is awaiting_payment, and another of its lines is paid");
  });

  test("is flagged where it was cancelled", async () => {
    await importing(native("26,1,B,CNY,40,\n26,2,B,CNY,60,\n"));
    const columns = "order,line,buyer,currency,amount,paid_at,cancelled_at";
    await importing(native("26,1,B,CNY,40,,2026-11-01\n26,2,B,CNY,60,2026-11-01,\n", columns));
    expect((await order()).flags).toEqual(["cancelled_unpaid"]);
    await importing(native("26,2,B,CNY,60,2026-11-01,\n", columns));
    expect((await order()).flags).toEqual(["cancelled_unpaid"]);
  });
});

test("a line that is new on a known order stands under the changes, with the total before and after", async () => {
  await importing(native("26,1,B,CNY,40,\n"));
  const { changes, lines } = await importing(native("26,1,B,CNY,40,\n26,2,B,CNY,60,\n"));
  expect(lines).toEqual({ new: 1, changed: 0, unchanged: 1, refused: 0 });
  expect(changes).toEqual([
    { order: "26", line: "2", field: "line", from: "", to: "60.00 CNY" },
    { order: "26", line: null, field: "total", from: "40.00 CNY", to: "100.00 CNY" },
  ]);
});

test("what a file stated as the total of the whole order bounds its lines from then on", async () => {
  await importing(aList("100.00"));
  const { refused } = await importing(native("26,1,buyer-a,CNY,120,2026-11-02\n"));
  expect(refused[0]?.reason).toContain("its lines would come to 120.00 CNY, and 100.00 CNY was paid");
  expect(await paid()).toBe("100.00 CNY");
});

describe("an older file", () => {
  test("gives no refunded money back, and is flagged", async () => {
    await importing(aReport("64.80", "64.80"));
    expect((await order()).flags).toEqual([]);
    const { changes } = await importing(aReport("64.80", "0.00"));
    expect(changes.map(({ field }) => field)).toEqual(["flags"]);
    expect(await order()).toMatchObject({ refundedBefore: { amount: 6480 }, flags: ["refunds_differ"] });
    expect((await importing(aReport("64.80", "0.00"))).changes).toEqual([]);
  });

  test("that makes a paid order dearer is flagged", async () => {
    await importing(native("26,1,B,CNY,80,2026-11-01\n"));
    await importing(native("26,1,B,CNY,100,2026-11-01\n"));
    expect((await order()).flags).toEqual(["dearer_after_payment"]);
  });
});

test("a payment that brought another sum than before is flagged, and so is more refunded than was paid", async () => {
  const columns =
    "order,buyer,currency,amount,paid_at,payment_amount,payment_reference,payment_2_amount,payment_2_reference";
  await importing(native("26,B,CNY,60,2026-11-01,20,W1,40,C1\n", columns));
  expect((await order()).flags).toEqual([]);
  await importing(native("26,B,CNY,60,2026-11-01,20,W1,400,C1\n", columns));
  expect((await order()).flags).toEqual(["payments_differ"]);
  await importing(native("26,B,CNY,60,2026-11-01,61\n", "order,buyer,currency,amount,paid_at,refunded_before"));
  expect((await order()).flags).toContain("refunded_beyond");
});

describe("refunds that the marketplace gave", () => {
  test("are what was paid and is no longer there", async () => {
    await importing(aList("100.00", "60.00"));
    expect(await order()).toMatchObject({ refundedBefore: { amount: 4000 }, flags: [] });
    await importing(aList("100.00", "0.00"));
    expect(await order()).toMatchObject({ refundedBefore: { amount: 10000 } });
  });

  test("are none while nothing was paid", async () => {
    const unpaid = aList("100.00", "0.00").replace("买家已付款，等待卖家发货", "等待买家付款");
    await importing(unpaid.replace(PAID, "2026-11-02 09:05:00,"));
    expect(await order()).toMatchObject({ paidAt: null, refundedBefore: { amount: 0 } });
  });

  test("are flagged where only a status tells of them", async () => {
    const header =
      "商品,订单号,订单状态,商品总价(元),店铺优惠折扣(元),平台优惠折扣(元),邮费(元),用户实付金额(元),商品数量(件),发货时间,确认收货时间,商品规格,拼单成功时间\n";
    const row = (status: string) => `茶杯,P-1,"${status}",100.00,0,0,0,100.00,1,,,白,2026-11-02 09:05:00\n`;
    await importing(header + row("未发货，退款成功"));
    expect((await order()).flags).toEqual(["refunded_on_marketplace"]);
  });
});

describe("a file with another buyer or another way of payment", () => {
  const columns = "order,buyer,currency,amount,paid_at,payment_method";
  const shop = (buyer: string, method: string) => native(`1001,${buyer},USD,10,2026-11-01,${method}\n`, columns);

  test("takes no order over", async () => {
    await importing(shop("anna", "paypal"));
    const { refused } = await importing(shop("zoe", "paypal"));
    expect(refused[0]?.reason).toBe(
      "the order is of the buyer anna, and cannot become one of zoe: has another shop the same number?",
    );
    expect((await order()).buyer).toBe("anna");
  });

  test("has its orders to itself where its profile puts a prefix before their numbers", async () => {
    const profile = (name: string) => {
      const place = join(folder, `${name}.yaml`);
      const columns = "{ order: order, buyer: buyer, currency: currency, amount: amount, paid_at: paid_at }";
      writeFileSync(place, `name: shop-${name}\ncolumns: ${columns}\norder_prefix: ${name}-\n`);
      return place;
    };
    await importing(`${shop("anna", "card")}合计,,,,,\n`, profile("a"));
    const { orders } = await importing(shop("zoe", "card"), profile("b"));
    expect(orders).toMatchObject({ new: 1, refused: 0 });
    const all = await store.read(everyOrder);
    expect(all.map(({ id, buyer }) => [id, buyer])).toEqual([
      ["a-1001", "anna"],
      ["b-1001", "zoe"],
    ]);
  });

  test("redirects nothing that is approved: another way of payment ends the approval, and is told to the ticket", async () => {
    const box = sandbox();
    const file = join(box.folder, "orders.csv");
    const typed = async (line: string) => expect(await box.type(line)).toMatchObject({ code: 0 });
    try {
      writeFileSync(file, shop("anna", "paypal"));
      await typed(`refund import ${file}`);
      await typed("refund open 1001 --reason cancel");
      await typed("refund review R-1");
      await typed("refund propose R-1");
      await typed("refund approve R-1 --as kim --yes");
      writeFileSync(file, shop("anna", "bank transfer"));
      const { code, out } = await box.type(`refund import ${file}`);
      expect(code).toBe(0);
      expect(out).toContain("R-1  other facts of the order: payment method paypal → bank transfer");
      expect((await box.type("refund pay R-1 --as kim --yes")).err).toContain("it has been awaiting_approval");
      await typed("refund approve R-1 --as kim --yes");
    } finally {
      box.remove();
    }
  });
});

const TITLES = `
name: titles
columns: { order: 单号, buyer: 买家, product: 标题, amount: 金额, paid_at: 付款 }
constants: { currency: CNY }
lines: product
`;

function profiled(title: string): string {
  return `单号,买家,标题,金额,付款\n26,B,${title},100,2026-11-01\n`;
}
