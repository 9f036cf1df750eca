/** The script that imports are measured against knows the tables of today. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { ORDER_COLUMNS, writeOrders } from "../../bench/orders.ts";
import { upsertScript } from "../../bench/upsert-script.ts";
import { newStore } from "../support/a-desk.ts";

test("the script writes whole orders into a desk's own tables", async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-script-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [store, file] = [join(folder, "desk.db"), join(folder, "orders.csv")];
  await (await newStore(store)).close();
  writeOrders(file, 3, { lines: 2 });
  const db = new Database(store);
  onTestFinished(() => void db.close());
  // The lines that begin with a point are the shell's own: they read the file into the table t.
  const [make = [], land = []] = partsOf(upsertScript(file));
  db.exec(make.join("\n"));
  const insert = db.prepare(`INSERT INTO t VALUES (${ORDER_COLUMNS.map(() => "?").join(", ")})`);
  for (const row of readFileSync(file, "utf8").trimEnd().split("\n").slice(1)) insert.run(row.split(","));
  db.exec(land.join("\n"));
  const counted = db.prepare(
    "SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM order_lines) AS lines",
  );
  expect(counted.get()).toEqual({ orders: 3, lines: 6 });
});

function partsOf(script: string): readonly (readonly string[])[] {
  const lines = script.split("\n");
  const own = lines.findIndex((line) => line.startsWith("."));
  return [lines.slice(0, own), lines.slice(own).filter((line) => !line.startsWith("."))];
}
