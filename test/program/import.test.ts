/** The built program over a file that takes it a while: read in a thread, shown on a terminal, interrupted, scattered. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { writeOrders } from "../../bench/orders.ts";
import { NODE, onTerminal, program, programEnv } from "../support/program.ts";

const ORDERS = 25_000;

function aLongFile() {
  const folder = mkdtempSync(join(tmpdir(), "refund-import-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "orders.csv");
  writeOrders(file, ORDERS, { doubles: true });
  const env = programEnv(join(folder, "desk.db"), { NO_COLOR: "1" });
  const importing = async (named = file) => JSON.parse((await program(["import", named, "--json"], env)).out).files[0];
  return { folder, file, env, importing };
}

test("is silent when piped, knows every order again, and tells what changed", { timeout: 60_000 }, async () => {
  const { file, env, importing } = aLongFile();
  const tried = await program(["import", file, "--dry-run"], env);
  expect(`${tried.out}${tried.err}`).toContain("it would land in 2 parts\n");
  const { err, out } = await program(["import", file, "--json"], env);
  expect(err).toBe("");
  const counts = { new: ORDERS, changed: 0, unchanged: 0, refused: 0 };
  expect(JSON.parse(out).files[0]).toMatchObject({ rows: ORDERS * 1.2, orders: counts, lines: { new: ORDERS * 1.2 } });
  expect(await importing()).toMatchObject({
    orders: { new: 0, unchanged: ORDERS },
    lines: { unchanged: ORDERS * 1.2 },
  });
  const rows = readFileSync(file, "utf8").split("\n");
  const last = rows.length - 2;
  writeFileSync(file, rows.with(last, (rows[last] ?? "").replace("蓝色", "红色")).join("\n"));
  expect(await importing()).toMatchObject({
    orders: { new: 0, changed: 1, unchanged: ORDERS - 1, refused: 0 },
    changes: [{ field: "product" }],
  });
});

test("puts the lines of an order together wherever they stand", { timeout: 60_000 }, async () => {
  const { folder, file, importing } = aLongFile();
  const [header = "", ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
  const scattered = join(folder, "scattered.csv");
  const second = rows.filter((row) => row.split(",")[1] === "2");
  const first = rows.filter((row) => row.split(",")[1] === "1");
  const bad = (second.pop() ?? "").replace(",USD,", ",nothing,");
  writeFileSync(scattered, [header, ...first, ...second, bad, ""].join("\n"));
  expect(await importing(scattered)).toMatchObject({
    orders: { new: ORDERS - 1, refused: 1 },
    refused: [
      { reason: `line ${ORDERS * 1.2 + 1} of the same order was refused` },
      { line_number: ORDERS * 1.2 + 1, column: "currency" },
    ],
  });
  // The order that was refused for a bad row is whole in the other file.
  expect(await importing()).toMatchObject({ orders: { new: 1, unchanged: ORDERS - 1 } });
});

test("shows on a terminal how far it is, and takes that away", { timeout: 60_000 }, async () => {
  const { file, env } = aLongFile();
  const { out, code } = await onTerminal(["import", file], env, []);
  expect(code).toBe(0);
  expect(out).toMatch(/█+░+ +\d+% {2}\d+ rows, \d+ rows\/s, \d+ s left/);
  const drawn = out.split("\r\u001b[K");
  for (const line of drawn.slice(1, -1)) expect(line.length).toBeLessThan(80);
  expect(drawn.at(-1)).toContain(`orders  ${ORDERS}`);
});

/** Feeds it more than a pipe holds, so that it is reading. */
async function untilItReads(child: ChildProcess, file: string) {
  await new Promise((written) => child.stdin?.write(readFileSync(file).subarray(0, 1_000_000), written));
}

/** Asks for the lock until it has it. */
async function untilItWrites(_: ChildProcess, file: string) {
  const store = new Database(join(dirname(file), "desk.db"), { timeout: 0 });
  const isFree = () => {
    try {
      store.exec("BEGIN IMMEDIATE; ROLLBACK");
      return true;
    } catch {
      return false;
    }
  };
  while (isFree()) await setImmediate();
  store.close();
}

test.each([
  ["reads", "-", untilItReads],
  ["writes", "orders.csv", untilItWrites],
] as const)(
  "ends at Ctrl-C while it %s, says so, and leaves nothing behind",
  { timeout: 60_000 },
  async (_, name, until) => {
    const { folder, file, env } = aLongFile();
    await program(["store", "create"], env);
    const before = readdirSync(folder);
    const child = spawn(NODE, [join(process.cwd(), "bin/refund.cjs"), "import", name], { env, cwd: folder });
    let told = "";
    child.stderr.on("data", (text) => {
      told += text;
    });
    await until(child, file);
    child.kill("SIGINT");
    const ended = await new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));
    expect(ended).toEqual({ code: null, signal: "SIGINT" });
    expect(told).toBe("refund: interrupted: what was not finished is not kept\n");
    expect((await program(["order", "list"], env)).out).toBe("");
    expect((await program(["store", "verify"], env)).code).toBe(0);
    expect(readdirSync(folder)).toEqual(before);
  },
);

test("says what is wrong with a long file as it does with a short one", { timeout: 60_000 }, async () => {
  const { file, env } = aLongFile();
  writeFileSync(file, `${readFileSync(file, "utf8")}"open,1\n`);
  expect(await program(["import", file], env)).toMatchObject({
    code: 6,
    out: "",
    err: expect.stringContaining(`orders.csv:${ORDERS * 1.2 + 2}: a quote opens here and is not closed`),
  });
  expect((await program(["order", "list"], env)).out).toBe("");
});
