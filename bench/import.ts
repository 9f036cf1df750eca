/**
 * How long an import takes against `sqlite3` doing the same work by script, into desks with and without orders, by the clock and
 * of the processors, and how much memory: `npm run bench:import [ORDERS] [PAIRS]`. ORDERS is the size of the large files and of the desk; the smaller ones
 * follow from it. Needs the `sqlite3` program and about 10 KB of disk an order.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeWorkbook } from "../test/support/make-xlsx.ts";
import { type Written, writeOrders } from "./orders.ts";
import { peakOf, type Run, ratiosOf } from "./pairs.ts";
import { upsertScript } from "./upsert-script.ts";

const ORDERS = Number(process.argv[2] ?? 500_000);
const PAIRS = Number(process.argv[3] ?? 3);
const MILLION = 2 * ORDERS;

const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
const say = (line: string) => process.stdout.write(`${line}\n`);
const place = (name: string) => join(folder, name);
const [ours, theirs] = [place("ours.db"), place("theirs.db")];
const env = (store: string) => ({ ...process.env, REFUND_STORE: store, REFUND_OPERATOR: "mei" });

function refund(file: string, ...words: readonly string[]): Run {
  return { file: process.execPath, args: ["bin/refund.cjs", "import", file, ...words], env: env(ours) };
}

function remove(store: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(store + end, { force: true });
}

function orders(name: string, count: number, written: Written = {}): string {
  const file = place(`${name}.csv`);
  writeOrders(file, count, written);
  return file;
}

/** A desk that holds what these files hold. */
function deskOf(name: string, files: readonly string[]): string {
  const store = place(`${name}.db`);
  for (const words of [["store", "create"], ...files.map((file) => ["import", file])]) {
    const { status, stderr } = spawnSync(process.execPath, ["bin/refund.cjs", ...words], { env: env(store) });
    if (status !== 0) throw new Error(stderr.toString());
  }
  spawnSync("sqlite3", [store, "PRAGMA wal_checkpoint(TRUNCATE)"]);
  return store;
}

/** One line of the table. */
function compare(work: string, desk: string, file: string): void {
  against(work, desk, { ours: refund(file), plain: file });
}

/** The same where the two read different files, for the script knows UTF-8 alone. */
function against(
  work: string,
  desk: string,
  { ours: run, plain }: { readonly ours: Run; readonly plain: string },
): void {
  const fresh = () => {
    for (const store of [ours, theirs]) {
      remove(store);
      copyFileSync(desk, store);
    }
  };
  const script: Run = { file: "sqlite3", args: [theirs], env: process.env, input: upsertScript(plain) };
  say(`${work}: ${ratiosOf(run, script, { pairs: PAIRS, fresh })}`);
}

function memory(work: string, file: string): void {
  remove(ours);
  say(`memory, ${work}: ${Math.round(peakOf(refund(file), folder))} MiB`);
  rmSync(file);
}

/** GB18030, which Node cannot write: `iconv` can. */
function inGb18030(file: string): string {
  const { stdout, status } = spawnSync("iconv", ["-f", "utf-8", "-t", "gb18030", file], { maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error("iconv is missing");
  writeFileSync(`${file}.gb`, stdout);
  return `${file}.gb`;
}

try {
  const tenth = ORDERS / 10;
  const [first, few] = [orders("first", ORDERS), orders("few", 12, { from: 9_000_000 })];
  const [empty, twelve] = [deskOf("empty", []), deskOf("twelve", [few])];
  say(`${ORDERS} orders, ${PAIRS} pairs, each line against sqlite3 by script`);
  compare("first", empty, first);
  compare("into a desk of 12 orders", twelve, first);
  compare("several lines an order", empty, orders("lines", ORDERS / 2, { lines: 4 }));
  const large = deskOf("large", [first]);
  compare(`${tenth / 2} new into ${ORDERS}`, large, orders("new", tenth / 2, { from: ORDERS }));
  compare(`${tenth}, of which 2 % changed, into ${ORDERS}`, large, orders("changed", tenth, { changedEvery: 50 }));
  const plain = orders("plain", tenth, { from: ORDERS });
  const chinese = refund(inGb18030(plain), "--encoding", "gb18030");
  against(`${tenth} new in GB18030 into ${ORDERS}`, large, { ours: chinese, plain });
  const again = { pairs: PAIRS, fresh: () => remove(theirs) };
  copyFileSync(large, ours);
  const firstTime: Run = { ...refund(first), env: env(theirs) };
  say(`the same file again, against its first import: ${ratiosOf(refund(first), firstTime, again)}`);
  memory("a workbook", workbook(orders("sheet", Math.min(tenth, 100_000))));
  for (const rows of ["together", "shuffled", "stray"] as const) {
    memory(`${MILLION} rows, ${rows}`, orders(rows, MILLION / 4, { lines: 4, rows }));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function workbook(file: string): string {
  const rows = readFileSync(file, "utf8").trimEnd().split("\n");
  const made = `${file}.xlsx`;
  writeFileSync(
    made,
    makeWorkbook(
      rows.map((row) => row.split(",")),
      "shared",
    ),
  );
  return made;
}
