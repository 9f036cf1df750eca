/** What a terminal of so many columns shows once everything was written to it, from the first line to the last. */
import xterm from "@xterm/headless";

/** More lines than any spell of work writes. */
const LINES = 2_000;

/** The text that stands there in the end, as a person who scrolls back reads it: what was drawn over is gone. */
export async function rendered(written: string, columns: number): Promise<readonly string[]> {
  const terminal = new xterm.Terminal({ cols: columns, rows: 40, scrollback: LINES, allowProposedApi: true });
  await new Promise<void>((done) => terminal.write(written, done));
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, at) => active.getLine(at)?.translateToString(true) ?? "");
  terminal.dispose();
  return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
}
