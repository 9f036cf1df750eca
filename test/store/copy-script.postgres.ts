/** The script that imports on a server are measured against knows the tables of today. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { writeOrders } from "../../bench/orders.ts";
import { copyScript } from "../../bench/upsert-script.ts";
import { anEmptyDesk } from "../support/a-database.ts";
import { programs } from "../support/a-server-alone.ts";
import { asked } from "../support/asked.ts";

test("the script writes whole orders into a desk's own tables, and the same file again changes nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-script-"));
  const { address, remove } = await anEmptyDesk();
  onTestFinished(async () => {
    rmSync(folder, { recursive: true, force: true });
    await remove();
  });
  const file = join(folder, "orders.csv");
  writeOrders(file, 3, { lines: 2 });
  const run = () =>
    execFileSync(join(programs(), "psql"), ["--quiet", "--set=ON_ERROR_STOP=1", address], { input: copyScript(file) });
  const counts = () =>
    asked(
      address,
      `SELECT (SELECT count(*)::integer FROM orders WHERE import_number = 1) AS orders,
         (SELECT count(*)::integer FROM order_lines) AS lines`,
    );
  run();
  expect(await counts()).toEqual([{ orders: 3, lines: 6 }]);
  run();
  expect(await counts()).toEqual([{ orders: 3, lines: 6 }]);
});
