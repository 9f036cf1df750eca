/** The built program as a process of its own, in a cleared environment. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const LAUNCHER = join(import.meta.dirname, "../../bin/refund.cjs");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

type Env = Readonly<Record<string, string>>;

/** What every process gets: nothing of this machine but the path to its programs. */
export function programEnv(store: string, more: Env = {}): Env {
  return { PATH: process.env["PATH"] ?? "", REFUND_STORE: store, REFUND_OPERATOR: "mei", TZ: "Asia/Shanghai", ...more };
}

/** Runs it to its end. `stdin` null closes the input at once. */
export function program(argv: readonly string[], env: Env, stdin: string | null = null): Promise<Ended> {
  return ended([process.execPath, LAUNCHER, ...argv], env, (child) => child.stdin.end(stdin ?? undefined));
}

/**
 * Runs it on a pseudo-terminal of 80 columns. Each answer is typed once the text before it has been shown. Everything
 * shown comes back as `out`, error output included, as a person sees it.
 */
export function onTerminal(
  argv: readonly string[],
  env: Env,
  answers: readonly (readonly [string, string])[],
): Promise<Ended> {
  const line = ["stty cols 80 rows 40;", process.execPath, LAUNCHER, ...argv].map(String).join(" ");
  const terminal = { ...env, TERM: "xterm" };
  return ended(
    ["script", "--quiet", "--flush", "--return", "--command", line, "/dev/null"],
    terminal,
    (child, shown) => {
      let [next, from] = [0, 0];
      child.stdout.on("data", () => {
        const [prompt, keys] = answers[next] ?? [];
        if (prompt === undefined || keys === undefined || !shown().includes(prompt, from)) return;
        next += 1;
        from = shown().length;
        child.stdin.write(keys);
      });
    },
  );
}

function ended(
  command: readonly string[],
  env: Env,
  started: (child: ReturnType<typeof start>, shown: () => string) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = start(command, env);
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, out, err }));
    started(child, () => out);
  });
}

function start([file = "", ...args]: readonly string[], env: Env) {
  return spawn(file, args, { env, stdio: ["pipe", "pipe", "pipe"] });
}
