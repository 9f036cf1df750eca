/**
 * Stops every command that writes, again and again: by SIGKILL at calls by which it changes the disk and at random moments, by
 * SIGTERM and Ctrl-C at random moments, and by a disk that fails from some write on. Looks each time whether anything that was
 * said is lost, anything is half there, or the next command fails: `npm run crash [STOPS] [SEED] [WORDS]`. STOPS is how many
 * there are in all, WORDS the beginning of the commands that are tried. Without the program strace, all moments are random.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PARTLY_REFUSED } from "../src/commands/command.ts";
import { aTrial, type Done, type Trial, WRITING_EXAMPLES } from "../test/support/a-trial.ts";
import { type Chance, chance } from "../test/support/chance.ts";

const STOPS = Number(process.argv[2] ?? 1_000);
const SEED = Number(process.argv[3] ?? 1);
const ONLY = process.argv.slice(4).join(" ");

const HAS_STRACE = spawnSync("strace", ["--version"]).error === undefined;

/** Calls by which something on the disk changes, and what each of them fails with on a disk that is full, or dies. */
const CALLS = {
  pwrite64: "ENOSPC",
  ftruncate: "ENOSPC",
  write: null,
  fsync: "EIO",
  fdatasync: "EIO",
  rename: "ENOSPC",
  link: "ENOSPC",
  mkdir: "ENOSPC",
  unlink: null,
  rmdir: null,
} as const;
type Call = keyof typeof CALLS;

interface Moment {
  readonly call: Call;
  readonly when: number;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

const folder = mkdtempSync(join(tmpdir(), "refund-crash-"));
const counts = { killed: 0, signalled: 0, failed: 0, missed: 0, said: 0, drafts: 0 };
const done: Record<Done, number> = { nothing: 0, some: 0, all: 0 };

/** Every call that the command makes by which the disk changes: the nth of its kind in one thread. */
function momentsOf(trial: Trial): readonly Moment[] {
  const log = join(folder, "calls");
  trial.again();
  const traced = ["-f", "-qq", "-e", `trace=${Object.keys(CALLS).join()}`, "-o", log];
  spawnSync("strace", [...traced, ...trial.command], { env: trial.env });
  const most = new Map<string, number>();
  const byThread = new Map<string, number>();
  for (const [, thread, call = ""] of readFileSync(log, "utf8").matchAll(/^(\d+) +(\w+)\(/gm)) {
    const count = (byThread.get(`${call} ${thread}`) ?? 0) + 1;
    byThread.set(`${call} ${thread}`, count);
    most.set(call, Math.max(most.get(call) ?? 0, count));
  }
  return [...most].flatMap(([call, count]) => {
    return isCall(call) ? Array.from({ length: count }, (_, at) => ({ call, when: at + 1 })) : [];
  });
}

function isCall(name: string): name is Call {
  return Object.hasOwn(CALLS, name);
}

/** Milliseconds that the command takes when it is left alone. */
async function lengthOf(trial: Trial): Promise<number> {
  trial.again();
  const begun = performance.now();
  await trial.run();
  return performance.now() - begun;
}

function injected(trial: Trial, call: Call, what: string): Ended {
  const traced = ["-f", "-qq", "-e", `trace=${call}`, "-e", `inject=${call}:${what}`, "-o", "/dev/null"];
  const ended = spawnSync("strace", [...traced, ...trial.command], { env: trial.env, encoding: "utf8" });
  const { status: code, signal, stdout: out, stderr: err } = ended;
  return { code: code === 137 ? null : code, signal: code === 137 ? "SIGKILL" : signal, out, err };
}

function signalled(trial: Trial, signal: NodeJS.Signals, after: number): Promise<Ended> {
  const [file = "", ...args] = trial.command;
  return new Promise((resolve) => {
    const child = spawn(file, args, { env: trial.env, stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (some: Buffer) => {
      out += some.toString();
    });
    child.stderr.on("data", (some: Buffer) => {
      err += some.toString();
    });
    const timer = setTimeout(() => child.kill(signal), after);
    child.on("close", (code, ended) => {
      clearTimeout(timer);
      resolve({ code, signal: ended, out, err });
    });
  });
}

interface Ways {
  readonly moments: readonly Moment[];
  readonly length: number;
  readonly some: Chance;
}

/** Stops it once, in one way or another; says how. */
async function stopOnce(trial: Trial, { moments, length, some }: Ways): Promise<string> {
  trial.again();
  const moment = moments[some(Math.max(1, moments.length))];
  const way = moment === undefined ? 0 : some(10);
  if (moment === undefined || way < 3) {
    const signal = (["SIGKILL", "SIGTERM", "SIGINT"] as const)[some(3)] ?? "SIGKILL";
    const after = (length * some(110)) / 100;
    const ended = await signalled(trial, signal, after);
    count(ended.signal === null ? "missed" : signal === "SIGKILL" ? "killed" : "signalled");
    await look(trial, ended);
    return `${signal} after ${Math.round(after)} ms`;
  }
  const { call, when } = moment;
  const fails = CALLS[call];
  if (way < 6 && fails !== null) {
    // A full disk stays full; a single error may be the only one.
    const ended = injected(trial, call, `error=${fails}:when=${when}${fails === "ENOSPC" ? "+" : ""}`);
    count("failed");
    // What takes steps one by one says of each why it was refused, as its answer.
    const told = ended.err + ended.out;
    if (ended.code !== 0 && !/cannot|no room/.test(told)) throw new Error(`${call} ${when} ${fails}: ${told}`);
    await look(trial, ended);
    return `${call} ${when} failed`;
  }
  const ended = injected(trial, call, `signal=SIGKILL:when=${when}`);
  count(ended.signal === "SIGKILL" ? "killed" : "missed");
  await look(trial, ended);
  return `killed at ${call} ${when}`;
}

function count(what: keyof typeof counts): void {
  counts[what] += 1;
}

/** Whatever stopped it: all of it is there or nothing, what was said is there, and the next command goes on from there. */
async function look(trial: Trial, ended: Ended): Promise<void> {
  const found = await trial.look();
  done[found] += 1;
  counts.drafts += trial.drafts();
  if (ended.code === 1 || ended.code === 7) throw new Error(`exit ${ended.code}: ${ended.err}`);
  if (ended.out !== "" && ended.code !== PARTLY_REFUSED) {
    counts.said += 1;
    if (trial.changes && found === "nothing") throw new Error(`it said ${ended.out.trim()}, and nothing was done`);
  }
  if (ended.code === 0 && trial.changes && found !== "all")
    throw new Error("it ended with 0, and not all of it is there");
  if (found !== "nothing" && !trial.goesOn) return;
  const again = await trial.run();
  if (again.code !== 0) throw new Error(`the next try ended with ${again.code}: ${again.err}`);
  if (trial.changes && (await trial.look()) !== "all") throw new Error("the next try did not do all of it");
}

async function stopAll(line: string, stops: number): Promise<boolean> {
  const trial = await aTrial(line);
  try {
    const some = chance(SEED + line.length * 7_919);
    const ways = { moments: HAS_STRACE ? momentsOf(trial) : [], length: await lengthOf(trial), some };
    for (let stop = 0; stop < stops; stop += 1) {
      try {
        await stopOnce(trial, ways);
      } catch (error) {
        throw new Error(`${line}, seed ${SEED}, stop ${stop}: ${error instanceof Error ? error.message : error}`);
      }
    }
    return trial.changes;
  } finally {
    trial.remove();
  }
}

try {
  const examples = WRITING_EXAMPLES.filter(({ line }) => line.startsWith(`refund ${ONLY}`));
  const each = Math.ceil(STOPS / examples.length);
  const tried = new Set<string>();
  for (const { command, line } of examples) {
    await stopAll(line, each);
    tried.add(command.path);
    process.stdout.write(`${line}: ${each} times\n`);
  }
  const { killed, signalled: ended, failed, missed, said, drafts } = counts;
  process.stdout.write(
    `${tried.size} commands, ${examples.length} examples: ${killed} kills, ${ended} ended by a signal, ${failed} failing disks, ${missed} too late; ` +
      `nothing was done in ${done.nothing}, all in ${done.all}, some of several steps in ${done.some}; said before in ${said}; ` +
      `whole every time; ${drafts} unfinished files were left\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
