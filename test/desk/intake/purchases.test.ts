/** What we buy is joined to the orders that it was bought for: it is never an order itself, and its money never the buyer's. */
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../../support/a-desk.ts";

let box: Sandbox;
beforeEach(() => {
  box = sandbox();
  onTestFinished(() => box.remove());
});

async function importing(text: string, flags = "") {
  const { out, err } = await box.type(`refund import - --json ${flags}`, { stdin: Buffer.from(text) });
  expect(err).not.toContain('"error"');
  return JSON.parse(out).files[0];
}

const json = async (line: string) => JSON.parse((await box.type(`refund ${line} --json`)).out);

const BOUGHT = "订单号,订单提交时间,订单状态,店铺名称,商品名称,商品数量,商品金额,实付金额,运费\n";
const bought = (id: string, more: Partial<Record<"state" | "product" | "pieces" | "price" | "paid", string>> = {}) => {
  const { state = "卖家已发货，等待买家确认", product = "茶杯", pieces = "2", price = "90", paid = "100" } = more;
  return `${id},2026-11-04 10:00:00,${state},演示茶店,${product},${pieces},${price},${paid},${Number(paid.replace(/\D.*/, "")) - Number(price)}\n`;
};
const ORDERS = "order,line,buyer,currency,amount,paid_at,quantity,product,seller_order,cost_cny,purchased_at\n";
const ordered = (id: string, line: string, more = "1,杯,39") => `${id},${line},B-1,CNY,50,2026-11-03,${more},,\n`;

describe("a purchase", () => {
  test("tells stage, dates, cost and seller of the line that names it, whichever file comes first", async () => {
    const [order, purchase] = [ORDERS + ordered("1", "a", "2,茶杯,39"), BOUGHT + bought("39")];
    await importing(order);
    expect(await importing(purchase)).toMatchObject({ rows_are: "purchases", unmatched: 0, orders: { new: 1 } });
    const [line] = (await json("order show 1")).lines;
    expect(line).toMatchObject({
      stage: "seller_shipped",
      seller: "演示茶店",
      cost: { amount: 10_000, currency: "CNY" },
      reached: { purchased: "2026-11-04T02:00:00.000Z" },
    });
    expect((await importing(order)).orders).toMatchObject({ unchanged: 1, refused: 0 });
    expect((await importing(purchase)).orders).toMatchObject({ unchanged: 1, refused: 0 });
    expect((await json("order show 1")).lines).toEqual([line]);

    const other = sandbox();
    onTestFinished(() => other.remove());
    for (const text of [purchase, order]) await other.type("refund import -", { stdin: Buffer.from(text) });
    expect(JSON.parse((await other.type("refund order show 1 --json")).out).lines).toEqual([line]);
  });

  test("names the seller by whom its ticket is found, where the platform's file names none", async () => {
    await importing(ORDERS + ordered("1", "a"));
    await importing(BOUGHT + bought("39"));
    await box.type("refund open 1 --reason cancel");
    expect(await json("list --seller 演示茶店")).toMatchObject([{ ticket: "R-1" }]);
    for (const word of ["演示茶店", "茶店"]) {
      expect(await json(`search ${word}`)).toMatchObject({ tickets: [{ ticket: "R-1" }], orders: [{ order: "1" }] });
    }
    expect(await json("list --seller 别店")).toEqual([]);
    expect((await box.type("refund store verify")).code).toBe(0);
  });

  test("is no order: it is not counted, cannot be opened a ticket on, and waits until its order comes", async () => {
    expect(await importing(BOUGHT + bought("39"))).toMatchObject({ unmatched: 1 });
    expect(await json("order list")).toEqual([]);
    expect(await json("store info")).toMatchObject({ orders: 0 });
    expect(await box.type("refund open 39 --reason cancel")).toMatchObject({
      code: 3,
      err: expect.stringContaining("39 is what we bought at 演示茶店, and no buyer's order"),
    });
    expect(await json("order list --unmatched")).toMatchObject([{ kind: "purchase", purchase: "39" }]);
    await importing(ORDERS + ordered("1", "a"));
    expect(await json("order list --unmatched")).toEqual([]);
  });

  test.each([
    ["of one item, by pieces", bought("39", { pieces: "4" }), ["1,x,39", "2,y,39"], [2_500, 5_000]],
    [
      "of items with these names, each its own, freight shared",
      `${bought("39", { product: "壶", pieces: "1", price: "60" })},,,,杯,1,30,,\n`,
      ["1,杯,39", "1,壶,39"],
      [3_333, 6_667],
    ],
    [
      "of items with other names, by price where every piece is taken",
      `${bought("39", { product: "壶", pieces: "1", price: "60" })},,,,杯,1,30,,\n`,
      ["1,cup,39", "1,pot,39"],
      [5_000, 5_000],
    ],
    [
      "of items with other names, not at all where pieces are missing",
      `${bought("39", { product: "壶", pieces: "1", price: "60" })},,,,杯,1,30,,\n`,
      ["1,cup,39"],
      [undefined],
    ],
  ])("costs the lines that name it their share: %s", async (_, purchase, lines, costs) => {
    await importing(ORDERS + lines.map((more, index) => ordered("1", String(index), more)).join(""));
    await importing(BOUGHT + purchase);
    const shown: { cost: { amount: number } | null }[] = (await json("order show 1")).lines;
    expect(shown.map(({ cost }) => cost?.amount)).toEqual(costs);
  });

  test("never goes back, and what its seller gave back never becomes less", async () => {
    await importing(BOUGHT + bought("39", { paid: "100(已退款40)" }));
    const older = await importing(BOUGHT + bought("39", { state: "买家已付款，等待卖家发货" }));
    expect(older.refused).toMatchObject([{ reason: "it would go back from seller_shipped to purchased" }]);
    await importing(BOUGHT + bought("39", { state: "退款中" }));
    expect(await json("order list --unmatched")).toMatchObject([
      { kind: "refund", refund: "39", amount: { amount: 4_000 } },
      { stage: "seller_shipped", refunded: { amount: 4_000 } },
    ]);
  });

  describe("of goods for two orders", () => {
    const orders = ORDERS + ordered("1", "a", "1,杯,39") + ordered("2", "a", "1,壶,39");
    const of = (paid: string) =>
      `${BOUGHT + bought("39", { pieces: "1", product: "杯", price: "50", paid })},,,,壶,1,40,,\n`;
    const owed = async (): Promise<unknown[]> => {
      const list: { ticket: string; outstanding: { amount: number } }[] = await json("recovery list");
      return list.map(({ ticket, outstanding }) => [ticket, outstanding.amount]).sort();
    };
    const steps = {
      refund: () => importing(of("90(已退款40.01)")),
      first: () => box.type("refund open 1 --reason damaged"),
      second: () => box.type("refund open 2 --reason damaged"),
    };
    beforeEach(() => importing(orders));

    test.each<{ order: readonly (keyof typeof steps)[] }>([
      { order: ["refund", "first", "second"] },
      { order: ["first", "refund", "second"] },
      { order: ["first", "second", "refund"] },
      { order: ["first", "second", "refund", "refund"] },
    ])("is given back once in all, each by what its goods cost: $order", async ({ order }) => {
      for (const step of order) await steps[step]();
      expect(await owed()).toEqual([
        ["R-1", 2_223],
        ["R-2", 1_778],
      ]);
      expect((await box.type("refund timeline R-2")).out).toContain("17.78 CNY, its part of 40.01 CNY");
      expect((await box.type("refund store verify")).code).toBe(0);
    });

    test("leaves what has come in where it came", async () => {
      await steps.refund();
      await steps.first();
      await box.type("refund recover R-1 --amount 40.01 --reference 900001");
      await steps.second();
      expect(await owed()).toEqual([["R-1", 0]]);
      await importing(of("90(已退款70)"));
      expect(await owed()).toEqual([
        ["R-1", 0],
        ["R-2", 2_999],
      ]);
    });

    test("is refused where more would be given back than was paid", async () => {
      await steps.first();
      expect((await importing(of("90(已退款100)"))).refused[0]).toMatchObject({
        reason: "its seller would have given back 100.00 CNY, and 90.00 CNY was paid for it",
      });
      expect(await owed()).toEqual([]);
    });
  });

  test("that was closed tells no stage", async () => {
    await importing(ORDERS + ordered("1", "a"));
    await importing(BOUGHT + bought("39", { state: "交易关闭" }));
    expect((await json("order show 1")).lines).toMatchObject([{ stage: "paid", reached: {} }]);
  });

  test("is one, wherever its rows stand in the file", async () => {
    const items = `39,2026-11-04 10:00:00,卖家已发货，等待买家确认,演示茶店,壶,1,30,100,10\n`;
    await importing(
      BOUGHT + bought("39", { pieces: "1", price: "60" }).replace(",40\n", ",10\n") + bought("40") + items,
    );
    expect(await json("order list --unmatched")).toMatchObject([
      { purchase: "39", items: [{}, {}] },
      { purchase: "40" },
    ]);
  });

  test("in another currency is refused", async () => {
    const profile = "refund import - --json --profile fixtures/profiles/our-purchases.yaml";
    const { out, code } = await box.type(profile, {
      stdin: Buffer.from("No,Price,Currency\n39,10.00,USD\n"),
    });
    expect(code).toBe(6);
    expect(JSON.parse(out).files[0].refused).toMatchObject([
      { order: "39", reason: "what we buy is paid in CNY, and this is in USD" },
    ]);
  });

  test("is what the journal says it is", async () => {
    await importing(BOUGHT + bought("39"));
    const [entry] = await json("journal --limit 2");
    expect(entry).toBeDefined();
    expect((await box.type("refund store verify")).code).toBe(0);
  });
});

describe("what a seller gives back of a purchase", () => {
  beforeEach(async () => {
    await importing(ORDERS + ordered("1", "a", "2,茶杯,39"));
    await box.type("refund open 1 --reason cancel");
  });
  /** How each refund stands, by the newest that was told of it. */
  const refunds = async () => {
    interface Told {
      readonly kind: string;
      readonly data: { readonly refund: string; readonly status: string };
    }
    const { events }: { readonly events: readonly Told[] } = await json("timeline R-1");
    const seen = events.filter(({ kind }) => kind === "seller_refund_seen");
    return [...new Map(seen.map(({ data }) => [data.refund, data])).values()];
  };
  const REFUNDS = "退款编号,订单编号,退款状态,买家退款金额,超时时间\n";

  test("is the ticket's to recover, and lowers nothing that the buyer can get", async () => {
    const report = await importing(BOUGHT + bought("39", { paid: "100(已退款40)" }));
    expect(report.tickets.map(({ news }: { news: string }) => news)).toContainEqual(
      expect.stringContaining("the seller has given the money back, 40.00 CNY"),
    );
    expect(await json("order show 1")).toMatchObject({ remaining: { amount: 5_000 }, refunded_before: { amount: 0 } });
    expect(await refunds()).toMatchObject([{ refund: "39", status: "success", amount: { amount: 4_000 } }]);
  });

  test.each([
    ["the purchase, then its refund", [0, 1]],
    ["its refund, then the purchase", [1, 0]],
  ])("counts once: %s", async (_, sequence) => {
    const files = [BOUGHT + bought("39", { paid: "100(已退款40)" }), `${REFUNDS}77,39,退款成功,40.00,\n`];
    for (const at of sequence) await importing(files[at] ?? "");
    const given = (await refunds()).filter(({ status }) => status === "success");
    expect(given).toMatchObject([{ amount: { amount: 4_000 } }]);
  });

  test("finds a ticket that is over, and is kept for somebody where there is none", async () => {
    await box.type("refund withdraw R-1");
    await importing(ORDERS + ordered("2", "a", "1,壶,40"));
    await importing(BOUGHT + bought("39", { paid: "100(已退款40)" }) + bought("40", { paid: "100(已退款30)" }));
    expect(await refunds()).toMatchObject([{ refund: "39", status: "success", amount: { amount: 4_000 } }]);
    const kept = await json("order list --unmatched");
    expect(kept).toMatchObject([{ refund: "40", seller_order: "40", amount: { amount: 3_000 } }]);
    expect((await box.type("refund store verify")).code).toBe(0);
  });

  test("is told without a sum where the file has none", async () => {
    await importing(BOUGHT + bought("39", { state: "退款成功" }));
    expect(await refunds()).toMatchObject([{ refund: "39", status: "success", amount: null }]);
  });
});

describe("goods, as the warehouse and the dispatcher report them", () => {
  const ARRIVED = "淘宝订单号,入库时间,重量(kg),备注\n";
  const SENT = "包裹号,订单号,承运商,运单号,出库时间,丢失时间\n";
  const arrived = (text: string) => importing(ARRIVED + text, "--profile fixtures/profiles/our-warehouse.yaml");
  const sent = (text: string) => importing(SENT + text, "--profile fixtures/profiles/our-dispatch.yaml");

  test("move the lines that they are about, and keep weight, note and shipment", async () => {
    await importing(
      ORDERS + ordered("1", "a", "1,杯,39") + ordered("1", "b", "1,壶,40") + ordered("2", "a", "1,盘,41"),
    );
    expect(await arrived("39,2026-11-10,0.5,裂\n")).toMatchObject({ rows_are: "arrivals", orders: { new: 1 } });
    expect((await json("order show 1")).lines).toMatchObject([{ stage: "in_warehouse" }, { stage: "paid" }]);
    await sent("S-1,1,EMS,E1,2026-11-12,\nS-1,2,EMS,E1,2026-11-12,\n");
    const shown = await json("order show 1");
    expect(shown.lines).toMatchObject([{ stage: "dispatched" }, { stage: "dispatched" }]);
    expect(shown.reports).toMatchObject([
      { weight: "0.5", issue: "裂" },
      { shipment: "S-1", carrier: "EMS" },
    ]);
    expect(shown.shipments).toEqual([{ shipment: "S-1", orders: ["1", "2"] }]);
  });

  test("that were lost in one shipment count its limit once, whoever asks first", async () => {
    const lost = (id: string, price: string) => `${id},a,B-1,CNY,${price},2026-11-03,1,杯,,,\n`;
    await importing(ORDERS + lost("1", "900") + lost("2", "300") + lost("3", "800"));
    await sent("S-1,1,EMS,E1,2026-11-05,2026-11-12\nS-1,2,EMS,E1,2026-11-05,2026-11-12\n");
    await sent("S-2,3,EMS,E2,2026-11-05,2026-11-12\n");
    const due = [];
    for (const order of ["2", "1", "3"]) {
      const { code, err, out } = await box.type(`refund open ${order} --reason lost`);
      expect(code, err).toBe(0);
      due.push((await json(`quote ${out.trim()}`)).goods.amount);
    }
    expect(due).toEqual([17_500, 52_500, 70_000]);
    expect((await box.type("refund quote R-1")).out).toContain("at most 700.00 CNY for all orders in one shipment");
  });

  test("B63 of five orders in one parcel come to its limit together, freight beside it", async () => {
    const orders = ["1", "2", "3", "4", "5"];
    const row = (order: string, rest: string) => `${order},B-1,CNY,300,${rest},2026-11-03\n`;
    await importing(
      `order,buyer,currency,amount,shipping,paid_at\n${orders.map((order) => row(order, "11")).join("")}`,
    );
    await sent(orders.map((order) => `S-1,${order},EMS,E1,2026-11-05,2026-11-12\n`).join(""));
    const due = [];
    for (const order of orders) {
      const { out } = await box.type(`refund open ${order} --reason lost`);
      const { goods, charges } = await json(`quote ${out.trim()}`);
      due.push([goods.amount, charges[0].amount.amount]);
    }
    expect(due).toEqual(orders.map(() => [14_000, 1_100]));
  });

  test("are lost by a date, and found again by a later delivery", async () => {
    await importing(ORDERS + ordered("1", "a"));
    await sent("S-1,1,EMS,E1,2026-11-05,2026-11-12\n");
    expect((await json("order show 1")).lines).toMatchObject([{ stage: "lost" }]);
    const delivered = `${ORDERS.trim()},delivered_at\n${ordered("1", "a").trim()},2026-11-14\n`;
    await importing(delivered);
    expect((await json("order show 1")).lines).toMatchObject([{ stage: "delivered" }]);
  });

  test("wait for their order, and are refused where nothing says whose they are", async () => {
    const report = await sent("S-1,1,EMS,E1,2026-11-12,\nS-1,,EMS,E1,2026-11-12,\n");
    expect(report).toMatchObject({ unmatched: 1, orders: { new: 1, refused: 1 } });
    expect(report.refused).toMatchObject([
      { line_number: 3, reason: "it is blank, so nothing says whose goods they are" },
    ]);
  });

  test("of an order that is not paid move nothing", async () => {
    await importing("order,buyer,currency,amount,seller_order\n1,B-1,CNY,50,39\n");
    await arrived("39,2026-11-10,,\n");
    expect((await json("order show 1")).lines).toMatchObject([{ stage: "awaiting_payment" }]);
  });
});
