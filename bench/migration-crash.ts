/**
 * Kills the program that brings an older store up to date at every call by which it changes the disk, and looks whether the
 * next one does it: `npm run crash:migration [EVERY]`. EVERY is how many writes lie between two kills at writes; at all other
 * calls it is killed each time. Needs the program strace.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LAUNCHER, NODE, programEnv } from "../test/support/program.ts";

const EVERY = Number(process.argv[2] ?? 1);
const MIGRATE = join(import.meta.dirname, "../test/store/migrate-once.ts");
const WRITES = ["pwrite64", "ftruncate"];
const CALLS = ["fsync", "fdatasync", "rename", "link", "unlink", "rmdir", "mkdir", ...WRITES];

if (spawnSync("strace", ["--version"]).error !== undefined) {
  process.stderr.write("strace is not on this machine: install it, or run this where it is\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "refund-crash-"));
const [template, tried] = [join(folder, "template"), join(folder, "tried")];
const store = join(tried, "desk.db");

function must(file: string, args: readonly string[], place = store): string {
  const { status, stdout, stderr } = spawnSync(file, [...args], { env: programEnv(place), encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Whether it was done before the kill at the nth call; null where there was no such call. */
function doneBefore(call: string, n: number): boolean | null {
  rmSync(tried, { recursive: true, force: true });
  cpSync(template, tried, { recursive: true });
  const inject = `inject=${call}:signal=SIGKILL:when=${n}`;
  const traced = ["-f", "-qq", "-e", `trace=${call}`, "-e", inject, "-o", "/dev/null", NODE, MIGRATE, store];
  const { signal, status } = spawnSync("strace", traced, { env: programEnv(store) });
  if (signal !== "SIGKILL" && status !== 137) return null;
  return !must(NODE, [MIGRATE, store]).includes("was brought to version");
}

try {
  mkdirSync(template);
  must(NODE, [LAUNCHER, "import", "fixtures/imports/orders.csv"], join(template, "desk.db"));
  let [kills, before] = [0, 0];
  for (const call of CALLS) {
    const step = WRITES.includes(call) ? EVERY : 1;
    for (let n = 1; ; n += step) {
      const done = doneBefore(call, n);
      if (done === null) break;
      kills += 1;
      if (done) before += 1;
    }
  }
  process.stdout.write(
    `${kills} kills of a migration: it was done before ${before} of them, and by the next command otherwise\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
