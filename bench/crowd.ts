/**
 * Many processes at one store: they step, import and report at once, then race each other for the same steps, and then step on
 * while large files land: `npm run crowd [SECONDS] [PROCESSES] [ROUNDS] [ORDERS] [SEED]`. Looks whether all that was
 * acknowledged is in the journal once, and nothing that was refused; whether one wins each race, and the others are told who;
 * and how long anybody waits. The machine should have nothing else to do.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { must, openDeskFor, raceFor, storeIn, workTogether } from "../test/support/a-crowd.ts";
import { program, programEnv } from "../test/support/program.ts";
import { writeOrders } from "./orders.ts";

const SECONDS = Number(process.argv[2] ?? 120);
const PROCESSES = Number(process.argv[3] ?? 16);
const ROUNDS = Number(process.argv[4] ?? 10);
const ORDERS = Number(process.argv[5] ?? 200_000);
const SEED = Number(process.argv[6] ?? 1);

const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), "refund-crowd-"));

/** `p50 578, p99 2733, longest 4100 ms`. */
function waits(took: readonly number[]): string {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)} ms`;
}

async function crowd(): Promise<void> {
  const until = performance.now() + SECONDS * 1_000;
  const goesOn = () => performance.now() < until;
  const { took, refused } = await workTogether({ folder, processes: PROCESSES, seed: SEED, goesOn });
  say(`${PROCESSES} processes for ${SECONDS} s; every entry that was told is there once, and no other`);
  for (const [kind, times] of Object.entries(took)) say(`  ${times.length} ${kind}s: ${waits(times)}`);
  say(`  refused: ${[...refused].map(([code, count]) => `${code} ${count}`).join(", ")}`);
}

/** Each step that moves money is raced for by all. */
async function races(): Promise<void> {
  const took: number[] = [];
  let lines = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const opened = await must(folder, `open ${26_000_001_000 + round} --reason cancel`);
    const [ticket = ""] = opened.out.split("\n");
    await must(folder, `review ${ticket}`);
    await must(folder, `propose ${ticket} --amount 0.50 --note agreed`);
    const steps = [
      `approve ${ticket} --yes`,
      `pay ${ticket} --yes`,
      `payout sent PAYOUT --reference GW-R${round}`,
      "payout settled PAYOUT --yes",
    ];
    for (const step of steps) {
      took.push(...(await raceFor(folder, { step, ticket, processes: PROCESSES })));
      lines += 1;
    }
  }
  say(`${lines} races of ${PROCESSES}: one won each, the others were told who, when and what; ${waits(took)}`);
}

/** How long the lock is held at a time, and how long steps take, while a file lands. */
async function whileLanding(what: string, file: string): Promise<void> {
  let running = true;
  const landing = must(folder, `import ${file}`).finally(() => {
    running = false;
  });
  const steps: number[] = [];
  const stepping = async () => {
    while (running) {
      const begun = performance.now();
      const { code, err } = await program(["note", "R-1", "--text", "waits"], programEnv(storeIn(folder)));
      if (code !== 0) throw new Error(err);
      steps.push(performance.now() - begun);
    }
  };
  const [, , locked] = await Promise.all([landing, stepping(), longestLock(() => running)]);
  say(
    `${what}: the lock was held for ${Math.round(locked)} ms at a time; ${steps.length} steps meanwhile: ${waits(steps)}`,
  );
}

async function longestLock(goesOn: () => boolean): Promise<number> {
  const database = new Database(storeIn(folder), { timeout: 0 });
  let [longest, since] = [0, performance.now()];
  while (goesOn()) {
    try {
      database.exec("BEGIN IMMEDIATE; ROLLBACK");
      since = performance.now();
    } catch {
      longest = Math.max(longest, performance.now() - since);
    }
    await setTimeout(2);
  }
  database.close();
  return longest;
}

try {
  await openDeskFor(folder);
  if (SECONDS > 0) await crowd();
  if (ROUNDS > 0) await races();
  if (ORDERS > 0) {
    const file = join(folder, "many.csv");
    writeOrders(file, ORDERS, { from: 1_000_000 });
    await whileLanding(`${ORDERS} new orders`, file);
    const changed = Math.round(ORDERS * 0.35);
    writeOrders(file, changed, { from: 1_000_000, changedEvery: 1 });
    await whileLanding(`${changed} changed orders`, file);
  }
  await must(folder, "store verify");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
