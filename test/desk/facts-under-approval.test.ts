/** Four eyes over the facts that an amount rests on: who may import, who shaped what is to be approved, what the approver sees. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../support/a-desk.ts";
import { at } from "../support/a-moment.ts";

let box: Sandbox;
const HEADER = "order,buyer,currency,line,quantity,amount,paid_at,payment_method\n";

beforeEach(async () => {
  box = sandbox();
  onTestFinished(() => box.remove());
  await must("store create");
  for (const [name, roles] of [
    ["lin", "--role admin"],
    ["mei", "--role agent"],
    ["ada", "--role agent --role approver"],
    ["bo", "--role approver"],
    ["kim", "--role cashier"],
  ])
    await must(`operator add ${name} ${roles} --as lin`);
  await importing("20.00", "mei");
  await must("open A --reason cancel --as mei");
  await must("review R-1 --as mei");
  await must("propose R-1 --as mei");
});

async function must(line: string) {
  const ran = await box.type(`refund ${line}`);
  expect([line, ran.code, ran.err]).toEqual([line, 0, ran.err]);
  return ran;
}

function importing(amount: string, by: string) {
  const file = join(box.folder, "orders.csv");
  writeFileSync(file, `${HEADER}A,B-1,USD,1,1,${amount},2026-11-10T00:00:00Z,paypal\n`);
  return box.type(`refund import ${file} --as ${by}`);
}

test("files are imported by agents and administrators, and by nobody else", async () => {
  expect(await importing("200.00", "bo")).toMatchObject({
    code: 4,
    err: expect.stringContaining("may not import files"),
  });
  expect(await importing("200.00", "kim")).toMatchObject({ code: 4, err: expect.stringContaining("agent or admin") });
  expect(await importing("20.00", "lin")).toMatchObject({ code: 0 });
});

test("whoever imports another amount under an open ticket may not approve it, and the approver sees it", async () => {
  expect(await importing("200.00", "ada")).toMatchObject({ code: 0 });
  const shown = (await must("show R-1 --as bo")).out;
  expect(shown).toContain("line 1 amount 20.00 USD → 200.00 USD (ada, import 2)");
  expect((await must("timeline R-1 --as bo")).out).toContain("ada brought other facts of the order: line 1 amount");
  const refused = await box.type("refund approve R-1 --yes --as ada");
  expect(refused).toMatchObject({ code: 4, err: expect.stringContaining("ada brought other facts of the order") });
  await must("propose R-1 --as mei");
  await must("approve R-1 --yes --as bo");
});

test("an approval lapses when facts change under it, and the order says who told it", async () => {
  await must("approve R-1 --yes --as bo");
  expect(await importing("25.00", "mei")).toMatchObject({ code: 0 });
  expect((await must("show R-1 --as bo")).out).toContain("awaiting_approval");
  expect(await box.type("refund pay R-1 --yes --as kim")).toMatchObject({ code: 4 });
  expect((await must("order timeline A --as bo --format csv")).out).toContain("20.00 USD → 25.00 USD");
  expect(await box.type("refund store verify --as lin")).toMatchObject({ code: 0 });
});

test("a name that is known keeps its roles, and a stranger gets no ticket", async () => {
  const again = await box.type("refund operator add mei --role approver --as lin");
  expect(again).toMatchObject({ code: 4, err: expect.stringContaining("mei works at this desk already, as agent") });
  expect(await box.type("refund assign R-1 --to eve --as mei")).toMatchObject({ code: 3 });
  expect(await box.type("refund note R-1 --text x --as MEI")).toMatchObject({ code: 0 });
  expect(await box.type("refund note R-1 --text x --as m\u0435i")).toMatchObject({ code: 2 });
});

test("a clock behind the newest entry is said, with any command", async () => {
  box.now = at("2026-11-15T00:00:00Z");
  expect((await box.type("refund show R-1 --as bo")).err).toContain("the clock says 2026-11-15");
});
