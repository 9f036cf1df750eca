/** The built program as a process of its own, in a cleared environment. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** The Node that runs the built program: this one, unless `npm run test:nodes` names another. */
export const NODE = process.env["REFUND_TEST_NODE"] ?? process.execPath;
export const LAUNCHER = join(import.meta.dirname, "../../bin/refund.cjs");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

type Env = Readonly<Record<string, string>>;

/** What every process gets: nothing of this machine but the path to its programs. */
export function programEnv(store: string, more: Env = {}): Env {
  return {
    PATH: process.env["PATH"] ?? "",
    REFUND_STORE: store,
    REFUND_OPERATOR: "mei",
    TZ: "Asia/Shanghai",
    XDG_CONFIG_HOME: `${store}-config`,
    ...more,
  };
}

/** Runs it to its end. `stdin` null closes the input at once. */
export function program(argv: readonly string[], env: Env, stdin: string | null = null): Promise<Ended> {
  return runToEnd([NODE, LAUNCHER, ...argv], env, stdin);
}

/** Runs any command line to its end. */
export function runToEnd(command: readonly string[], env: Env, stdin: string | null = null): Promise<Ended> {
  return ended(command, env, (child) => child.stdin.end(stdin ?? undefined));
}

/** A Unix user that no list of this machine knows; where the tests run as root, programs can be run as him. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Runs it as another user, or as this one where the tests are not root's; then `user` is only a wish. */
export function programAs(user: User, argv: readonly string[], env: Env): Promise<Ended> {
  return runAs(user, [process.execPath, LAUNCHER, ...argv], env);
}

/** The same for any command line. */
export function runAs(user: User, command: readonly string[], env: Env): Promise<Ended> {
  const isRoot = process.getuid?.() === 0;
  return ended(command, env, (child) => child.stdin.end(), isRoot ? user : null);
}

/** Milliseconds that a spell on a terminal may take. */
const PATIENCE = 20_000;

/** In place of an answer: the terminal is gone, as when a connection breaks. */
export const HANG_UP = "hang up";

interface Window {
  readonly columns?: number;
  /** What the window becomes once a file of this name is there. */
  readonly resized?: { readonly columns: number; readonly when: string };
  /** Whether the shell in it lives on when it hangs up. */
  readonly outlives?: boolean;
}

/**
 * Runs it on a pseudo-terminal of 80 columns, unless said otherwise. Each answer is typed once the text before it has been
 * shown. Everything shown comes back as `out`, error output included, as a person sees it.
 */
export function onTerminal(
  argv: readonly string[],
  env: Env,
  answers: readonly (readonly [string, string | (() => string)])[],
  { columns = 80, resized, outlives = false }: Window = {},
): Promise<Ended> {
  const later =
    resized === undefined
      ? ""
      : `(until [ -e ${resized.when} ]; do sleep 0.02; done; stty cols ${resized.columns} </dev/tty) & `;
  const line = [`${outlives ? "trap : HUP; " : ""}stty cols ${columns} rows 40; ${later}`, NODE, LAUNCHER, ...argv]
    .map(String)
    .join(" ");
  // Nobody turns the pages of what is longer than the window.
  const terminal = { TERM: "xterm", PAGER: "cat", ...env };
  return ended(
    ["script", "--quiet", "--flush", "--return", "--command", line, "/dev/null"],
    terminal,
    (child, shown) => {
      let [next, from] = [0, 0];
      // Whoever waits for what is never shown would learn nothing from the test's own time running out.
      const patience = setTimeout(() => child.kill(), PATIENCE);
      child.on("close", () => clearTimeout(patience));
      const give = (keys: string) => (keys === HANG_UP ? child.kill("SIGKILL") : child.stdin.write(keys));
      const answer = () => {
        const [prompt, keys] = answers[next] ?? [];
        const seen = stripVTControlCharacters(shown());
        const at = prompt === undefined ? -1 : seen.indexOf(prompt, from);
        if (prompt === undefined || keys === undefined || at < 0) return;
        next += 1;
        from = keys === "" ? at + prompt.length : seen.length;
        if (keys === "") answer();
        else give(typeof keys === "string" ? keys : keys());
      };
      child.stdout.on("data", answer);
    },
  );
}

function ended(
  command: readonly string[],
  env: Env,
  started: (child: ReturnType<typeof start>, shown: () => string) => void,
  user: User | null = null,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = start(command, env, user);
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on("error", reject);
    // One that had to be ended by us has no code of its own, whatever its last words were.
    child.on("close", (code, signal) => resolve({ code: child.killed ? null : code, signal, out, err }));
    started(child, () => out);
  });
}

function start([file = "", ...args]: readonly string[], env: Env, user: User | null) {
  return spawn(file, args, { env, stdio: ["pipe", "pipe", "pipe"], ...user });
}
