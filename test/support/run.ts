/** Runs command lines in this process: streams, clock, environment and store are passed in, and everything visible comes back. */
import { PassThrough, Readable } from "node:stream";
import type { Captured, CommandLine } from "../../src/desk/demo/practice-desk.ts";
import { NO_MACHINE } from "../../src/main/machine.ts";
import { main, runCaptured } from "../../src/main.ts";

/** One command line. Nobody is there to answer questions. */
export function run(line: CommandLine): Promise<Captured> {
  return runCaptured({ version: "0.0.0", root: ".", enterRoot: () => {} }, line);
}

/** The same where the answer is no text: its bytes, and how it ended. */
export async function runForBytes({
  argv,
  env,
  clock,
}: CommandLine): Promise<{ readonly code: number; readonly bytes: Buffer }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const outside = { version: "0.0.0", root: ".", enterRoot: () => {}, machine: NO_MACHINE };
  const outputs = { stdout, stderr, prompts: stderr };
  const code = await main({ ...outside, argv, env, clock, stdin: Readable.from([]), ...outputs });
  return { code, bytes: Buffer.from(stdout.read() ?? []) };
}
