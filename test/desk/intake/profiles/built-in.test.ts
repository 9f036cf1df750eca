/** Every built-in profile over an invented file in its real layout, and chosen by its header alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { PROFILES } from "../../../../src/desk/intake/profiles/built-in.ts";
import { chooseProfile } from "../../../../src/desk/intake/profiles/choose.ts";
import { IMPORTED_ROWS } from "../../../../src/desk/intake/profiles/profile.ts";
import { isWord } from "../../../../src/rules/words.ts";
import { type Sandbox, sandbox } from "../../../support/a-desk.ts";

const FILES = new URL("../../../../fixtures/imports/profiles/", import.meta.url).pathname;

let box: Sandbox;
beforeEach(() => {
  box = sandbox();
  onTestFinished(() => box.remove());
});

async function importing(name: string) {
  const { out } = await box.type(`refund import ${join(FILES, name)} --json`);
  const [report] = JSON.parse(out).files;
  return report;
}

/** Each order in a line: number, buyer, what was paid and refunded, its lines, its flags. */
async function orders(): Promise<readonly string[]> {
  const money = ({ amount, currency }: { amount: number; currency: string }) =>
    `${(amount / 100).toFixed(2)} ${currency}`;
  const list: { order: string }[] = JSON.parse((await box.type("refund order list --json")).out);
  const shown = await Promise.all(
    list.map(async ({ order }) => JSON.parse((await box.type(`refund order show ${order} --json`)).out)),
  );
  return shown.map((one) => {
    const lines = one.lines.map(
      (line: { line: string; product: string; quantity: number; amount: never; stage: string }) =>
        `${line.line}: ${line.quantity} × ${line.product} ${money(line.amount)} ${line.stage}`,
    );
    const before = one.refunded_before.amount === 0 ? "" : `, refunded ${money(one.refunded_before)}`;
    const odd = one.flags.length === 0 ? "" : ` ! ${one.flags.join(", ")}`;
    return `${one.order} of ${one.buyer}: paid ${money(one.paid)}${before}; ${lines.join("; ")}${odd}`;
  });
}

/** What waits for an order, in a line each. */
async function purchases(): Promise<readonly string[]> {
  const { out } = await box.type("refund order list --unmatched --json");
  const money = ({ amount }: { amount: number }) => `${(amount / 100).toFixed(2)} CNY`;
  return JSON.parse(out).map((one: Purchased) => {
    const items = one.items.map(({ quantity, product, cost }) => `${quantity} × ${product} ${money(cost)}`);
    const back = one.refund_succeeded ? `, ${money(one.refunded)} given back` : "";
    return `${one.purchase} ${one.stage}: paid ${money(one.paid)}${back}; ${items.join("; ")}`;
  });
}

interface Purchased {
  readonly purchase: string;
  readonly stage: string;
  readonly paid: { readonly amount: number };
  readonly refunded: { readonly amount: number };
  readonly refund_succeeded: boolean;
  readonly items: readonly {
    readonly quantity: number;
    readonly product: string;
    readonly cost: { readonly amount: number };
  }[];
}

describe("what we buy by", () => {
  test("taobao-buyer: the order's cells on its first row only, amounts with signs, dates in four forms", async () => {
    expect(await importing("taobao-buyer.csv")).toMatchObject({ profile: "taobao-buyer", rows: 6, refused: [] });
    expect(await orders()).toEqual([]);
    expect(await purchases()).toEqual([
      "3900000000000000101 seller_shipped: paid 95.00 CNY; 1 × 白瓷茶壶 (大号) 57.00 CNY; 2 × 茶杯 (蓝色) 38.00 CNY",
      "3900000000000000102 seller_shipped: paid 20.00 CNY; 1 × 棉布 20.00 CNY",
      "3900000000000000103 cancelled: paid 0.00 CNY; 1 × 丝巾 (红) 0.00 CNY",
      "3900000000000000104 awaiting_payment: paid 0.00 CNY; 3 × 毛线 0.00 CNY",
      "3900000000000000105 awaiting_payment: paid 0.00 CNY; 1 × 手套 0.00 CNY",
    ]);
  });

  test("1688-buyer: the items of an order by their prices, and what was paid shared among them", async () => {
    expect(await importing("1688-buyer.csv")).toMatchObject({ profile: "1688-buyer", rows: 3, refused: [] });
    expect(await purchases()).toEqual([
      "5200000000000000201 purchased: paid 302.00 CNY; 10 × 马克杯 (白) 201.33 CNY; 10 × 马克杯 (黑) 100.67 CNY",
      "5200000000000000202 seller_shipped: paid 50.00 CNY; 10 × 杯垫 50.00 CNY",
    ]);
  });

  test("taobao-refunds: brings no orders, and finds the tickets of lines bought under its numbers", async () => {
    await box.type("refund import fixtures/imports/orders.csv");
    await box.type("refund open 26110001 --reason damaged --line 2");
    expect(await importing("taobao-refunds.csv")).toMatchObject({
      profile: "taobao-refunds",
      seller_refunds: {
        moved: 1,
        unchanged: 0,
        without_ticket: [{ seller_order: expect.any(String), refund: expect.any(String) }],
      },
      tickets: [
        {
          ticket: "R-1",
          news: expect.stringContaining(
            "refund 770002 stands on the marketplace: the seller has given the money back, 55.00 CNY",
          ),
        },
        { ticket: "R-1", news: expect.stringContaining("expects 55.00 CNY back from the seller") },
      ],
    });
  });
});

describe("sellers' layouts", () => {
  test.each(["taobao-orders.csv", "taobao-orders-gb18030.csv"])(
    "%s: guards, refunds inside amounts, a damaged number, an unknown status",
    async (name) => {
      const report = await importing(name);
      expect(report).toMatchObject({ profile: "taobao-orders", rows: 4, orders: { new: 2, refused: 2 } });
      expect(
        report.refused.map(({ line_number, column, reason }: Record<string, string>) => [line_number, column, reason]),
      ).toEqual([
        [4, "订单编号", expect.stringContaining("“4.1E+18” was damaged by a spreadsheet")],
        [5, "订单状态", "“火星发货” is not a status that the profile taobao-orders knows"],
      ]);
      expect(await orders()).toEqual([
        "4100000000000000301 of 演示买家甲: paid 139.77 CNY, refunded 89.84 CNY; 1: 1 × 茶具套装 131.77 CNY seller_shipped",
        "4100000000000000302 of 演示买家乙: paid 1180.00 CNY; 1: 1 × 茶叶礼盒 1180.00 CNY paid ! paid_differs",
      ]);
    },
  );

  test("tmall-sub-orders: a line for each sub-order, refunds of each, words for nothing", async () => {
    expect(await importing("tmall-sub-orders.csv")).toMatchObject({ profile: "tmall-sub-orders", refused: [] });
    expect(await orders()).toEqual([
      "4200000000000000401 of unknown: paid 120.00 CNY, refunded 20.00 CNY; 4200000000000000411: 1 × 茶壶 (颜色:白) 60.00 CNY delivered; 4200000000000000412: 3 × 茶杯 (颜色:蓝) 60.00 CNY delivered",
      "4200000000000000402 of unknown: paid 0.00 CNY; 4200000000000000421: 1 × 茶盘 99.00 CNY awaiting_payment",
    ]);
  });

  test("1688-orders: a discount explains what was paid", async () => {
    expect(await importing("1688-orders.csv")).toMatchObject({ profile: "1688-orders", refused: [] });
    expect(await orders()).toEqual([
      "5200000000000000501 of demo_a: paid 302.00 CNY; 1: 1 ×  290.00 CNY paid",
      "5200000000000000502 of demo_b: paid 0.00 CNY; 1: 1 ×  80.00 CNY cancelled",
    ]);
  });

  test("pdd-orders: values that end in a tab, statuses of two facts, three discounts", async () => {
    expect(await importing("pdd-orders.csv")).toMatchObject({ profile: "pdd-orders", refused: [] });
    expect(await orders()).toEqual([
      "261102-600000000000601 of unknown: paid 90.00 CNY; 1: 2 × 茶杯 (白) 90.00 CNY seller_shipped",
      "261103-600000000000602 of unknown: paid 60.00 CNY; 1: 1 × 茶壶 60.00 CNY paid ! refunded_on_marketplace",
    ]);
  });

  test("olist: each contradiction is flagged, and only what was paid counts", async () => {
    expect(await importing("olist.csv")).toMatchObject({ profile: "olist", flagged: 4, refused: [] });
    expect(await orders()).toEqual([
      "demo1 of buyer1: paid 12.50 BRL; 1: 1 × toys 10.00 BRL delivered",
      "demo2 of buyer2: paid 12.00 BRL; 1: 1 × toys 9.50 BRL seller_shipped ! moved_before_paid, paid_differs",
      "demo3 of buyer3: paid 12.50 BRL; 1: 1 × toys 10.00 BRL delivered ! delivered_before_shipped",
      "demo4 of buyer4: paid 12.50 BRL; 1: 1 × toys 10.00 BRL delivered ! delivered_without_date",
      "demo5 of buyer5: paid 12.50 BRL; 1: 1 × toys 10.00 BRL cancelled ! cancelled_after_delivery",
      "demo6 of buyer6: paid 40.95 BRL; 1: 1 ×  40.95 BRL paid",
      "demo7 of buyer7: paid 0.00 BRL; 1: 1 ×  0.00 BRL cancelled",
    ]);
    expect((await box.type("refund order list --flagged --json")).out.match(/"order"/g)).toHaveLength(4);
    const odd = /^odd +it was delivered before it was shipped$/m;
    for (const line of ["order show demo3", "open demo3 --reason other", "review R-1", "show R-1"]) {
      const { out, err } = await box.type(`refund ${line}`);
      expect(out + err).toMatch(odd);
    }
  });
});

test("of the marketplace, a purchase that ends with the shipment does not take back what our warehouse knows", async () => {
  const native =
    "order,line,buyer,currency,amount,paid_at,in_warehouse_at,seller_order\n26,1,B-1,CNY,20,2026-11-03,2026-11-09,3900000000000000102\n";
  await box.type("refund import -", { stdin: Buffer.from(native) });
  await importing("taobao-buyer.csv");
  const again = await box.type("refund import - --json", { stdin: Buffer.from(native) });
  expect(JSON.parse(again.out)).toMatchObject({ orders: { unchanged: 1, refused: 0 } });
  expect(await orders()).toEqual(["26 of B-1: paid 20.00 CNY; 1: 1 ×  20.00 CNY in_warehouse"]);
});

test("each fits its own layout and no other", () => {
  const layouts = PROFILES.filter(
    ({ name, rows }) => isWord(IMPORTED_ROWS, rows) && name !== "native" && name !== "tmall-report",
  );
  for (const { name } of layouts) {
    const header = (readFileSync(join(FILES, `${name}.csv`), "utf8").split("\n")[0] ?? "").split(",");
    expect(chooseProfile([header], { file: name, profiles: PROFILES, named: false }).profile.name).toBe(name);
  }
});
