/** What an everyday command loads: no time is measured, but nothing comes to a start that it can do without. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { LAUNCHER, NODE, program, programEnv } from "../support/program.ts";

const RECORDER = join(import.meta.dirname, "../support/loads.cjs");

const folder = mkdtempSync(join(tmpdir(), "refund-loaded-"));
// Whoever has no home is looked for in the list of users, which is loaded for that.
const env = { ...programEnv(join(folder, "desk.db")), HOME: folder };

beforeAll(async () => {
  for (const line of ["import fixtures/imports/orders.csv", "open 26110003 --reason cancel"])
    expect(await program(line.split(" "), env), line).toMatchObject({ code: 0 });
  return () => rmSync(folder, { recursive: true, force: true });
});

/** The files of the program and the modules of Node that a command line loads, and the native engine. */
function loadedBy(line: string): readonly string[] {
  const { output } = spawnSync(NODE, ["--require", RECORDER, LAUNCHER, ...line.split(" ")], {
    env,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const asked: readonly string[] = JSON.parse(String(output[3]));
  return asked
    .map((name) => name.replace(/^.*\/(better-sqlite3\/lib\/binding\.js)$/, "$1"))
    .filter((name) => /^(?:node:|better-sqlite3\/|(?:\.\.\/dist|\.)\/[\w-]+\.cjs$)/.test(name))
    .toSorted();
}

const ALWAYS = [
  ...["../dist/refund.cjs", "./front-door.cjs", "./rolldown-runtime.cjs"],
  // Node keeps there what it compiled.
  "node:module",
  ...["node:fs", "node:path", "node:util"],
];
const AT_A_DESK = ["./lists.cjs", "./store.cjs"];
const IN_A_FILE = ["./sqlite.cjs", "better-sqlite3/lib/binding.js"];
/** What follows from a ticket's case, and what a step needs besides. */
const CASES = ["./cases.cjs"];
const STEPS = ["./steps.cjs"];

const sorted = (...names: readonly (readonly string[])[]) => names.flat().toSorted();

test.each(["--version", "--help", "help payout"])("refund %s loads no command", (line) => {
  expect(loadedBy(line)).toEqual(sorted(ALWAYS));
});

test.each([
  ["show R-1", CASES],
  ["next", CASES],
  ["note R-1 --text seen", [...CASES, ...STEPS]],
  ["queue", CASES],
  ["search 26110003", []],
])("refund %s loads what everyday commands share, and no other command", (line, besides) => {
  expect(loadedBy(line)).toEqual(sorted(ALWAYS, AT_A_DESK, IN_A_FILE, besides));
});

test("a desk on a server loads nothing of SQLite", () => {
  const loaded = loadedBy("queue --store postgres://mei@127.0.0.1:1/desk");
  expect(loaded).toEqual(expect.arrayContaining(sorted(AT_A_DESK, CASES)));
  for (const name of IN_A_FILE) expect(loaded).not.toContain(name);
});
