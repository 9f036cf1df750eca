/** Runs command lines in this process: streams, clock, environment and store are passed in, and everything visible comes back. */
import { Readable, Writable } from "node:stream";
import { main } from "../../src/main.ts";
import type { Instant } from "../../src/rules/time/instant.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  readonly clock: () => Instant;
  /** Null when the output is piped. */
  readonly columns: number | null;
}

class Caught extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns: number;
  constructor(columns: number | null) {
    super();
    this.isTTY = columns !== null;
    this.columns = columns ?? 80;
  }
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** One command line, as words; `stdin` is what is piped in. Nobody is there to answer questions. */
export async function run(argv: readonly string[], at: Surroundings, stdin: Buffer | null = null): Promise<Ran> {
  const [stdout, stderr] = [new Caught(at.columns), new Caught(at.columns)];
  const input = Readable.from(stdin === null ? [] : [stdin]);
  const code = await main({ argv, env: at.env, stdin: input, stdout, stderr, clock: at.clock, version: "0.0.0" });
  return { code, out: stdout.text, err: stderr.text };
}

/** The words of a line as a shell would make them: blanks divide, quotes keep together. */
export function shellWords(line: string): readonly string[] {
  const words = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}
