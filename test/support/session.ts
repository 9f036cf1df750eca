/**
 * Golden sessions: what was typed and everything that came back. A line `$ …` is typed; the lines after it are standard
 * output as it is, `! …` standard error, `= 4` the exit code where it is not 0. `# …` explains, `@ MOMENT` sets the
 * clock, `@ 80` makes it a terminal of 80 columns, `@ piped` a pipe again. `$ refund … < FILE` pipes a file in.
 */
import { readFileSync } from "node:fs";
import { addMillis } from "../../src/rules/time/instant.ts";
import { at, type Sandbox } from "./a-desk.ts";
import type { Ran } from "./run.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

export type Entry =
  | { readonly kind: "told"; readonly text: string }
  | { readonly kind: "set"; readonly text: string }
  | { readonly kind: "typed"; readonly line: string };

/** The entries of a session file, without what came back. */
export function readSession(text: string): readonly Entry[] {
  return text.split("\n").flatMap((line): readonly Entry[] => {
    if (line.startsWith("$ ")) return [{ kind: "typed", line: line.slice(2) }];
    if (line.startsWith("@ ")) return [{ kind: "set", text: line.slice(2) }];
    return line === "#" || line.startsWith("# ") ? [{ kind: "told", text: line.slice(2) }] : [];
  });
}

/** Plays entries on a sandbox, one at a time, with what came back from those that were typed. */
export async function* play(
  entries: readonly Entry[],
  box: Sandbox,
): AsyncGenerator<{ readonly entry: Entry; readonly ran: Ran | null }> {
  let columns: number | undefined;
  for (const entry of entries) {
    if (entry.kind === "set") columns = apply(entry.text, box, columns);
    if (entry.kind !== "typed") {
      yield { entry, ran: null };
      continue;
    }
    const [line = "", file] = entry.line.split(" < ");
    const stdin = file === undefined ? {} : { stdin: readFileSync(file) };
    yield { entry, ran: await box.type(line, { ...stdin, ...(columns !== undefined && { columns }) }) };
  }
}

function apply(text: string, box: Sandbox, columns: number | undefined): number | undefined {
  if (text === "piped") return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const later = /^\+(\d+)([dh])$/.exec(text);
  box.now = later === null ? at(text) : addMillis(box.now, Number(later[1]) * (later[2] === "d" ? DAY : HOUR));
  return columns;
}

/** The session as it went, in the form of its file. */
export async function transcript(text: string, box: Sandbox): Promise<string> {
  const lines: string[] = [];
  for await (const { entry, ran } of play(readSession(text), box)) {
    if (entry.kind === "told") lines.push(`# ${entry.text}`.trimEnd());
    if (entry.kind === "set") lines.push(`@ ${entry.text}`);
    if (entry.kind === "typed") lines.push(`$ ${entry.line}`, ...(ran === null ? [] : shown(ran)));
  }
  return `${lines.join("\n")}\n`;
}

function shown({ out, err, code }: Ran): readonly string[] {
  const lines = (text: string) => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
  return [
    ...lines(out),
    ...(out !== "" && !out.endsWith("\n") ? ["= no newline"] : []),
    ...lines(err).map((line) => `! ${line}`.trimEnd()),
    ...(code === 0 ? [] : [`= ${code}`]),
    "",
  ];
}
