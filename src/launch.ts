/** Loads the program with its compiled form beside it: compiling the bundle anew is a quarter of a start. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable, Writable } from "node:stream";
import { Script } from "node:vm";
import type { main, start as startProgram } from "./main.ts";

interface Program {
  readonly start: typeof startProgram;
  readonly main: typeof main;
}

const FILE = join(__dirname, "program.cjs");
/** Written by the build. One of another Node is rejected by V8, and the program is then compiled as usual. */
const COMPILED = join(__dirname, "program.compiled");

const READER = join(__dirname, "reader.cjs");

/** Runs the program in a process: the launcher calls this and nothing else. */
export function start(process: NodeJS.Process): void {
  load().program.start(process, { reader: READER });
}

const ORDER = "order,buyer,product,currency,amount,paid_at,purchased_at\nX,B,茶杯,USD,9.99,2026-11-01,2026-11-02\n";
const EVERYDAY = [
  "--help",
  "import -",
  "open X --reason cancel",
  "review R-1",
  "quote R-1",
  "contact R-1",
  "queue",
  "show R-1",
  "timeline R-1",
  "report overdue",
  "report status",
];

/** For the build: runs everyday commands on a throw-away store, and keeps the compiled form of all that they used. */
export async function compile(): Promise<void> {
  rmSync(COMPILED, { force: true });
  const { program, script } = load();
  const folder = mkdtempSync(join(tmpdir(), "refund-build-"));
  const env = { REFUND_STORE: join(folder, "desk.db"), REFUND_OPERATOR: "build", REFUND_NOW: "2026-11-23T05:00:00Z" };
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  for (const line of EVERYDAY) {
    const streams = { stdin: Readable.from([ORDER]), stdout: sink(), stderr: sink() };
    const code = await program.main({ argv: line.split(" "), env, ...streams, clock: unused, version: "" });
    if (code !== 0) throw new Error(`refund ${line} ended with ${code}`);
  }
  rmSync(folder, { recursive: true });
  writeFileSync(COMPILED, script.createCachedData());
}

function unused(): never {
  throw new Error("the build sets the clock");
}

function load(): { readonly program: Program; readonly script: Script } {
  const parameters = "exports, require, module, __filename, __dirname";
  const source = `(function (${parameters}) { ${readFileSync(FILE, "utf8")}\n});`;
  const script = new Script(source, {
    filename: FILE,
    ...(existsSync(COMPILED) && { cachedData: readFileSync(COMPILED) }),
  });
  const module: { exports: Program } = { exports: { start: unused, main: unused } };
  script.runInThisContext()(module.exports, createRequire(FILE), module, FILE, dirname(FILE));
  return { program: module.exports, script };
}
