/** What an import tells open tickets: their goods moved on, and how the refund on the marketplace stands. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../../support/a-desk.ts";
import { at } from "../../support/a-moment.ts";

const HEADER = "order,line,buyer,currency,amount,seller_order,paid_at,purchased_at,seller_shipped_at,in_warehouse_at\n";

let box: Sandbox;

beforeEach(async () => {
  box = sandbox();
  onTestFinished(() => box.remove());
  await importing("A,1,B,USD,10,3801,2026-11-01,2026-11-02,,\nA,2,B,USD,20,3802,2026-11-01,2026-11-02,,\n");
  await typed("refund open A --reason cancel --line 1");
  await typed("refund review R-1");
});

async function typed(line: string): Promise<string> {
  const { code, out, err } = await box.type(line);
  expect(code, err).toBe(0);
  return out;
}

async function importing(rows: string, header = HEADER): Promise<string> {
  const file = join(box.folder, "orders.csv");
  writeFileSync(file, header + rows);
  return typed(`refund import ${file}`);
}

const shipped = () => importing("A,1,B,USD,10,3801,2026-11-01,2026-11-02,2026-11-03,\n");
const shown = async () => JSON.parse(await typed("refund show R-1 --json"));

describe("goods that move on under an open ticket", () => {
  test("work its path out again, and flag it in show, queue and timeline until somebody has looked", async () => {
    expect(await shown()).toMatchObject({ path: "cancel_with_seller", moved: null });
    expect(await shipped()).toContain(
      "R-1  the goods moved on: line 1 seller shipped (was purchased); the path is now intercept or return",
    );
    expect(await shown()).toMatchObject({
      path: "intercept_or_return",
      stage: "seller_shipped",
      status: "in_review",
      moved: { path_before: "cancel_with_seller", lines: [{ line: "1", from: "purchased", to: "seller_shipped" }] },
    });
    expect(await typed("refund show R-1")).toMatch(/^moved +.*line 1 seller shipped \(was purchased\)/m);
    expect(JSON.parse(await typed("refund queue --json"))).toMatchObject([{ ticket: "R-1", moved: true }]);
    expect(await typed("refund timeline R-1")).toContain("imported that the goods moved on");
    await typed("refund review R-1");
    expect(await shown()).toMatchObject({ moved: null });
    expect(JSON.parse(await typed("refund queue --json"))).toMatchObject([{ ticket: "R-1", moved: false }]);
    expect(await typed("refund store verify")).toContain("agree");
  });

  test("are told once, and add up over several files", async () => {
    await shipped();
    expect(await shipped()).not.toContain("R-1");
    await importing("A,1,B,USD,10,3801,2026-11-01,2026-11-02,2026-11-03,2026-11-09\n");
    expect(await shown()).toMatchObject({
      path: "return_from_warehouse",
      moved: { path_before: "cancel_with_seller", lines: [{ line: "1", from: "purchased", to: "in_warehouse" }] },
    });
  });

  const SENT = HEADER.replace("\n", ",dispatched_at\n");
  const sent = (at: string) => importing(`A,1,B,USD,10,3801,2026-11-01,2026-11-02,2026-11-03,2026-11-09,${at}\n`, SENT);

  test("and leave our warehouse after the buyer asked are our fault, unless told otherwise", async () => {
    expect(await shown()).toMatchObject({ fault: "buyer" });
    box.now = at("2026-11-18T00:00:00Z");
    expect(await sent("2026-11-17")).toContain("they left while the ticket was open, so the platform is at fault");
    expect(await shown()).toMatchObject({ fault: "platform", quote: { fault: "platform" } });
    await typed("refund review R-1 --fault buyer");
    const delivered = SENT.replace("\n", ",delivered_at\n");
    await importing("A,1,B,USD,10,3801,2026-11-01,2026-11-02,2026-11-03,2026-11-09,2026-11-17,2026-11-18\n", delivered);
    expect(await shown()).toMatchObject({ fault: "buyer", stage: "delivered" });
    expect(await typed("refund store verify")).toContain("agree");
  });

  test("and had left before the buyer asked are not", async () => {
    await sent("2026-11-15");
    expect(await shown()).toMatchObject({ fault: "buyer", stage: "dispatched" });
  });

  test("of another line leave the ticket alone", async () => {
    expect(await importing("A,2,B,USD,20,3802,2026-11-01,2026-11-02,2026-11-03,\n")).not.toContain("R-1");
    expect(await shown()).toMatchObject({ moved: null });
  });

  test("send money that was approved under another path to the approver again, and release it", async () => {
    await typed("refund propose R-1");
    await typed("refund approve R-1 --as bo --yes");
    await shipped();
    expect(await shown()).toMatchObject({ status: "awaiting_approval", approval: null, remaining: { amount: 3000 } });
    expect(await box.type("refund pay R-1 --as kim --yes")).toMatchObject({ code: 4 });
    expect((await box.type("refund approve R-1 --as bo --yes")).err).toContain(
      "the policy gives 9.70 USD (discretion) on R-1 now, and gave 10.00 USD (discretion) when it was proposed",
    );
    await typed("refund propose R-1");
    await typed("refund approve R-1 --as bo --yes");
    expect(await typed("refund store verify")).toContain("agree");
  });

  test("and amounts that change what the policy gives end an approval too", async () => {
    await typed("refund propose R-1");
    await typed("refund approve R-1 --as bo --yes");
    expect(await importing("A,1,B,USD,12,3801,2026-11-01,2026-11-02,,\n")).toContain(
      "R-1  other facts of the order: line 1 amount 10.00 USD → 12.00 USD",
    );
    expect(await shown()).toMatchObject({
      status: "awaiting_approval",
      approval: null,
      quote: { net: { amount: 1200 } },
    });
    expect((await box.type("refund show R-1")).out).toContain("the policy gave 10.00 USD when it was proposed");
    expect(await importing("A,2,B,USD,21,3802,2026-11-01,2026-11-02,,\n")).not.toContain("R-1");
    expect(await typed("refund store verify")).toContain("agree");
  });

  test("and so does another line, which keeps what is charged on the order", async () => {
    await typed("refund propose R-1");
    await typed("refund approve R-1 --as bo --yes");
    const quantities =
      "order,line,buyer,currency,amount,quantity,paid_at,purchased_at\nA,1,B,USD,10,4,2026-11-01,2026-11-02\n";
    const file = join(box.folder, "quantities.csv");
    writeFileSync(file, quantities);
    expect(await typed(`refund import ${file}`)).toContain("R-1  other facts of the order: line 1 quantity 1 → 4");
    expect(await shown()).toMatchObject({ status: "awaiting_approval", approval: null });
  });

  test("say nothing to a ticket that is closed, and nothing is kept of a dry run", async () => {
    const before = await typed("refund timeline R-1 --json");
    writeFileSync(join(box.folder, "orders.csv"), `${HEADER}A,1,B,USD,10,3801,2026-11-01,2026-11-02,2026-11-03,\n`);
    expect(await typed(`refund import ${box.folder}/orders.csv --dry-run`)).toContain("R-1  the goods moved on");
    expect(await typed("refund timeline R-1 --json")).toBe(before);
    await typed("refund withdraw R-1");
    expect(await shipped()).not.toContain("R-1");
  });
});

describe("a refund on the marketplace", () => {
  const REFUNDS = "退款编号,订单编号,退款状态,买家退款金额,超时时间,退款的申请时间\n";
  const rows = (status: string, deadline: string) =>
    `="77001","3801",${status},59.00,${deadline},2026-11-16 09:00:00\n="77002",9999,退款成功,5,,\n`;

  test("moves the seller's side of the ticket: status, amount, and the deadline that overrides policy's", async () => {
    await typed("refund contact R-1 --request cancel");
    const out = await importing(rows("买家已经申请退款，等待卖家同意", "2026-11-17 09:00:00"), REFUNDS);
    expect(out).toContain("refunds on the marketplace: 1 moved, 0 unchanged, 1 without a ticket, 0 refused");
    expect(await shown()).toMatchObject({
      seller: { refund: { refund: "77001", status: "wait_seller_agree", amount: { amount: 5900, currency: "CNY" } } },
      status: "awaiting_seller",
      due: { at: "2026-11-17T01:00:00.000Z", because: "marketplace" },
    });
    const again = await importing(rows("买家已经申请退款，等待卖家同意", "2026-11-17 09:00:00"), REFUNDS);
    expect(again).toContain("0 moved, 1 unchanged, 1 without a ticket");
    await importing(rows("退款成功", ""), REFUNDS);
    expect(await shown()).toMatchObject({ seller: { refund: { status: "success", deadline: null } } });
    expect(await typed("refund timeline R-1")).toContain("the seller has given the money back, 59.00 CNY");
    expect(await typed("refund store verify")).toContain("agree");
  });

  test("is told to a ticket that is paid, and to an open one before it", async () => {
    await typed("refund contact R-1 --request cancel");
    await typed("refund reply R-1 agreed --amount 59.00 --promised-by 2026-11-20");
    await typed("refund propose R-1 --amount 4.00 --note half");
    await typed("refund approve R-1 --as bo --yes");
    await typed("refund pay R-1 --yes --reference GW-1");
    await typed("refund payout settled P-1 --yes");
    expect(await importing(rows("退款成功", ""), REFUNDS)).toContain("1 moved, 0 unchanged, 1 without a ticket");
    expect(await shown()).toMatchObject({
      status: "paid",
      seller: { promised_by: null, refund: { status: "success" } },
    });
    await typed("refund open A --reason damaged --line 1");
    expect(await importing(rows("退款关闭", ""), REFUNDS)).toContain("R-2  refund 77001 stands");
    // The paid one is told as well: nobody has seen the money yet.
    expect(await shown()).toMatchObject({ seller: { refund: { status: "closed" } } });
  });

  test("of a status that nobody knows refuses its row, in the file's own words", async () => {
    const file = join(box.folder, "refunds.csv");
    writeFileSync(file, REFUNDS + rows("奇怪", ""));
    const { code, out } = await box.type(`refund import ${file}`);
    expect(code).toBe(6);
    expect(out).toContain("refunds.csv:2: 退款状态: “奇怪” is not a known refund status");
  });
});

test("two refunds of one order there are two: the same file again is no news, and the open one counts", async () => {
  const file = join(box.folder, "refunds.csv");
  const row = (refund: string, status: string, deadline: string) => `${refund},3801,${status},50.00,${deadline}\n`;
  writeFileSync(
    file,
    `退款编号,订单编号,退款状态,买家退款金额,超时时间\n${row("900003", "等待卖家处理", "2026-11-30 10:00:00")}${row("900002", "退款关闭", "")}`,
  );
  expect(await typed(`refund import ${file}`)).toContain("2 moved, 0 unchanged");
  expect(await typed(`refund import ${file}`)).toContain("0 moved, 2 unchanged");
  expect(await shown()).toMatchObject({ seller: { refund: { refund: "900003", status: "wait_seller_agree" } } });
});
