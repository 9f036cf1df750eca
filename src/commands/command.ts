/** The shape of a command: a value that says what is typed, what is done, and how the result is shown. */
import type { RunCaptured } from "../desk/demo/practice-desk.ts";
import type { Desk } from "../desk/desk.ts";
import type { Pages } from "../desk/pages.ts";
import { HELD } from "../rules/page-size.ts";
import type { StepName } from "../rules/ticket/machine.ts";
import type { Prompter } from "../screen/ask.ts";
import type { Page } from "../screen/html/page.ts";
import type { ProgressBar } from "../screen/progress.ts";
import type { RenderContext, Renderer } from "../screen/renderer.ts";
import type { OpenStream } from "../screen/streamed-answer.ts";
import type { AnyTable } from "../screen/table.ts";
import { flag, optional, type Parameters, type ParameterValues, text } from "./parameters.ts";
import { type RawInput, readParameters } from "./read-input.ts";

/** The exit code when some of what was asked for was done, and some refused. */
export const PARTLY_REFUSED = 6;

/** The groups of the help text, in the order of a ticket's life. */
export const GROUPS = ["Intake", "Case work", "Decision", "Money", "Reports", "Orders", "Setup"] as const;
export type Group = (typeof GROUPS)[number];

/** What an overview says of a command, and the command, loaded when it is needed. */
export interface Listed {
  readonly group: Group;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command by its path. */
export type Registry = Readonly<Record<string, Listed>>;

/** What a command may use. */
export interface CommandContext {
  readonly desk: Desk;
  readonly ask: Prompter;
  /** Standard input, which is looked at only where it is read. */
  readonly stdin: () => NodeJS.ReadableStream;
  /** Where long work shows how far it is. */
  readonly progress: ProgressBar;
  /** Prints a list item by item, as each is done. */
  readonly stream: OpenStream;
  /** The folder that the program is installed in; sample files stand below it. */
  readonly root: string;
  /** Called before an answer is read that may be long. */
  readonly beforeLongAnswer: () => Promise<void>;
  /** Runs another command line in that folder and this process, and catches what it prints. */
  readonly runCaptured: RunCaptured;
  /** All commands, for those that are about commands or run others. */
  readonly commands: Registry;
}

/** Everything typed, read into values. */
export interface ParsedInput<Args extends Parameters, Flags extends Parameters> {
  readonly args: ParameterValues<Args>;
  readonly flags: ParameterValues<Flags>;
  readonly mode: WriteMode;
  /** The same as it was typed. */
  readonly raw: RawInput;
}

/**
 * Whether a command writes, and with which flags for it: `plainly` takes --dry-run; `as_step` also --key, so that a
 * retry is safe; `doubted` also --yes, for what is hardly ever so; `confirmed`, because it moves money or cannot be taken back.
 */
export type Writes = "never" | "plainly" | "as_step" | "doubted" | "confirmed";

/** How a write was asked for. */
export interface WriteMode {
  readonly dryRun: boolean;
  readonly key: string | null;
  readonly yes: boolean;
}

/** What a command is known by, before it runs. */
interface CommandFacts<Args extends Parameters, Flags extends Parameters> {
  /** The words typed: `approve`, `payout settled`. */
  readonly path: string;
  readonly writes: Writes;
  /** The flag without which it only reads. */
  readonly writesBy?: string;
  /** The step of the machine that it takes, if it takes one. */
  readonly step?: StepName;
  /** The argument that a pipe can give many of: `refund pay -` pays each ticket that standard input names. */
  readonly piped?: string;
  /** Command line and what it does. */
  readonly examples: readonly (readonly [string, string])[];
  readonly args: Args;
  readonly flags: Flags;
  /** Codes other than 0 that its answer can come with; refusals have those of every command. */
  readonly exitCodes?: readonly number[];
}

export interface CommandSpec<Args extends Parameters, Flags extends Parameters, Result>
  extends CommandFacts<Args, Flags> {
  /** What stands for what was typed, where words stand for others, such as the name of a saved view. */
  expand?(context: CommandContext, raw: RawInput): Promise<RawInput>;
  run(context: CommandContext & ParsedInput<Args, Flags>): Promise<Result | Streamed<Result>>;
  readonly renderer: Renderer<Result>;
  /** The exit code where it is not 0 although nothing failed. */
  exit?(result: Result, flags: ParameterValues<Flags>): number;
  /** What is done once somebody has the answer, such as noting that it was told. */
  afterwards?(result: Result): Promise<void>;
}

/** A long result, which is shown while it is read: what it is read from stays open until `shown` is done. */
export class Streamed<Result> {
  readonly to: <T>(shown: (result: Result) => Promise<T>) => Promise<T>;
  constructor(to: Streamed<Result>["to"]) {
    this.to = to;
  }
}

const DRY_RUN = { dryRun: flag("do the real work, roll it back, and report the same") };
const KEYED = {
  ...DRY_RUN,
  key: optional(
    { placeholder: "KEY", help: "take this step only once: the same key returns the first result again" },
    text,
  ),
};

const WRITE_FLAGS = {
  never: {},
  plainly: DRY_RUN,
  as_step: KEYED,
  doubted: { ...KEYED, yes: flag("it is so, however unlikely: do not ask") },
  confirmed: { ...KEYED, yes: flag("do not ask for confirmation") },
} satisfies Record<Writes, Parameters>;

/** A result bound to its renderer. */
export interface Outcome {
  json(): unknown;
  brief(): string;
  lines(context: RenderContext): readonly string[];
  text(context: RenderContext): Pages<string> | undefined;
  table(context: RenderContext): AnyTable | undefined;
  sheet(context: RenderContext): AnyTable | undefined;
  page(context: RenderContext): Page | undefined;
  silent(): boolean;
  streamed(): boolean;
  status(context: RenderContext): readonly string[];
  hints(context: RenderContext): readonly string[];
  warnings(context: RenderContext): readonly string[];
  readonly exitCode: number;
  /** To be called once the answer was printed. */
  afterwards(): Promise<void>;
}

/** A command with its types closed over: what the registry holds and the front door runs. */
export interface Command extends CommandFacts<Parameters, Parameters> {
  /** Gives what `shown` makes of the outcome, which may hold only until then. */
  execute<T>(context: CommandContext, raw: RawInput, shown: (outcome: Outcome) => Promise<T>): Promise<T>;
}

/** Makes a command of its parts. */
export function command<Args extends Parameters, Flags extends Parameters, Result>(
  spec: CommandSpec<Args, Flags, Result>,
): Command {
  const { expand, run, renderer, exit, afterwards, ...facts } = spec;
  return {
    ...facts,
    flags: { ...spec.flags, ...WRITE_FLAGS[spec.writes] },
    execute: async (context, typed, shown) => {
      const raw = expand === undefined ? typed : await expand(context, typed);
      const asking = { ...context, command: facts };
      const args = await readParameters(spec.args, raw.args, { ...asking, kind: "argument" });
      const flags = await readParameters(spec.flags, raw.flags, { ...asking, kind: "flag" });
      const mode = await readParameters(WRITE_FLAGS.confirmed, raw.flags, { ...asking, kind: "flag" });
      const taken = async (result: Result) => {
        const outcome = outcomeOf(renderer, result, { dryRun: mode.dryRun, exitCode: exit?.(result, flags) ?? 0 });
        return shown({ ...outcome, afterwards: async () => afterwards?.(result) });
      };
      const result = await run({ ...context, args, flags, mode, raw });
      if (!(result instanceof Streamed)) return taken(result);
      if (!isLimited(flags)) await context.beforeLongAnswer();
      return result.to(taken);
    },
  };
}

/** Whether a list stays short, as most do. */
function isLimited(flags: object): boolean {
  return "limit" in flags && typeof flags.limit === "number" && flags.limit <= HELD;
}

/** A result, bound to how it is shown. */
export function outcomeOf<Result>(
  renderer: Renderer<Result>,
  result: Result,
  { dryRun, exitCode }: { readonly dryRun: boolean; readonly exitCode: number },
): Outcome {
  return {
    json: () => renderer.json(result),
    brief: () => renderer.brief?.(result) ?? "",
    lines: (context) => renderer.lines?.(result, context) ?? [],
    text: (context) => renderer.text?.(result, context),
    table: (context) => renderer.table?.(result, context),
    sheet: (context) => renderer.sheet?.(result, context),
    page: (context) => renderer.page?.(result, context),
    silent: () => renderer.silent?.(result) ?? false,
    streamed: () => renderer.streamed?.(result) ?? false,
    status: (context) => [
      ...(renderer.status?.(result, context) ?? []),
      ...(dryRun ? ["dry run: nothing was changed"] : []),
    ],
    hints: (context) => renderer.hints?.(result, context) ?? [],
    warnings: (context) => renderer.warnings?.(result, context) ?? [],
    exitCode,
    afterwards: async () => undefined,
  };
}

/** The command at a path that is known to be one. */
export async function commandAt(commands: Registry, path: string): Promise<Command> {
  const listed = commands[path];
  if (listed === undefined) throw new Error(`there is no command ${path}`);
  return listed.load();
}
