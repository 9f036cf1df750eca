/**
 * Golden sessions: what was typed and everything that came back. A line `$ …` is typed; the lines after it are standard
 * output as it is, `! …` standard error, `= 4` the exit code where it is not 0. `# …` explains, `@ MOMENT` sets the
 * clock, `@ 80` makes it a terminal of 80 columns, `@ piped` a pipe again. `$ refund … < FILE` pipes a file in.
 */
import { readFileSync } from "node:fs";
import { orThrow } from "../../rules/refusal.ts";
import { addMillis, parseInstant } from "../../rules/time/instant.ts";
import type { Captured, PracticeDesk } from "./practice-desk.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

export type SessionEntry =
  | { readonly kind: "told"; readonly text: string }
  | { readonly kind: "set"; readonly text: string }
  | { readonly kind: "typed"; readonly line: string };

/** An entry as it went: what was typed has what came back. */
export type Played =
  | Exclude<SessionEntry, { kind: "typed" }>
  | { readonly kind: "typed"; readonly line: string; readonly captured: Captured };

/** The entries of a session file, without what came back. */
export function readSession(text: string): readonly SessionEntry[] {
  return text.split("\n").flatMap((line): readonly SessionEntry[] => {
    if (line.startsWith("$ ")) return [{ kind: "typed", line: line.slice(2) }];
    if (line.startsWith("@ ")) return [{ kind: "set", text: line.slice(2) }];
    return line === "#" || line.startsWith("# ") ? [{ kind: "told", text: line.slice(2) }] : [];
  });
}

/** Plays entries on a practice desk, one after another. */
export async function playSession(entries: readonly SessionEntry[], desk: PracticeDesk): Promise<readonly Played[]> {
  const played: Played[] = [];
  let columns: number | undefined;
  for (const entry of entries) {
    if (entry.kind === "set") columns = apply(entry.text, desk, columns);
    if (entry.kind !== "typed") {
      played.push(entry);
      continue;
    }
    const [line = "", file] = entry.line.split(" < ");
    const stdin = file === undefined ? {} : { stdin: readFileSync(file) };
    const captured = await desk.type(line, { ...stdin, ...(columns !== undefined && { columns }) });
    played.push({ ...entry, captured });
  }
  return played;
}

function apply(text: string, desk: PracticeDesk, columns: number | undefined): number | undefined {
  if (text === "piped") return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const later = /^\+(\d+)([dh])$/.exec(text);
  desk.now =
    later === null
      ? orThrow(parseInstant(text))
      : addMillis(desk.now, Number(later[1]) * (later[2] === "d" ? DAY : HOUR));
  return columns;
}
