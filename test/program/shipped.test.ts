/** The built program as users run it: every file of it is loaded, and works. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { REGISTRY } from "../../src/commands/registry.ts";
import { BUYER_LANGUAGES } from "../../src/desk/messages/language.ts";
import { makeWorkbook } from "../support/make-xlsx.ts";
import { onTerminal, program, programEnv } from "../support/program.ts";

const DIST = join(import.meta.dirname, "../../dist");
const FILES = readdirSync(DIST).filter((name) => name.endsWith(".cjs"));
/** Bytes from which on a file is read in a thread. */
const LARGE = 1024 * 1024;
/** What needs a server that answers: `npm run test:postgres` has one. */
const WITH_A_SERVER = ["inspect-database.cjs", "unguarded.cjs"];

/** The files of the program that the engine noted to have run. */
function whatRan(notes: string): ReadonlySet<string> {
  const scripts = readdirSync(notes).flatMap((name) => JSON.parse(readFileSync(join(notes, name), "utf8")).result);
  return new Set(scripts.filter(({ url }) => url.includes("/dist/")).map(({ url }) => basename(url)));
}

test("whatever is loaded late is loaded, and works", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-shipped-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const notes = join(folder, "notes");
  mkdirSync(notes);
  const env = programEnv(join(folder, "desk.db"), { NODE_V8_COVERAGE: notes });
  const typed = async (line: string, more = {}) => {
    const ended = await program(line.split(" "), { ...env, ...more });
    expect(ended, line).toMatchObject({ code: 0 });
    return ended.out;
  };
  const file = (name: string, content: string | Buffer, mode = 0o600) => {
    writeFileSync(join(folder, name), content, { mode });
    return join(folder, name);
  };

  const orders = readFileSync("fixtures/imports/orders.csv", "utf8");
  const rows = orders.trimEnd().split("\n");
  const workbook = file("orders.xlsx", makeWorkbook(rows.map((row) => row.split(","))));
  const long = (order: number) => `${order},B-1,USD,10.00,2026-11-02 09:05,${"long ".repeat(400)}`;
  const large = [
    "order,buyer,currency,amount,paid_at,product",
    ...Array.from({ length: LARGE / 2_000 }, (_, n) => long(n)),
  ];
  const many = file("many.csv", large.join("\n"));

  await typed(`import ${file("header.csv", rows[0] ?? "")}`);
  await typed("demo");
  await typed(`man --into ${folder}`);
  await typed(`import ${workbook}`);
  expect(await typed("import fixtures/imports/orders-utf*.csv")).toContain("orders-utf-16.csv: 14 rows");
  await typed("import --profile fixtures/profiles/our-platform.yaml fixtures/imports/profiles/our-platform.csv");
  await typed(`import ${many} --dry-run`);
  await typed("policy check fixtures/policies/our-policy.yaml");
  await typed("order list --format csv");
  await typed("order list --format markdown");
  await typed("order list --format xlsx");
  expect(await typed("order list --format html")).toContain("<h1>refund order list</h1>");
  mkdirSync(join(folder, "config/refund-desk"), { recursive: true });
  file("config/refund-desk/config.yaml", "operator: lin\n");
  const places = { XDG_CONFIG_HOME: join(folder, "config"), XDG_CACHE_HOME: join(folder, "cache") };
  const configured = { ...places, REFUND_OPERATOR: "" };
  expect(await typed("config --json --fields settings", configured)).toContain('"value": "lin"');
  await typed("order list", { FORCE_COLOR: "1" });
  const editor = file("editor", `#!/bin/sh\nprintf 'by hand' > "$1"\n`, 0o700);
  await typed("open 26110003 --reason cancel");
  expect(await onTerminal(["note", "R-1"], { ...env, EDITOR: editor }, [["in your editor", "\r"]])).toMatchObject({
    code: 0,
  });

  expect(await program(["note", "R-1", "--text", "-"], env, "by pipe\n")).toMatchObject({ code: 0 });

  expect(await onTerminal(["completion", "bash"], env, [])).toMatchObject({ code: 0 });

  for (const path of Object.keys(REGISTRY).filter((one) => one.startsWith("report "))) await typed(path);

  for (const language of BUYER_LANGUAGES) await typed(`timeline R-1 --for buyer --lang ${language}`);

  await typed(`store backup ${join(folder, "backup.db")}`);
  await typed(`store restore ${join(folder, "backup.db")} --yes`);

  const desk = join(folder, "desk.db");
  await typed(`store copy ${desk} ${join(folder, "copy.db")}`);
  const server = "postgres://mei@127.0.0.1:1/desk";
  for (const line of [`queue --store ${server}`, `store copy ${desk} ${server}`]) {
    expect(await program(line.split(" "), env)).toMatchObject({ code: 8, err: expect.stringContaining("refund: ") });
  }

  const ran = whatRan(notes);
  expect(FILES.filter((name) => !ran.has(name) && !WITH_A_SERVER.includes(name))).toEqual([]);
});
