/** Files of payouts: written once, over nothing, the same bytes however often somebody was stopped; and never a refund in two of them. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { sha256Of } from "../../src/rules/sha256.ts";
import { type Sandbox, sandbox } from "../support/a-desk.ts";
import { withoutGuards } from "../support/a-tampered-copy.ts";

let box: Sandbox;
beforeEach(async () => {
  box = sandbox();
  onTestFinished(() => box.remove());
  await must("import fixtures/imports/orders.csv");
  await approved("26110003", "R-1");
});

async function must(line: string) {
  const ended = await box.type(`refund ${line}`);
  expect(ended, `${line}: ${ended.err}`).toMatchObject({ code: 0 });
  return ended;
}

async function approved(order: string, ticket: string): Promise<void> {
  for (const line of [`open ${order} --reason damaged`, `review ${ticket}`, `propose ${ticket} --note n`])
    await must(line);
  await must(`approve ${ticket} --as bo --yes`);
}

/** As a kill between the record and the file leaves it. */
function forgetTheFile(): void {
  const hand = new Database(box.store);
  withoutGuards(hand, () => hand.exec("DELETE FROM batch_files; DELETE FROM journal WHERE kind = 'batch_written'"));
  hand.close();
  rmSync(place("batch.csv"));
}

const handOver = (out: string) => box.type(`refund payout export --destination original_payment --out ${out} --yes`);
const place = (name: string) => join(box.folder, name);
const text = (name: string) => readFileSync(place(name), "utf8");
const sent = async (): Promise<readonly string[]> =>
  JSON.parse((await box.type("refund payout list --json")).out).map(({ status }: { status: string }) => status);

test("a batch is private, and its hash is the one that is told", async () => {
  const { err } = await handOver("~/batch.csv");
  expect((statSync(place("batch.csv")).mode & 0o777).toString(8)).toBe("600");
  expect(err).toContain(`sha256 ${sha256Of(text("batch.csv"))}`);
  expect(text("batch.csv")).toBe(
    [
      "batch,line,request_key,destination,buyer,payment_reference,amount,currency,payouts,tickets,orders",
      "B-1,1,R-1/1,original_payment,B-1003,,35.30,EUR,P-1,R-1,26110003",
      "",
    ].join("\n"),
  );
});

test("nothing is handed over where its file could not be written", async () => {
  writeFileSync(place("mine.csv"), "mine");
  symlinkSync(place("mine.csv"), place("link.csv"));
  for (const out of ["~/mine.csv", "~/link.csv"]) expect(await handOver(out)).toMatchObject({ code: 5, out: "" });
  expect(await handOver("/proc/refund/batch.csv")).toMatchObject({ code: 8, out: "" });
  for (const end of ["", "-wal", "-evidence/x"])
    expect(await handOver(`~/desk.db${end}`)).toMatchObject({ code: 2, out: "" });
  expect(text("mine.csv")).toBe("mine");
  expect(await sent()).toEqual([]);
});

test("stopped before its file was there, the same command writes it; the same once more writes nothing", async () => {
  await handOver("~/batch.csv");
  const whole = text("batch.csv");
  forgetTheFile();
  expect(await handOver("~/batch.csv")).toMatchObject({ code: 0, out: "B-1\n" });
  expect(text("batch.csv")).toBe(whole);
  const before = (await must("store verify --head")).out;
  expect(await handOver("~/batch.csv")).toMatchObject({ code: 0, out: "B-1\n" });
  expect((await must("store verify --head")).out).toBe(before);
});

test("a file belongs to one batch, and so to one destination", async () => {
  await handOver("~/batch.csv");
  expect(await box.type("refund payout export --destination wallet --out ~/batch.csv --yes")).toMatchObject({
    code: 5,
    err: expect.stringContaining("is the file of B-1, which goes to the original payment"),
  });
});

test("a file that was there and went its way leaves its name to the next batch", async () => {
  await handOver("~/batch.csv");
  rmSync(place("batch.csv"));
  expect(await handOver("~/batch.csv")).toMatchObject({ code: 0, out: "" });
  await approved("26110005", "R-2");
  expect(await handOver("~/batch.csv")).toMatchObject({ code: 0, out: "B-2\n" });
  expect(text("batch.csv")).not.toContain("R-1/1");
});

test("a batch is written elsewhere as it was, and over nothing", async () => {
  await handOver("~/batch.json");
  writeFileSync(place("mine"), "mine");
  expect(await box.type("refund payout batch B-1 --out ~/mine")).toMatchObject({ code: 5, out: "" });
  expect(text("mine")).toBe("mine");
  await must("payout batch B-1 --out ~/again --dry-run");
  expect(readdirSync(box.folder)).not.toContain("again");
  await must("payout batch B-1 --out ~/again");
  expect(text("again")).toBe(text("batch.json"));
  await must("payout batch B-1 --out ~/again");
  expect(JSON.parse((await must("journal --kind batch_written --json")).out)).toHaveLength(2);
  expect(await sent()).toEqual(["sent"]);
});

test("where the file cannot be written after all, it says how to get it", async () => {
  await handOver("~/batch.csv");
  forgetTheFile();
  mkdirSync(place("batch.csv"));
  const { code, err } = await handOver("~/batch.csv");
  expect(code).toBe(5);
  expect(err).toMatch(
    /^refund: B-1 is handed over .* its file was not written: .*\nhint: .* refund payout batch B-1 --out FILE/,
  );
});

test("several refunds of a buyer are one line, and one result of it is of all of them", async () => {
  await approved("26110001 --line 2", "R-2");
  await approved("26110001 --line 1#1", "R-3");
  await must("payout export --destination original_payment --together --out ~/batch.csv --yes");
  const lines = text("batch.csv")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  expect(lines.map(([, , key, , buyer]) => [key, buyer])).toEqual([
    ["R-1/1", "B-1003"],
    ["B-1/2", "B-1001"],
  ]);
  const [, together] = lines;
  writeFileSync(
    place("back.csv"),
    `request_key,reference,amount,currency,result\nB-1/2,GW-9,${together?.[6]},USD,settled\n`,
  );
  await must("payout confirm ~/back.csv");
  expect(await sent()).toEqual(["sent", "settled", "settled"]);
  expect((await must("payout confirm ~/back.csv --json")).out).toMatch(/"known": 2,/);
});

test("a row that names no currency is in its payout's, whatever the digits of that", async () => {
  await approved("26110002", "R-2");
  await handOver("~/batch.csv");
  const lines = text("batch.csv").trim().split("\n").slice(1);
  const rows = lines
    .map((line) => line.split(","))
    .map(([, , key, , , , amount]) => `${key},GW-${key},${amount},success`);
  expect(rows.join()).toMatch(/R-1\/1,GW-R-1\/1,\d+\.\d\d,success,R-2\/1,GW-R-2\/1,\d+,success/);
  const results = (told: readonly string[]) => `request_key,reference,amount,result\n${told.join("\n")}\n`;
  writeFileSync(place("odd.csv"), results(rows.map((row) => row.replace(",success", ".5,success"))));
  expect((await box.type("refund payout confirm ~/odd.csv")).code).toBe(6);
  expect(await sent()).toEqual(["sent", "sent"]);
  writeFileSync(place("back.csv"), results(rows));
  await must("payout confirm ~/back.csv");
  expect(await sent()).toEqual(["settled", "settled"]);
});

test("whoever names a destination that nothing goes to is told where it goes", async () => {
  expect(await box.type("refund payout export --destination wallet --out ~/batch.csv --yes")).toMatchObject({
    code: 0,
    out: "",
    err: expect.stringContaining("hint: what is approved goes to the original payment: --destination original_payment"),
  });
});
