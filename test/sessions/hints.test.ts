/**
 * Plays every golden session, and tries each hint that can be typed as it stands, at once and by whoever read it: it is allowed
 * for them, on that ticket, now. What writes is only tried, so that the session goes on as it was.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { REGISTRY } from "../../src/commands/registry.ts";
import { type Captured, type PracticeDesk, shellWords } from "../../src/desk/demo/practice-desk.ts";
import { playSession, readSession } from "../../src/desk/demo/session.ts";
import { sandbox } from "../support/a-desk.ts";

const FOLDER = import.meta.dirname;
/** Done, done in part, and something is late: the command was right. */
const ANSWERS = [0, 6, 10];
/** A word in capitals, a choice, or the rest of a line that is left to the reader. */
const BLANK = /(?<![\w-])[A-Z][A-Z_]{2,}(?![\w-])|…|\|/;

/** The command lines in what was hinted at, that can be typed as they stand by whoever reads them. */
function typeable(err: string): readonly string[] {
  const hints = err.split("\n").filter((line) => line.startsWith("hint: ") && !/^hint: next, by /.test(line));
  return hints.flatMap((hint) => {
    const lines = [...hint.matchAll(/\brefund (?:[^;·,|]|\|)*?(?=$|;| ·|, )/g)].map(([line]) => line.trim());
    return lines.filter((line) => !BLANK.test(line) && !line.includes("--help"));
  });
}

/** The same, so that nothing is asked and nothing is kept. */
async function tried(line: string): Promise<string> {
  const words = shellWords(line).slice(1);
  const path = [words.slice(0, 2).join(" "), words[0] ?? ""].find((one) => one in REGISTRY);
  const writes = path === undefined ? "never" : (await REGISTRY[path]?.())?.writes;
  const sure = writes === "confirmed" && !line.includes("--yes") ? " --yes" : "";
  return `${line}${sure}${writes === "never" ? "" : " --dry-run"}`;
}

/** Types as usual, and afterwards what the hints say. */
function hinted(box: PracticeDesk, failed: string[]): PracticeDesk {
  return {
    ...box,
    get now() {
      return box.now;
    },
    set now(now) {
      box.now = now;
    },
    type: async (line, options): Promise<Captured> => {
      const captured = await box.type(line, options);
      const reader = / --as (\S+)/.exec(line)?.[0] ?? "";
      const { now } = box;
      for (const hint of typeable(captured.err)) {
        const again = `${await tried(hint)}${hint.includes(" --as ") ? "" : reader}`;
        const { code, err } = await box.type(again, options);
        box.now = now;
        // What is left out is asked for on a terminal; a store that is not there is another mistake.
        const asked = err.startsWith(`refund: ${hint.split(" R-")[0]} needs `) || err.includes("there is no store");
        if (!ANSWERS.includes(code) && !asked)
          failed.push(`$ ${line}\n  hinted: ${hint}\n  typed: ${again}\n  ${err.trim()}`);
      }
      return captured;
    },
  };
}

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".session")))("%s", async (name) => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const failed: string[] = [];
  await playSession(readSession(readFileSync(join(FOLDER, name), "utf8")), hinted(box, failed));
  expect(failed).toEqual([]);
});
