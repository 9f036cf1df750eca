/**
 * Plays every golden session, and tries each hint that can be typed as it stands, at once and by whoever read it: it is allowed
 * for them, on that ticket, now. What writes is only tried, so that the session goes on as it was.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { playSession, readSession } from "../../src/desk/demo/session.ts";
import { sandbox } from "../support/a-desk.ts";
import { beside, commandOf } from "../support/beside.ts";

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
  const writes = (await commandOf(line))?.writes ?? "never";
  const sure = writes === "confirmed" && !line.includes("--yes") ? " --yes" : "";
  return `${line}${sure}${writes === "never" ? "" : " --dry-run"}`;
}

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".session")))("%s", async (name) => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const failed: string[] = [];
  const desk = beside(box, async ({ line, captured, options, again }) => {
    const reader = / --as (\S+)/.exec(line)?.[0] ?? "";
    for (const hint of typeable(captured.err)) {
      const typed = `${await tried(hint)}${hint.includes(" --as ") ? "" : reader}`;
      const { code, err } = await again(typed, options);
      // What is left out is asked for on a terminal; a store that is not there is another mistake.
      const asked = err.startsWith(`refund: ${hint.split(" R-")[0]} needs `) || err.includes("there is no store");
      if (!ANSWERS.includes(code) && !asked) {
        failed.push(`$ ${line}\n  hinted: ${hint}\n  typed: ${typed}\n  ${err.trim()}`);
      }
    }
  });
  await playSession(readSession(readFileSync(join(FOLDER, name), "utf8")), desk);
  expect(failed).toEqual([]);
});
