/** A golden session played anew, in the form of its file. */
import type { Captured, PracticeDesk } from "../../src/desk/demo/practice-desk.ts";
import { playSession, readSession } from "../../src/desk/demo/session.ts";

/** The session as it went. */
export async function transcript(text: string, box: PracticeDesk): Promise<string> {
  const lines = (await playSession(readSession(text), box)).flatMap((entry) => {
    if (entry.kind === "told") return [`# ${entry.text}`.trimEnd()];
    return entry.kind === "set" ? [`@ ${entry.text}`] : [`$ ${entry.line}`, ...shown(entry.captured)];
  });
  return `${lines.join("\n")}\n`;
}

/** What came back, as a session has it. */
export function shown({ out, err, code }: Captured): readonly string[] {
  const lines = (text: string) => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
  return [
    ...lines(out),
    ...(out !== "" && !out.endsWith("\n") ? ["= no newline"] : []),
    ...lines(err).map((line) => `! ${line}`.trimEnd()),
    ...(code === 0 ? [] : [`= ${code}`]),
    "",
  ];
}
