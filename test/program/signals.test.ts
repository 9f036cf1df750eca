/** A question that is ended by a signal: at once, with nothing done, and with the terminal as it was. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { onTerminal, program, programEnv } from "../support/program.ts";

/** The process of the built program that works on a store: not the shell that started it. */
function workingOn(store: string): number {
  const ours = readdirSync("/proc").filter((name) => {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0");
      return words[1]?.endsWith("refund.cjs") && readFileSync(`/proc/${name}/environ`, "utf8").includes(store);
    } catch {
      // It ended, or is none.
      return false;
    }
  });
  expect(ours).toHaveLength(1);
  return Number(ours[0]);
}

const QUESTIONS: readonly (readonly [string, readonly string[], string])[] = [
  ["a confirmation", ["approve", "R-1", "--as", "bo"], "been asked)?"],
  ["a choice", ["open", "26110001"], "Why?"],
  ["a search", ["note"], "R-1"],
  ["a text", ["note", "R-1"], "What do you note?"],
  ["the guided desk", ["work"], "what next?"],
];

const SIGNALS = [
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const;

test.each(QUESTIONS.flatMap((question) => SIGNALS.map((signal) => [...question, ...signal] as const)))(
  "at %s (%s, %s) %s ends the program with %i",
  async (_, argv, prompt, signal, code) => {
    const folder = mkdtempSync(join(tmpdir(), "refund-signal-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const store = join(folder, "desk.db");
    const env = programEnv(store, { NO_COLOR: "1" });
    const type = (line: string) => program(line.split(" "), env);
    for (const line of [
      "import fixtures/imports/orders.csv",
      "open 26110003 --reason cancel",
      "review R-1",
      "propose R-1",
    ])
      expect(await type(line)).toMatchObject({ code: 0 });
    const before = await type("store verify --head");
    const [modes, ended] = [join(folder, "modes"), join(folder, "ended")];
    const end = () => {
      process.kill(workingOn(store), signal);
      return "";
    };
    const { out } = await onTerminal([...argv, "; echo $? >", ended, "; stty -a >", modes], env, [[prompt, end]]);
    expect(readFileSync(ended, "utf8")).toBe(`${code}\n`);
    expect(readFileSync(modes, "utf8")).toMatch(/ icanon (?:.|\n)* echo /);
    // A cursor that was hidden is shown again.
    expect(out.lastIndexOf("\u001b[?25h")).toBeGreaterThanOrEqual(out.lastIndexOf("\u001b[?25l"));
    expect(out).not.toMatch(/Error|at .*\.cjs/);
    expect(await type("store verify --head")).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  },
);
