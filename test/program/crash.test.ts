/** Stopped at any moment: whatever was acknowledged is there, nothing is half there, and the next command goes on. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test, vi } from "vitest";
import { writeOrders } from "../../bench/orders.ts";
import { aTrial, WRITING_EXAMPLES } from "../support/a-trial.ts";
import { COMMANDS } from "../support/examples.ts";
import { LAUNCHER, NODE, program, programEnv } from "../support/program.ts";

/** Runs one command and kills it after so long, unless it was faster; whether it said that it was done. */
function killed(command: readonly string[], env: Readonly<Record<string, string>>, after: number): Promise<boolean> {
  const [file = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, { env, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), after);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

test("every command that writes has an example that can be stopped", () => {
  const tried = new Set(WRITING_EXAMPLES.map(({ command }) => command.path));
  for (const { path, command } of COMMANDS) if (command.writes !== "never") expect(tried).toContain(path);
});

/** One of each way of writing: a step, money, a file beside the store, files of orders, payouts and money, the store itself. `npm run crash` stops all. */
const STOPPED = [
  "refund review R-1",
  "refund pay R-1 --yes",
  "refund evidence add R-1",
  "refund import orders.csv",
  "refund payout export",
  "refund payout confirm",
  "refund recover --from",
  "refund store restore",
  "refund batch",
];
const LIVES_MS = [40, 90, 140];

test.each(STOPPED)("%s is done whole or not at all when it is killed, and then by the next try", async (start) => {
  const example = WRITING_EXAMPLES.find(({ line }) => line.startsWith(start));
  const trial = await aTrial(example?.line ?? "");
  onTestFinished(() => trial.remove());
  for (const life of LIVES_MS) {
    trial.again();
    const said = await killed(trial.command, trial.env, life);
    const done = await trial.look();
    if (said) expect(done).toBe("all");
    if (done !== "nothing" && !trial.goesOn) continue;
    expect(await trial.run()).toMatchObject({ code: 0 });
    expect(await trial.look()).toBe("all");
  }
});

test("a large import that is killed between its parts leaves whole parts, and the same file again brings the rest", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-crash-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [store, many] = [join(folder, "desk.db"), join(folder, "many.csv")];
  const env = programEnv(store);
  const type = (line: string) => program(line.split(" "), env);
  writeOrders(many, 21_000);
  await type("import fixtures/imports/orders.csv");
  const child = spawn(NODE, [LAUNCHER, "import", many], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const database = new Database(store, { readonly: true });
  const imports = database.prepare("SELECT count(*) FROM imports").pluck();
  await vi.waitFor(() => expect(imports.get()).toBeGreaterThan(1), { timeout: 60_000, interval: 5 });
  child.kill("SIGKILL");
  database.close();
  await ended;
  expect(await type("store verify")).toMatchObject({ code: 0 });
  const landed = (await type("order imports --json")).out.match(/many\.csv/g)?.length ?? 0;
  const again = await type(`import ${many}`);
  if (landed < 2) expect(again.out).toContain("part 1 of 2 of the very same file had landed by import");
  expect(await type("store verify")).toMatchObject({ code: 0 });
  const all = (await type("order list --limit 1 --json")).err;
  expect(all).toContain("21012");
});
