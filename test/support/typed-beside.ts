/**
 * What is typed beside a session. Each hint that can be typed as it stands is tried at once, by whoever read it: it is allowed for
 * them, on that ticket, now. Each screen says in colour what it says without: nothing is cut, lost or put in by a style. What writes
 * is only tried, so that the session goes on as it was.
 */
import { stripVTControlCharacters } from "node:util";
import { expect } from "vitest";
import { commandOf, type Typed } from "./beside.ts";

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

/** Types what only reads again, in colour; whether any was seen. */
export async function inColour({ line, captured: plain, options, again }: Typed): Promise<boolean> {
  if ((await commandOf(line))?.writes !== "never") return false;
  const { out, err } = await again(line, { ...options, env: { ...options?.env, FORCE_COLOR: "1" } });
  expect(stripVTControlCharacters(out), line).toBe(plain.out);
  expect(stripVTControlCharacters(err), line).toBe(plain.err);
  return out !== plain.out;
}

/** What a hint led to that it should not have. */
export async function misleading({ line, captured, options, again }: Typed): Promise<readonly string[]> {
  const failed: string[] = [];
  const reader = / --as (\S+)/.exec(line)?.[0] ?? "";
  for (const hint of typeable(captured.err)) {
    const typed = `${await tried(hint)}${hint.includes(" --as ") ? "" : reader}`;
    const { code, err } = await again(typed, options);
    // What is left out is asked for on a terminal; a store that is not there is another mistake.
    const asked = err.startsWith(`refund: ${hint.split(" R-")[0]} needs `) || err.includes("there is no store");
    if (ANSWERS.includes(code) || asked) continue;
    failed.push(`$ ${line}\n  hinted: ${hint}\n  typed: ${typed}\n  ${err.trim()}`);
  }
  return failed;
}
