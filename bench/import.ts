/**
 * How long an import takes against `sqlite3 .import` of the same file into a table with the same columns, key and index,
 * and how much memory: `npm run bench:import [ORDERS]`. Needs the `sqlite3` program and about 2 GB of disk.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeWorkbook } from "../test/support/make-xlsx.ts";
import { ORDER_COLUMNS, writeOrders } from "./orders.ts";
import { peakOf, type Run, ratioOf } from "./pairs.ts";

const PAIRS = 3;
const ORDERS = Number(process.argv[2] ?? 1_000_000);
const FEWER = 100_000;

const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
try {
  const file = join(folder, "orders.csv");
  writeOrders(file, ORDERS);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`${ORDERS} orders, ${Math.round(statSync(file).size / 1e6)} MB, ${PAIRS} pairs`);
  const [plain, store] = [join(folder, "plain.db"), join(folder, "desk.db")];
  const columns = ORDER_COLUMNS.map((name) => `"${name}" TEXT`).join(", ");
  const input = `PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE t (${columns}, PRIMARY KEY ("order", line)) WITHOUT ROWID;
CREATE INDEX by_buyer ON t (buyer);
.mode csv
.import --skip 1 ${file} t
`;
  const env = { ...process.env, REFUND_STORE: store, REFUND_OPERATOR: "mei" };
  const sqlite3: Run = { file: "sqlite3", args: [plain], env, input };
  const refund = (named: string): Run => ({ file: process.execPath, args: ["bin/refund.cjs", "import", named], env });
  const removed = (...places: readonly string[]) => {
    for (const place of places) for (const end of ["", "-wal", "-shm"]) rmSync(place + end, { force: true });
  };
  say(
    `first import against sqlite3 .import: ${ratioOf(refund(file), sqlite3, { pairs: PAIRS, fresh: () => removed(plain, store) })}`,
  );
  say(
    `the same file again, against sqlite3 .import: ${ratioOf(refund(file), sqlite3, { pairs: PAIRS, fresh: () => removed(plain) })}`,
  );
  removed(plain, store);
  say(`memory of a first import: ${Math.round(peakOf(refund(file), folder))} MiB`);
  say(`memory of the same file again: ${Math.round(peakOf(refund(file), folder))} MiB`);
  removed(store);
  const fewer = join(folder, "fewer.csv");
  writeOrders(fewer, FEWER);
  say(`memory of ${FEWER} orders: ${Math.round(peakOf(refund(fewer), folder))} MiB`);
  removed(store);
  const workbook = join(folder, "orders.xlsx");
  const table = readFileSync(fewer, "utf8").trimEnd().split("\n");
  writeFileSync(
    workbook,
    makeWorkbook(
      table.map((row) => row.split(",")),
      "shared",
    ),
  );
  say(`memory of a workbook of ${FEWER} rows: ${Math.round(peakOf(refund(workbook), folder))} MiB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
