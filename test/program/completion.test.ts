/** Completion in a real bash: the script that is printed, Tab after Tab. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { program, programEnv } from "../support/program.ts";

const LAUNCHER = join(import.meta.dirname, "../../bin/refund.cjs");

async function aDesk() {
  const folder = mkdtempSync(join(tmpdir(), "refund-completion-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(LAUNCHER, join(folder, "refund"));
  const env = programEnv(join(folder, "desk.db"));
  const path = `${folder}:${env["PATH"]}`;
  const type = (line: string) => program(line.split(" "), env);
  await type("import fixtures/imports/orders.csv");
  for (const line of ["open 26110003 --reason cancel", "open 26110004 --reason cancel", "review R-2", "propose R-2"])
    await type(line);
  /** What bash offers once Tab is pressed behind these words. */
  return (...words: readonly string[]): readonly string[] => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const script = `source <(refund completion bash); COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; COMP_LINE="\${COMP_WORDS[*]}"; COMP_POINT=\${#COMP_LINE}; _refund; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const out = execFileSync("bash", ["--norc", "-c", script], { env: { ...env, PATH: path }, encoding: "utf8" });
    return out.split("\n").filter((line) => line !== "");
  };
}

test("commands, flags, words, and the tickets that a step is allowed on are offered", async () => {
  const tab = await aDesk();
  expect(tab("refund", "pay")).toEqual(["pay", "payout", "payment"]);
  expect(tab("refund", "payout", "s")).toEqual(["sent", "settled"]);
  expect(tab("refund", "review", "")).toEqual(["R-1"]);
  expect(tab("refund", "approve", "")).toEqual(["R-2"]);
  expect(tab("refund", "show", "R-")).toEqual(["R-2", "R-1"]);
  expect(tab("refund", "open", "2611000")).toHaveLength(9);
  expect(tab("refund", "open", "26110001", "--reason", "d")).toEqual(["damaged", "duplicate_order"]);
  expect(tab("refund", "list", "--status", "awaiting_a")).toEqual(["awaiting_approval"]);
  expect(tab("refund", "approve", "R-2", "--ex")).toEqual(["--expect"]);
  expect(tab("refund", "nonsense", "")).toEqual([]);
});
