/**
 * How long an import takes against `sqlite3 .import` of the same file into a table with the same columns, keyed like the
 * desk's: `npm run bench:import [FILE]`, or a generated file of 28,010 orders. Needs the `sqlite3` program.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeOrders } from "./busy-desk.ts";
import { ratioOf } from "./pairs.ts";

const PAIRS = 5;
const GENERATED = 28_010;

const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
try {
  const named = process.argv[2];
  const file = named === undefined ? writeOrders(folder, GENERATED) : resolve(named);
  const [header = ""] = readFileSync(file, "utf8").split("\n");
  const columns = header.split(",").map((name) => `"${name.trim()}" TEXT`);
  const key = header.split(",")[0]?.trim();
  const plain = join(folder, "plain.db");
  const sql = `CREATE TABLE t (${columns.join(", ")}, PRIMARY KEY ("${key}")); CREATE INDEX b ON t ("${header.split(",")[1]?.trim()}");\n.mode csv\n.import --skip 1 ${file} t\n`;
  const store = join(folder, "desk.db");
  const env = { ...process.env, REFUND_STORE: store, REFUND_OPERATOR: "mei" };
  const sqlite3 = { file: "sqlite3", args: [plain], env, input: sql };
  const refund = { file: process.execPath, args: ["bin/refund.cjs", "import", file], env };
  const removed = (...places: readonly string[]) => {
    for (const place of places) for (const end of ["", "-wal", "-shm"]) rmSync(place + end, { force: true });
  };
  const first = ratioOf(refund, sqlite3, { pairs: PAIRS, fresh: () => removed(plain, store) });
  process.stdout.write(`first import against sqlite3 .import: ${first}\n`);
  const again = ratioOf(refund, sqlite3, { pairs: PAIRS, fresh: () => removed(plain) });
  process.stdout.write(`the same file again, against sqlite3 .import: ${again}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
