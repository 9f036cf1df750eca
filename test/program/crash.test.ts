/** Killed at any moment: whatever was acknowledged is there, and nothing is half there. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { NODE, program, programEnv } from "../support/program.ts";

const KILLS = 24;
const LONGEST_LIFE_MS = 140;

/** Runs one command and kills it after so long, unless it was faster; whether it said that it was done. */
function killed(line: string, env: Record<string, string>, after: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(NODE, ["bin/refund.cjs", ...line.split(" ")], { env, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), after);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

test("steps and imports that are killed land whole or not at all", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-crash-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = join(folder, "desk.db");
  const env = programEnv(store);
  const type = (line: string) => program(line.split(" "), env);
  await type("import fixtures/imports/orders.csv");
  await type("open 26110003 --reason cancel");
  const acknowledged: string[] = [];
  for (let index = 0; index < KILLS; index += 1) {
    const life = 20 + (index * (LONGEST_LIFE_MS - 20)) / KILLS;
    if (index % 3 === 0) await killed("import fixtures/imports/orders-newer.csv", env, life);
    else if (await killed(`note R-1 --text note-${index}`, env, life)) acknowledged.push(`note-${index}`);
  }
  const { out } = await type("timeline R-1 --json");
  for (const note of acknowledged) expect(out).toContain(`"text": "${note}"`);
  expect(await type("store verify")).toMatchObject({ code: 0 });
  const database = new Database(store, { readonly: true });
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  const halves =
    "SELECT COUNT(*) FROM imports WHERE rows = 0 OR (new_orders = 0 AND changed_orders = 0 AND unchanged_orders = 0)";
  expect(database.prepare(halves).pluck().get()).toBe(0);
  database.close();
});
