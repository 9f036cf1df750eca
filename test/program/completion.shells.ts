/** Completion in real shells: the same questions, asked at the prompt of each, get the same words. Run by `npm run test:shells`. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { program, programEnv } from "../support/program.ts";
import { filesFor, QUESTIONS, STORY } from "../support/questions.ts";
import { isHere, SHELLS, type Shell, ShellSession, shellEnv } from "../support/shells.ts";

const folder = mkdtempSync(join(tmpdir(), "refund-shells-"));
const env = shellEnv(folder, programEnv(join(folder, "desk.db")));

beforeAll(async () => {
  filesFor(folder);
  for (const words of STORY) {
    const ended = await program(
      words.map((word) => word.replace("{folder}", folder)),
      env,
    );
    expect(ended.code, `${words.join(" ")}: ${ended.err}`).toBe(0);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every shell is on this machine", () => {
  const missing = SHELLS.filter((shell) => !isHere(shell));
  expect(missing, `install what is missing, or run this where it is: ${missing.join(", ")}`).toEqual([]);
});

/** What a shell has to show of a word: bash leaves out what it keeps of an unquoted one, up to its last colon or equals sign. */
function asShown(shell: Shell, line: string, word: string): string {
  const last = /(?:\\.|\S)*$/.exec(line)?.[0] ?? "";
  const kept = shell === "bash" ? (/^.*[:=]/.exec(last)?.[0] ?? "") : "";
  const quoted = /["']/.test(line.split(" ").at(-1) ?? "");
  return quoted || !word.startsWith(kept) ? word : word.slice(kept.length);
}

/** Without quotes, and without the slash behind a folder that some shells show and some do not. */
function plain(word: string): string {
  return word.replace(/\\(.)/g, "$1").replace(/\/$/, "");
}

/** The last word of a line as the shell hands it to a program. */
function handedOver(shell: Shell, line: string): string {
  const printing = line.replace(/^refund/, "printf '%s\\n'");
  const out = execFileSync(shell, ["-c", printing], { env, cwd: join(folder, "inbox"), encoding: "utf8" });
  return out.replace(/\n$/, "").split("\n").at(-1) ?? "";
}

describe.concurrent.each(SHELLS)("%s", (shell) => {
  test("offers what it has to, and types it as it has to be typed", async ({ expect, onTestFinished }) => {
    const session = await ShellSession.start(shell, folder, env);
    onTestFinished(() => session.end());
    for (const { line, words, files = [], becomes, means } of QUESTIONS) {
      const answer = await session.tab(line);
      if (means !== undefined) {
        expect.soft(answer.offered, line).toHaveLength(1);
        expect.soft(handedOver(shell, answer.line), answer.line).toBe(means);
        continue;
      }
      const offered = [...new Set(answer.offered.map(plain))];
      const named = files.map((file) => plain(asShown(shell, line, file)));
      const rest = offered.filter((word) => !named.includes(word));
      expect.soft(rest, line).toEqual(words.map((word) => plain(asShown(shell, line, word))));
      expect.soft(offered.filter((word) => named.includes(word)).sort(), line).toEqual([...named].sort());
      if (becomes !== undefined) expect.soft(answer.line, line).toBe(becomes);
    }
    expect(existsSync(join(folder, "inbox", "harm")), "a name was taken for a command").toBe(false);
  });
});
