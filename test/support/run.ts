/** Runs command lines in this process: streams, clock, environment and store are passed in, and everything visible comes back. */
import type { Captured, CommandLine } from "../../src/desk/demo/practice-desk.ts";
import { runCaptured } from "../../src/main.ts";

/** One command line. Nobody is there to answer questions. */
export function run(line: CommandLine): Promise<Captured> {
  return runCaptured({ version: "0.0.0", root: ".", enterRoot: () => {} }, line);
}
