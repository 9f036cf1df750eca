/** A clock that goes back: it is said, every command works on, and no history runs backwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { program, programEnv } from "../support/program.ts";

const LINES = [
  "open 26110003 --reason cancel",
  "review R-1",
  "propose R-1",
  "approve R-1 --as bo --yes",
  "pay R-1 --as kim --reference GW-1 --yes",
  "payout settled P-1 --as kim --yes",
  "import fixtures/imports/orders-newer.csv",
  "payment add 26110003 --amount 5.00 --method wallet --reference W-1",
];

test("a refund under a clock that falls by a day with every step", async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-clock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = join(folder, "desk.db");
  const at = (day: number) => programEnv(store, { REFUND_NOW: `2026-11-${day}T01:00:00Z` });
  await program(["import", "fixtures/imports/orders.csv"], at(28));
  for (const [index, line] of LINES.entries()) {
    const { code, err } = await program(line.split(" "), at(27 - index));
    // The newer file has a row to be refused.
    expect([line, line.startsWith("import") ? 6 : 0, err.includes("the newest entry was written at")]).toEqual([
      line,
      code,
      true,
    ]);
  }
  const { events } = JSON.parse((await program(["timeline", "R-1", "--json"], at(19))).out);
  const moments = events.map((event: { at: string }) => event.at);
  expect(moments).toEqual([...moments].sort());
  expect(await program(["store", "verify"], at(19))).toMatchObject({ code: 0 });
});
