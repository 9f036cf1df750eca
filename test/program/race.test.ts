/** Eight real processes at once on one store: the cap holds, one of them wins, and the losers are told why. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { writeOrders } from "../../bench/orders.ts";
import { type Ended, program, programEnv } from "../support/program.ts";

const ORDER = "order,buyer,currency,amount,paid_at\n26110001,B-1,USD,10.00,2026-11-02 09:05\n";
/** Eight pieces of 1.25, of which 2.00 were refunded before: enough for six. */
const PIECES =
  "order,buyer,currency,quantity,amount,refunded_before,paid_at\n26110001,B-1,USD,8,10.00,2.00,2026-11-02 09:05\n";
const RACERS = Array.from({ length: 8 }, (_, index) => index);

/** A desk with one paid order, and the way to type at it. */
function aDeskOnDisk(order = ORDER) {
  const folder = mkdtempSync(join(tmpdir(), "refund-race-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = join(folder, "desk.db");
  writeFileSync(join(folder, "orders.csv"), order);
  const type = (line: string) => program(line.split(" "), programEnv(store));
  return { store, orders: join(folder, "orders.csv"), type };
}

async function must(done: Promise<Ended>): Promise<Ended> {
  const result = await done;
  expect(result.code, result.err).toBe(0);
  return result;
}

/** What the database itself says is promised or paid, in cents. */
function held(store: string): unknown {
  const database = new Database(store, { readonly: true });
  const query = "SELECT COALESCE(SUM(reserved + posted), 0) FROM cap_entries";
  const sum = database.prepare(query).pluck().get();
  database.close();
  return sum;
}

test("eight tickets of one order race to propose, approve and pay: never more than was paid goes out", async () => {
  const { store, orders, type } = aDeskOnDisk(PIECES);
  await must(type(`import ${orders}`));
  await Promise.all(RACERS.map(() => must(type("open 26110001 --reason cancel --line 1=1"))));
  const race = async (ticket: string) => {
    await must(type(`review ${ticket}`));
    const propose = () => type(`propose ${ticket} --amount 1.25 --note whole`);
    const approve = () => type(`approve ${ticket} --as bo --yes`);
    const attempt = async () => {
      for (const step of [propose, approve, () => type(`pay ${ticket} --as kim --reference GW-${ticket} --yes`)]) {
        const result = await step();
        if (result.code !== 0) return result;
      }
      return null;
    };
    let lost = await attempt();
    // (With a number of the gateway, because what was sent is never taken back when a quote moves.)
    // Another ticket was approved or paid meanwhile, so that the policy gives something else, or this one waited too long for its turn:
    // whoever still wants it proposes again.
    const moved = /propose it again|see why|ended the approval by a step on|the store is busy/;
    for (let again = 0; again < RACERS.length && moved.test(lost?.err ?? ""); again += 1) lost = await attempt();
    return lost;
  };
  const results = await Promise.all(RACERS.map((index) => race(`R-${index + 1}`)));
  const losers = results.flatMap((result) => result ?? []);
  expect(results.length - losers.length).toBe(6);
  expect(held(store)).toBe(750);
  for (const loser of losers) {
    expect([4, 5]).toContain(loser.code);
    expect(loser.out).toBe("");
    expect(loser.err).toMatch(
      /^refund: 1\.25 USD is more than can (?:be given|still be refunded) .*: 0\.50 USD(?: of it)? is left\nhint: /,
    );
  }
  const verified = await must(type("store verify"));
  expect(verified.out).toMatch(/entries, 8 tickets and 0 files of evidence agree/);
});

test("eight cashiers pay one ticket: one attempt is made, seven are told that it is being paid", async () => {
  const { orders, type } = aDeskOnDisk();
  await must(type(`import ${orders}`));
  for (const line of ["open 26110001 --reason cancel", "review R-1", "propose R-1", "approve R-1 --as bo --yes"])
    await must(type(line));
  const results = await Promise.all(RACERS.map((index) => type(`pay R-1 --yes --as cashier-${index}`)));
  const losers = results.filter(({ code }) => code !== 0);
  expect(losers.length).toBe(7);
  for (const { code, err } of losers) {
    expect([4, 5]).toContain(code);
    expect(err).toMatch(
      /^refund: P-1 of R-1 has not ended: it has been prepared since .* Beijing, by cashier-\d; nothing else .*\nhint: /,
    );
  }
  const { out } = await must(type("payout list"));
  expect(out.split("\n").filter((line) => line !== "").length).toBe(1);
});

test("pay, payout export and payout confirm race for the same refunds: each goes out once, and arrives once", async () => {
  const four = ["1", "2", "3", "4"];
  const rows = four.map((n) => `2611000${n},B-${n},USD,1${n}.00,card,2026-11-02 09:05`);
  const { store, orders, type } = aDeskOnDisk(
    `order,buyer,currency,amount,payment_method,paid_at\n${rows.join("\n")}\n`,
  );
  const place = (name: string) => join(dirname(store), name);
  const handOver = (name: string) =>
    type(`payout export --destination original_payment --out ${place(name)} --yes --as kim`);
  await must(type(`import ${orders}`));
  for (const n of four) await must(type(`open 2611000${n} --reason cancel`));
  for (const line of ["review", "propose", "approve --as bo --yes"]) await must(type(`${line} R-1 R-2 R-3 R-4`));

  const out = await Promise.all([
    ...["one.csv", "one.csv", "two.csv", "two.csv"].map(handOver),
    ...four.map((n) => type(`pay R-${n} --yes --as kim`)),
  ]);
  for (const { code, err } of out) expect([0, 4, 5], err).toContain(code);
  await must(handOver("rest.csv"));
  const files = ["one.csv", "two.csv", "rest.csv"].filter((name) => existsSync(place(name)));
  const keys = files.flatMap((name) => readFileSync(place(name), "utf8").match(/R-\d\/\d/g) ?? []);
  expect(keys.sort()).toEqual(four.map((n) => `R-${n}/1`));

  const results = place("results.csv");
  writeFileSync(
    results,
    `request_key,reference,amount,result\n${four.map((n) => `R-${n}/1,GW-${n},1${n}.00,settled\n`).join("")}`,
  );
  const back = await Promise.all([
    ...four.map(() => must(type(`payout confirm ${results} --as kim --json`))),
    ...four.map((n) => type(`payout settled P-${n} --yes --as kim`)),
  ]);
  const confirmed = back.slice(0, 4).map((one) => JSON.parse(one.out).matched.settled);
  const byHand = back.slice(4).filter(({ code }) => code === 0).length;
  expect(confirmed.reduce((all, one) => all + one, byHand)).toBe(4);
  const settled = JSON.parse((await must(type("journal --kind payout_settled --json"))).out);
  expect(settled.length).toBe(4);
  await must(type("store verify"));
});

test("eight processes on a desk that does not exist yet: it is made once, and every order is there", async () => {
  const { orders, type } = aDeskOnDisk();
  const results = await Promise.all(RACERS.map(() => type(`import ${orders}`)));
  expect(results.map(({ code, err }) => [code, err])).toEqual(RACERS.map(() => [0, ""]));
  const { out } = await must(type("order list"));
  expect(out).toContain("26110001\tB-1\t1\tpaid\t10.00 USD\t2026-11-02T01:05:00.000Z\n");
});

test("one key from eight processes takes the step once", async () => {
  const { orders, type } = aDeskOnDisk();
  await must(type(`import ${orders}`));
  const results = await Promise.all(
    RACERS.map(() => must(type("open 26110001 --reason cancel --key order-page-1 --json"))),
  );
  const answers: readonly unknown[] = results.map(({ out }) => JSON.parse(out));
  expect(answers.filter((answer) => JSON.stringify(answer).includes('"repeated":false')).length).toBe(1);
  expect(answers.every((answer) => JSON.stringify(answer).includes('"ticket":"R-1"'))).toBe(true);
});

test("while a file changes 10,000 orders, whoever works at the desk goes on", async () => {
  const { store, orders, type } = aDeskOnDisk();
  const many = join(dirname(store), "many.csv");
  const changed = join(dirname(store), "changed.csv");
  writeOrders(many, 10_000);
  writeOrders(changed, 10_000, { changedEvery: 1 });
  await must(type(`import ${orders}`));
  await must(type(`import ${many}`));
  await must(type("open 26110001 --reason cancel"));
  let running = true;
  const importing = must(type(`import ${changed} --json`)).finally(() => {
    running = false;
  });
  let notes = 0;
  for (; running; notes += 1) await must(type("note R-1 --text waits"));
  expect(JSON.parse((await importing).out)).toMatchObject({ orders: { changed: 10_000 } });
  expect(notes).toBeGreaterThan(0);
  await must(type("store verify"));
});
