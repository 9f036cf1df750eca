/** 515 texts that have broken programs, as descriptions, notes and names of files: kept byte for byte, shown and exported harmlessly. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readWorkbook } from "../../src/desk/intake/files/xlsx.ts";
import { type Sandbox, sandbox } from "../support/a-desk.ts";
import { makeWorkbook } from "../support/make-xlsx.ts";
import { NAUGHTY } from "../support/naughty.ts";
import { runForBytes } from "../support/run.ts";

/** Controls, and marks that reorder or join lines: none may reach a terminal. */
const ACTING = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const PHOTO = Buffer.from("ffd8ffe000104a46494600010100", "hex");

test("there are 515 of them", () => {
  expect(NAUGHTY).toHaveLength(515);
  expect(new Set(NAUGHTY).size).toBe(515);
});

/** Each of a ticket of its own: every further step on one takes longer than the one before. */
const ORDERS = ["26110002", "26110003", "26110004", "26110007", "26110008"];

test("as notes they are kept byte for byte, and shown without anything that acts on a terminal", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  for (const order of ORDERS) await box.type(`refund open ${order} --reason cancel`);
  const ticketOf = (index: number) => `R-${1 + (index % ORDERS.length)}`;
  const lines = NAUGHTY.map((text, index) => JSON.stringify({ step: "note", ticket: ticketOf(index), text }));
  const batch = await box.type("refund batch - --ndjson", { stdin: Buffer.from(`${lines.join("\n")}\n`) });
  expect(batch).toMatchObject({ code: 0, err: "" });
  for (const ticket of ORDERS.map((_, index) => ticketOf(index))) {
    const story = JSON.parse((await box.type(`refund timeline ${ticket} --json`)).out);
    const kept = story.events.filter(({ kind }: { kind: string }) => kind === "noted");
    const told = NAUGHTY.filter((_, index) => ticketOf(index) === ticket);
    expect(kept.map(({ data }: { data: { text: string } }) => data.text)).toEqual(told);
    for (const columns of [undefined, 80, 60]) {
      const { out } = await box.type(`refund timeline ${ticket}`, columns === undefined ? {} : { columns });
      expect(out).not.toMatch(ACTING);
    }
  }
  expect((await box.type("refund store verify")).code).toBe(0);
}, 60_000);

test("as products and sellers they are imported, listed and exported without a formula", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const orders = NAUGHTY.map((product, index) => ({
    order: String(1_000 + index),
    buyer: "B-1",
    currency: "USD",
    amount: "1.00",
    paid_at: "2026-11-01",
    product,
    seller: product,
  }));
  const file = join(box.folder, "orders.json");
  writeFileSync(file, JSON.stringify(orders));
  const { code, err } = await box.type(`refund import ${file}`);
  expect([code, err]).toEqual([0, ""]);
  expect((await box.type("refund order list --limit 600", { columns: 80 })).out).not.toMatch(ACTING);
  const csv = (await box.type("refund search 1 --limit 600 --format csv")).out;
  expect(csv.split("\n").length).toBeGreaterThan(500);
  expect(csv).not.toMatch(/(?:^|,)"?\s*[=+@＝＋－＠]/m);
}, 60_000);

test("from the cells of a workbook they come as from any other file", async () => {
  const columns = ["order", "buyer", "buyer_name", "currency", "amount", "paid_at", "product", "seller"];
  const rows = NAUGHTY.map((text, n) => [`${1_000 + n}`, `B-${n}`, text, "USD", "1.00", "2026-11-01", text, text]);
  const kept = async (name: string, content: string | Buffer) => {
    const box = sandbox();
    onTestFinished(() => box.remove());
    const file = join(box.folder, name);
    writeFileSync(file, content);
    expect(await box.type(`refund import ${file}`)).toMatchObject({ code: 0, err: "" });
    const orders = rows
      .slice(0, 100)
      .map(([order]) => box.type(`refund order show ${order} --json --fields buyer,lines`));
    return (await Promise.all(orders)).map(({ out }) => out);
  };
  const objects = rows.map((row) => Object.fromEntries(row.map((cell, n) => [columns[n], cell])));
  const asJson = await kept("orders.json", JSON.stringify(objects));
  for (const how of ["inline", "shared"] as const)
    expect(await kept("orders.xlsx", makeWorkbook([columns, ...rows], how))).toEqual(asJson);
}, 60_000);

/** Files of one step. */
const TOGETHER = 50;

test("as names of files they are evidence, listed and handed out under harmless names", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  await box.type("refund open 26110003 --reason cancel");
  const folder = join(box.folder, "files");
  mkdirSync(folder);
  const names = NAUGHTY.filter(
    (name) => Buffer.byteLength(name) < 200 && !/[/\0]/.test(name) && ![".", ".."].includes(name),
  );
  for (const [index, name] of names.entries())
    writeFileSync(join(folder, name), Buffer.concat([PHOTO, Buffer.from([index >> 8, index & 255])]));
  const groups = Map.groupBy(names, (name) => Math.floor(names.indexOf(name) / TOGETHER));
  const lines = [...groups.values()].map((some) =>
    JSON.stringify({ step: "evidence_add", ticket: "R-1", files: some.map((name) => join(folder, name)) }),
  );
  const batch = await box.type("refund batch - --ndjson", { stdin: Buffer.from(lines.join("\n")) });
  const refused = batch.out.split("\n").filter((line) => line.includes('"ok":false'));
  expect(refused).toEqual([]);
  const listed = JSON.parse((await box.type("refund evidence list R-1 --json")).out);
  expect(listed.files.map(({ name }: { name: string }) => name)).toEqual(names);
  expect((await box.type("refund evidence list R-1", { columns: 80 })).out).not.toMatch(ACTING);
  expect((await box.type("refund evidence list R-1 --format csv")).out).not.toMatch(/(?:^|,)"?\s*[=+@＝＋－＠]/m);
  const { out, code } = await box.type(`refund evidence export R-1 --to ${join(box.folder, "out")}`);
  expect(code).toBe(0);
  expect(out).not.toMatch(ACTING);
  expect(await box.type("refund evidence verify")).toMatchObject({ code: 0 });
}, 60_000);

/** Every list, report and export that shows what came from outside. */
const SHOWN = [
  "order list --limit 600",
  "list --limit 600",
  "search 1 --limit 600",
  "timeline R-1",
  "report sellers",
  "report status",
  "report holds",
  "journal --limit 600",
  "evidence list R-1",
];

/** The cells of the workbook that a command prints. */
async function cellsOf(box: Sandbox, line: string): Promise<readonly (readonly string[])[]> {
  const env = { REFUND_STORE: box.store, REFUND_OPERATOR: "mei", TZ: "Asia/Shanghai" };
  const argv = [...line.split(" "), "--format", "xlsx"];
  const { bytes } = await runForBytes({ argv, env, clock: () => box.now, columns: null, stdin: null });
  const rows: (readonly string[])[] = [];
  for await (const block of readWorkbook("list.xlsx", bytes, { sheet: null }))
    rows.push(...block.map(({ cells }) => cells));
  return rows;
}

test("in every format of every list they act on nothing: no markup, no formula, no row more than there are", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const texts = NAUGHTY.filter((text, index) => text.trim() !== "" && index % 8 === 0);
  const orders = texts.map((text, index) => ({
    order: String(1_000 + index),
    buyer: `B-${index}`,
    buyer_name: text,
    currency: "USD",
    amount: "1.00",
    paid_at: "2026-11-01",
    product: text,
    seller: text,
  }));
  const file = join(box.folder, "orders.json");
  writeFileSync(file, JSON.stringify(orders));
  expect((await box.type(`refund import ${file}`)).code).toBe(0);
  const steps = texts.flatMap((description, index) => [
    { step: "open", order: String(1_000 + index), reason: "other", description },
    { step: "note", ticket: "R-1", text: description },
  ]);
  const stdin = Buffer.from(steps.map((step) => JSON.stringify(step)).join("\n"));
  expect((await box.type("refund batch -", { stdin })).code).toBe(0);
  for (const line of SHOWN) {
    const typed = (format: string) => box.type(`refund ${line} --format ${format}`);
    const csv = await typed("csv");
    if (csv.code === 0) expect(csv.out, line).not.toMatch(/(?:^|,)"?\s*[=+@＝＋－＠]/m);
    const html = await typed("html");
    // Whoever opens the page meets texts, and neither elements nor scripts of theirs.
    if (html.code === 0) expect(html.out, line).not.toMatch(/<script|<b>bold|<!--\s*$|javascript:/i);
    const markdown = await typed("markdown");
    if (markdown.code === 0) {
      const rows = markdown.out.split("\n").filter((row) => row.startsWith("|"));
      const cells = rows.map((row) => row.match(/(?<!\\)\|/g)?.length);
      expect(new Set(cells).size, line).toBe(1);
    }
    if (csv.code === 0) {
      const cells = await cellsOf(box, line);
      expect(cells.length, line).toBe(csv.out.trimEnd().split("\n").length);
      expect(cells.flat().join("\n"), line).not.toMatch(ACTING);
    }
    for (const { out } of [csv, html, markdown, await box.type(`refund ${line}`, { columns: 80 })])
      expect(out.replaceAll("\r\n", "\n"), line).not.toMatch(ACTING);
  }
  const books = await box.type("refund ledger export");
  expect(books.code).toBe(0);
  expect(books.out).not.toMatch(ACTING);
}, 120_000);
