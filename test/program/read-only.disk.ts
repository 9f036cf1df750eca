/** A file system that may only be read, for every command: what reads answers as ever, what writes is refused in words, and nothing changes. Run by `npm run test:disk`, as root. */
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { PARTLY_REFUSED } from "../../src/commands/command.ts";
import { aTrial, type Trial, WRITING_EXAMPLES } from "../support/a-trial.ts";
import { COMMANDS, isOnServer } from "../support/examples.ts";

const WRITING = new Set(WRITING_EXAMPLES.map(({ line }) => line));
/** A checkpoint that is nobody's ends with 7 anywhere. */
const MADE_UP = "--since 1:000";
const READING = COMMANDS.flatMap(({ command }) => command.examples.map(([line]) => line)).filter(
  (line) => !WRITING.has(line) && !line.includes(MADE_UP) && !isOnServer(line),
);

function mount(...words: readonly string[]): void {
  const { status, stderr } = spawnSync("mount", words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`nothing can be mounted here (${stderr}): run this as root, where it is allowed`);
}

/** Does something while nothing in the folder of the trial's store can be written. */
async function readOnly<T>(trial: Trial, work: () => Promise<T>): Promise<T> {
  const folder = dirname(trial.store);
  mount("--bind", folder, folder);
  try {
    mount("-o", "remount,bind,ro", folder);
    return await work();
  } finally {
    spawnSync("umount", [folder]);
  }
}

async function tried(line: string): Promise<Trial> {
  const trial = await aTrial(line);
  onTestFinished(() => trial.remove());
  return trial;
}

const refused = { lines: 0, refusals: 0 };

describe("what writes is refused, and nothing changes", () => {
  test.each([...WRITING])("%s", async (line) => {
    const trial = await tried(line);
    trial.again();
    const { code, out, err } = await readOnly(trial, () => trial.run());
    refused.lines += 1;
    expect(await trial.look()).toBe("nothing");
    // One that finds nothing to be done has nothing to write.
    if (!trial.changes && code === 0) return;
    refused.refusals += 1;
    // What takes steps one by one says of each why it was refused, as its answer.
    const told = code === PARTLY_REFUSED ? out + err : err;
    expect(told).toMatch(/cannot be (?:written|kept|put back|made|created)/);
    expect(told).not.toMatch(/unexpected|SQLITE|EROFS/);
    const lines = err.split("\n").filter((one) => one !== "" && !one.startsWith("warning: the clock is set"));
    if (code !== PARTLY_REFUSED) expect([code, out, lines.length]).toEqual([8, "", 2]);
  });
});

/** What says itself how the store may be used. */
const SAYS_SO = /^refund store info/;
/** What proves a backup by a copy of it beside the store, even to try. */
const NEEDS_ROOM = /^refund store restore/;

describe("what only reads, or only tries, answers as on any other", () => {
  test.each(READING)("%s", async (line) => {
    const trial = await tried(line);
    trial.again();
    const before = await trial.run();
    const { code, out, err } = await readOnly(trial, () => trial.run());
    if (SAYS_SO.test(line)) expect([code, err]).toEqual([0, expect.stringContaining("can only be read here")]);
    else if (NEEDS_ROOM.test(line)) expect([code, err]).toEqual([8, expect.stringContaining("the disk is read-only")]);
    else expect({ code, out, err }).toEqual({ code: before.code, out: before.out, err: before.err });
  });
});

afterAll(() => {
  process.stdout.write(`${refused.refusals} of ${refused.lines} commands that write were refused\n`);
});
