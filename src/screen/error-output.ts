/** Any error as lines for people, as an object for programs, and as an exit code. */
import { Refusal, type RefusalKind } from "../rules/refusal.ts";
import { compactJson } from "./json.ts";
import { withMoments } from "./moment.ts";
import { clean } from "./width.ts";

/** Every way in which the program ends. */
export const EXIT_CODES = [
  { code: 0, meaning: "done" },
  { code: 1, meaning: "unexpected failure" },
  { code: 2, meaning: "the command was typed wrongly, or an answer is missing" },
  { code: 3, meaning: "a named ticket, order, payout, operator, file or store was not found" },
  { code: 4, meaning: "refused by a rule: status, policy, limit, role or cap" },
  { code: 5, meaning: "conflict: somebody else was faster, or the store is busy" },
  { code: 6, meaning: "input rejected, whole or in part" },
  { code: 7, meaning: "verification failed" },
  { code: 8, meaning: "the store, or a file, cannot be read or written here: permissions, a full or read-only disk" },
  { code: 10, meaning: "something is overdue (only with --exit-code)" },
  { code: 130, meaning: "interrupted" },
] as const;

export type ExitCode = (typeof EXIT_CODES)[number]["code"];

/** The only table from the kind of a refusal to an exit code. */
const EXIT_OF: Readonly<Record<RefusalKind, ExitCode>> = {
  usage: 2,
  not_found: 3,
  rule: 4,
  conflict: 5,
  input: 6,
  access: 8,
  verification: 7,
  interrupted: 130,
};

export interface ErrorOutput {
  readonly text: string;
  readonly exitCode: ExitCode;
}

const ROOM = "make room on the disk, then run it again";
const ACCESS = "see who may read and write there, then run it again";

/** What an operator can do about a failure of the system that nobody put into words before it came here. */
const SYSTEM_HINTS: ReadonlyMap<unknown, string> = new Map([
  ["SQLITE_FULL", ROOM],
  ["ENOSPC", ROOM],
  ["EACCES", ACCESS],
  ["EROFS", ACCESS],
  ["ENOENT", "see whether that place exists, then run it again"],
]);

function systemHint(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? SYSTEM_HINTS.get(error.code) : undefined;
}

/** Node's words for a module that is missing, or was made for another machine. */
const LOADING_FAILURES: readonly unknown[] = ["MODULE_NOT_FOUND", "ERR_DLOPEN_FAILED"];

const REPORT = "this is a fault of the program; where it happened: run it again with REFUND_DEBUG=1";

interface ErrorOutputOptions {
  readonly json: boolean;
  readonly debug: boolean;
  /** The command that installs what belongs to this program once more. */
  readonly reinstall: string;
  /** In which people read moments; programs get them as they are. */
  readonly zone: string;
}

/** The message and hint of an error that is not a refusal. */
function unexpected(error: unknown, reinstall: string): { readonly said: string; readonly hint: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && "code" in error && LOADING_FAILURES.includes(error.code)) {
    return { said: `a part of the program cannot be loaded: ${message.split("\n")[0]}`, hint: reinstall };
  }
  return { said: `unexpected failure: ${message}`, hint: systemHint(error) ?? REPORT };
}

/** What to say about an error. Only a refusal is expected; anything else is a bug, and its stack is shown on demand. */
export function errorOutput(error: unknown, options: ErrorOutputOptions): ErrorOutput {
  const refusal = error instanceof Refusal ? error : undefined;
  const about =
    refusal === undefined ? unexpected(error, options.reinstall) : { said: refusal.message, hint: refusal.hint };
  const said = clean(about.said);
  const { hint } = about;
  const exitCode = refusal === undefined ? 1 : EXIT_OF[refusal.kind];
  const stack = options.debug && error instanceof Error ? `${error.stack ?? ""}\n` : "";
  if (options.json) {
    const fixed = { code: refusal?.code ?? "unexpected", message: said, ...(hint !== undefined && { hint }) };
    return { text: compactJson({ error: { ...fixed, ...refusal?.details, ...fixed } }) + stack, exitCode };
  }
  const lines = [`refund: ${said}`, ...(hint === undefined ? [] : [`hint: ${clean(hint)}`])];
  const text = lines.map((line) => `${withMoments(line, options)}\n`).join("");
  return { text: text + stack, exitCode };
}
