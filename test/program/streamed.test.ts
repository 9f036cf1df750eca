/** The built program takes many steps: each is told as it is done, so whoever interrupts it knows what was. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type Ended, LAUNCHER, NODE, program, programEnv } from "../support/program.ts";

const STEPS = 400;
let store = "";

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-streamed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  store = join(folder, "desk.db");
  const order = "order,buyer,currency,amount,paid_at\n1,B-1,USD,10.00,2026-11-02 09:05\n";
  expect(await program(["import", "-"], programEnv(store), order)).toMatchObject({ code: 0 });
  expect(await program(["open", "1", "--reason", "cancel"], programEnv(store))).toMatchObject({ code: 0 });
});

const steps = Array.from({ length: STEPS }, (_, n) => `{"step": "note", "ticket": "R-1", "text": "note ${n}"}\n`).join(
  "",
);

/** Ctrl-C, once, as soon as something is there to be read. */
function interrupted(argv: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(NODE, [LAUNCHER, ...argv], { env: programEnv(store) });
    const said = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (said.out === "") child.kill("SIGINT");
      said.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said.err += text;
    });
    child.on("close", (code, signal) => done({ code, signal, ...said }));
    child.stdin.end(steps);
  });
}

async function notes(): Promise<number> {
  const { out } = await program(["timeline", "R-1", "--ndjson"], programEnv(store));
  const history: unknown = JSON.parse(out);
  const text = JSON.stringify(history);
  return text.split('"kind":"noted"').length - 1;
}

test.each([
  ["lines", [], (out: string) => out.split("\n").filter((line) => line !== "").length],
  [
    "ndjson",
    ["--ndjson"],
    (out: string) => out.split("\n").filter((line) => line !== "" && JSON.parse(line).ok).length,
  ],
  ["json", ["--json"], (out: string) => JSON.parse(out).length],
  ["csv", ["--format", "csv"], (out: string) => out.split("\n").filter((line) => line !== "").length - 1],
])("%s: an interrupted batch has told exactly what it did", async (_, flags, told) => {
  const { out, err, code, signal } = await interrupted(["batch", "-", ...flags]);
  expect(code === 0 || signal === "SIGINT").toBe(true);
  if (signal === "SIGINT") expect(err).toContain("interrupted");
  expect(told(out)).toBeGreaterThan(0);
  expect(told(out)).toBe(await notes());
});

test("uninterrupted, it is told like any list, and a refused line by the exit code", async () => {
  const few = `${steps.split("\n").slice(0, 2).join("\n")}\n{"step": "note", "ticket": "R-9", "text": "x"}\n`;
  const { out, code } = await program(["batch", "-", "--json"], programEnv(store), few);
  expect(code).toBe(6);
  expect(JSON.parse(out)).toMatchObject([
    { ok: true },
    { ok: true },
    { ok: false, error: { code: "ticket_not_found" } },
  ]);
  expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
});
