/** A file system of its own, filled up: what cannot be written is refused in words, nothing is half there, and reading goes on. Run by `npm run test:disk`, as root. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NODE, program, programEnv, runToEnd } from "../support/program.ts";

const folder = mkdtempSync(join(tmpdir(), "refund-disk-"));
/** As it was before: copied onto the small disk for each try. */
const template = join(folder, "template");
const disk = join(folder, "disk");
const store = join(disk, "desk.db");
const env = programEnv(store);
const outside = (name: string) => join(folder, name);

const DISK_BYTES = 4 * 1024 * 1024;
const DISK_FILES = 48;

let untouched: Awaited<ReturnType<typeof verified>>;

beforeAll(async () => {
  mkdirSync(disk);
  mkdirSync(template);
  const mounted = spawnSync("mount", [
    "-t",
    "tmpfs",
    "-o",
    `size=${DISK_BYTES},nr_inodes=${DISK_FILES}`,
    "tmpfs",
    disk,
  ]);
  if (mounted.status !== 0)
    throw new Error(
      `no file system can be mounted here (${mounted.stderr}): run this as root, on a machine that allows it`,
    );
  writeFileSync(outside("proof.txt"), "a screenshot's text ".repeat(12_000));
  writeFileSync(outside("bad.csv"), "order,buyer,currency,amount\nX,B,USD,abc\n");
  const rows = Array.from({ length: 1_500 }, (_, n) => `X-${n},B-${n},USD,9.99,2026-11-01,2026-11-02`);
  writeFileSync(outside("many.csv"), `order,buyer,currency,amount,paid_at,purchased_at\n${rows.join("\n")}\n`);
  const made = programEnv(join(template, "desk.db"));
  for (const line of [
    "import fixtures/imports/orders.csv",
    "open 26110001 --reason damaged --line 1=1 --evidence item_photo:fixtures/evidence/cup.jpg",
    `store backup ${outside("backup.db")}`,
  ])
    expect(await program(line.split(" "), made)).toMatchObject({ code: 0 });
  untouched = await verified(join(template, "desk.db"));
}, 60_000);

afterAll(() => {
  spawnSync("umount", [disk]);
  rmSync(folder, { recursive: true, force: true });
});

const MIGRATE = join(import.meta.dirname, "../store/migrate-once.ts");

/** One that is not there yet. */
const first = join(disk, "first.db");

/** Each with what it may end with where it got through: an import of bad rows ends with 6. */
const COMMANDS: readonly (readonly [string, number])[] = [
  [`import ${outside("many.csv")}`, 0],
  [`import ${outside("many.csv")} --store ${first}`, 0],
  [`store create --store ${first}`, 0],
  ["open 26110003 --reason cancel", 0],
  ["note R-1 --text hello", 0],
  [`evidence add R-1 ${outside("proof.txt")}`, 0],
  ["calendar set --holiday 2027-02-08", 0],
  [`store backup ${join(disk, "backup.db")}`, 0],
  [`store restore ${outside("backup.db")} --yes`, 0],
  ["store compact", 0],
  [`evidence export R-1 --to ${join(disk, "export")}`, 0],
  [`import ${outside("bad.csv")} --rejects ${join(disk, "rejects.csv")}`, 6],
  [`man --into ${join(disk, "man")}`, 0],
  ["migrate", 0],
];

function type(line: string) {
  if (line === "migrate") return runToEnd([NODE, MIGRATE, store], env);
  return program(line.split(" "), env);
}

/** What the verifier says of a store, evidence included. A file of evidence whose step was refused may be left over: a warning. */
async function verified(place: string) {
  const { code, out } = await program(["store", "verify", "--json"], programEnv(place));
  return { code, checkpoint: JSON.parse(out).checkpoint };
}

/** How often each was refused, of how many tries. */
const refused = { tries: 0, refusals: 0 };

async function tryOn(fill: () => void, [line, done]: readonly [string, number]): Promise<void> {
  for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true, force: true });
  for (const name of readdirSync(template)) cpSync(join(template, name), join(disk, name), { recursive: true });
  fill();
  const { code, out, err } = await type(line);
  refused.tries += 1;
  const reading = await program(["list", "--ids"], env);
  rmSync(join(disk, "filler"), { recursive: true, force: true });
  const what = `${line}: ${err}`;
  expect(reading.out, what).toContain("R-1");
  const after = await verified(store);
  expect(after, what).toMatchObject({ code: 0 });
  expect(
    readdirSync(disk).filter((name) => name.startsWith(".")),
    what,
  ).toEqual([]);
  expect(existsSync(first), what).toBe(code === done && line.endsWith(first));
  if (code === done) return;
  refused.refusals += 1;
  expect(err, "the name of a draft").not.toContain(".refund-");
  expect(err, what).toMatch(/cannot (?:be (?:written|kept|put back|made|created)|hold)/);
  // The script that migrates is no command, and lets Node print its error.
  if (line === "migrate") return;
  expect([code, out, err.trim().split("\n").length], what).toEqual([8, "", 2]);
  // Refused rows are written once the import is done, and the refusal says so.
  if (!err.includes("the import itself is done")) expect(after, what).toEqual(untouched);
}

describe("with so many bytes free", () => {
  test.each([0, 24_576, 65_536, 262_144])("%i", async (free) => {
    for (const command of COMMANDS) {
      await tryOn(() => {
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(join(disk, "filler"), Buffer.alloc(bavail * bsize - free));
      }, command);
    }
  });
});

describe("with room for so many files", () => {
  test.each([0, 1, 3])("%i", async (free) => {
    for (const command of COMMANDS) {
      await tryOn(() => {
        mkdirSync(join(disk, "filler"));
        const { ffree } = statfsSync(disk);
        for (let n = 0; n < ffree - free; n += 1) writeFileSync(join(disk, "filler", `${n}`), "");
      }, command);
    }
  });
});

test("many of them were refused", () => {
  process.stdout.write(`${refused.refusals} of ${refused.tries} were refused\n`);
  expect(refused.refusals).toBeGreaterThan(refused.tries / 4);
});
