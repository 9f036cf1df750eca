/** A desk in a folder of its own that is thrown away, with a clock of its own: for the demo, and for the tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addMillis, type Instant } from "../../rules/time/instant.ts";

const MINUTE = 60_000;

/** A command line to be run in this process, and everything that it takes from outside. */
export interface CommandLine {
  /** The words after `refund`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Instant;
  /** The width of its terminal; null when the output is piped. */
  readonly columns: number | null;
  /** What is piped in. */
  readonly stdin: Buffer | null;
}

/** How a command line ended, and everything that it printed. */
export interface Captured {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type RunCaptured = (line: CommandLine) => Promise<Captured>;

interface TypeOptions {
  readonly columns?: number;
  readonly stdin?: Buffer;
  /** Over the usual ones; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface PracticeDesk {
  readonly folder: string;
  readonly store: string;
  now: Instant;
  /** One line typed after the prompt, `refund` included; `~/` is its folder. The clock then moves on by a minute. */
  type(line: string, options?: TypeOptions): Promise<Captured>;
  remove(): void;
}

/**
 * An empty desk whose operators nobody has registered; nothing of the operator's own surroundings reaches it. Its store is a
 * file of its folder, unless another place is named.
 */
export function practiceDesk(run: RunCaptured, start: Instant, place?: string): PracticeDesk {
  const folder = mkdtempSync(join(tmpdir(), "refund-"));
  const store = place ?? join(folder, "desk.db");
  const env = { REFUND_STORE: store, REFUND_OPERATOR: "mei", TZ: "Asia/Shanghai", NO_COLOR: "1" };
  const desk: PracticeDesk = {
    folder,
    store,
    now: start,
    type: async (line, { columns, stdin, env: more } = {}) => {
      const [program, ...argv] = shellWords(line).map((word) => word.replace(/^~(?=\/)/, folder));
      if (program !== "refund") throw new Error(`only refund can be typed here, not ${program}`);
      const captured = await run({
        argv,
        env: { ...env, ...more },
        clock: () => desk.now,
        columns: columns ?? null,
        stdin: stdin ?? null,
      });
      desk.now = addMillis(desk.now, MINUTE);
      return captured;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  return desk;
}

/** The words of a line as a shell would make them: blanks divide, quotes keep together. */
export function shellWords(line: string): readonly string[] {
  const words = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}
