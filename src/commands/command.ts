/** The shape of a command: a value that says what is typed, what is done, and how the result is shown. */
import type { RunCaptured } from "../desk/demo/practice-desk.ts";
import type { Desk } from "../desk/desk.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { STEP_NAMES, stepRow } from "../rules/ticket/machine.ts";
import type { Prompter } from "../screen/ask.ts";
import type { ProgressBar } from "../screen/progress.ts";
import type { RenderContext, Renderer, Table } from "../screen/renderer.ts";
import { flag, kebab, optional, type Parameter, type Parameters, type ParameterValues, text } from "./parameters.ts";

/** The exit code when some of what was asked for was done, and some refused. */
export const PARTLY_REFUSED = 6;

/** The groups of the help text, in the order of a ticket's life. */
export const GROUPS = ["Intake", "Case work", "Decision", "Money", "Reports", "Orders", "Setup"] as const;
export type Group = (typeof GROUPS)[number];

/** What a command may use. */
export interface CommandContext {
  readonly desk: Desk;
  readonly ask: Prompter;
  readonly stdin: NodeJS.ReadableStream;
  /** Where long work shows how far it is. */
  readonly progress: ProgressBar;
  /** The folder that the program is installed in; sample files stand below it. */
  readonly root: string;
  /** Runs another command line in that folder and this process, and catches what it prints. */
  readonly runCaptured: RunCaptured;
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
 * retry is safe; `confirmed` also --yes, because it moves money or cannot be taken back.
 */
export type Writes = "never" | "plainly" | "as_step" | "confirmed";

/** How a write was asked for. */
export interface WriteMode {
  readonly dryRun: boolean;
  readonly key: string | null;
  readonly yes: boolean;
}

export interface CommandSpec<Args extends Parameters, Flags extends Parameters, Result> {
  /** The words typed: `approve`, `payout settled`. */
  readonly path: string;
  readonly group: Group;
  readonly summary: string;
  readonly writes: Writes;
  /** Command line and what it does. */
  readonly examples: readonly (readonly [string, string])[];
  readonly args: Args;
  readonly flags: Flags;
  run(context: CommandContext & ParsedInput<Args, Flags>): Promise<Result>;
  readonly renderer: Renderer<Result>;
  /** The exit code where it is not 0 although nothing failed. */
  exit?(result: Result, flags: ParameterValues<Flags>): number;
  /** Codes beyond 0 to 5 that this command can end with, for its help. */
  readonly exitCodes?: readonly number[];
}

const DRY_RUN = { dryRun: flag("do the real work, roll it back, and report the same") };
const KEYED = {
  ...DRY_RUN,
  key: optional(
    { placeholder: "KEY", help: "take this step once only: the same key again returns the first result" },
    text,
  ),
};

const WRITE_FLAGS = {
  never: {},
  plainly: DRY_RUN,
  as_step: KEYED,
  confirmed: { ...KEYED, yes: flag("do not ask for confirmation") },
} satisfies Record<Writes, Parameters>;

/** A result bound to its view. */
export interface Outcome {
  json(): unknown;
  lines(context: RenderContext): readonly string[];
  table(context: RenderContext): Table | undefined;
  status(context: RenderContext): readonly string[];
  hints(context: RenderContext): readonly string[];
  warnings(context: RenderContext): readonly string[];
  readonly exitCode: number;
}

/** The texts typed for each argument and flag, by name. */
export interface RawInput {
  readonly args: Readonly<Record<string, readonly string[]>>;
  readonly flags: Readonly<Record<string, readonly string[]>>;
}

/** A command with its types closed over: what the registry holds and the front door runs. */
export interface Command extends Omit<CommandSpec<Parameters, Parameters, never>, "run" | "renderer" | "exit"> {
  execute(context: CommandContext, raw: RawInput): Promise<Outcome>;
}

/** Makes a command of its parts. */
export function command<Args extends Parameters, Flags extends Parameters, Result>(
  spec: CommandSpec<Args, Flags, Result>,
): Command {
  const { run, renderer, exit, ...rest } = spec;
  return {
    ...rest,
    flags: { ...spec.flags, ...WRITE_FLAGS[spec.writes] },
    execute: async (context, raw) => {
      const args = await readParameters(spec.args, raw.args, { context, path: spec.path, dashes: "" });
      const flags = await readParameters(spec.flags, raw.flags, { context, path: spec.path, dashes: "--" });
      const mode = await readParameters(WRITE_FLAGS.confirmed, raw.flags, {
        context,
        path: spec.path,
        dashes: "--",
      });
      const result = await run({ ...context, args, flags, mode, raw });
      return outcomeOf(renderer, result, { dryRun: mode.dryRun, exitCode: exit?.(result, flags) ?? 0 });
    },
  };
}

/** What was done, bound to how it is shown. */
export function outcomeOf<Result>(
  renderer: Renderer<Result>,
  result: Result,
  { dryRun, exitCode }: { readonly dryRun: boolean; readonly exitCode: number },
): Outcome {
  return {
    json: () => renderer.json(result),
    lines: (context) => renderer.lines?.(result, context) ?? [],
    table: (context) => renderer.table?.(result, context),
    status: (context) => [
      ...(renderer.status?.(result, context) ?? []),
      ...(dryRun ? ["dry run: nothing was kept"] : []),
    ],
    hints: (context) => renderer.hints?.(result, context) ?? [],
    warnings: (context) => renderer.warnings?.(result, context) ?? [],
    exitCode,
  };
}

interface AskingFor {
  readonly context: Pick<CommandContext, "ask" | "desk">;
  readonly path: string;
  readonly dashes: "" | "--";
}

async function readParameters<Spec extends Parameters>(
  parameters: Spec,
  given: Readonly<Record<string, readonly string[]>>,
  reading: AskingFor,
): Promise<ParameterValues<Spec>> {
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    let texts = given[name] ?? [];
    if (parameter.required && texts.length === 0) texts = [await missing(name, parameter, reading)];
    values[name] = orThrow(parameter.read(texts));
  }
  if (isComplete(parameters, values)) return values;
  throw new Error(`not every value of ${reading.path} was read`);
}

/** The values, with those asked for that turn out to be needed once others are known; only where somebody can be asked. */
export async function completed<Spec extends Parameters>(
  parameters: Spec,
  values: ParameterValues<Spec>,
  { needed, context, path }: Pick<AskingFor, "context" | "path"> & { readonly needed: readonly string[] },
): Promise<ParameterValues<Spec>> {
  const all: Record<string, unknown> = { ...values };
  for (const name of context.ask.canAsk ? needed : []) {
    const parameter = parameters[name];
    if (parameter === undefined) throw new Error(`refund ${path} has no flag ${name} to ask for`);
    all[name] = orThrow(parameter.read([await missing(name, parameter, { context, path, dashes: "--" })]));
  }
  if (isComplete(parameters, all)) return all;
  throw new Error(`not every value of ${path} was read`);
}

/** Each slot's own `read` made its value, so a value for every name is a value of every type. */
function isComplete<Spec extends Parameters>(
  parameters: Spec,
  values: Record<string, unknown>,
): values is ParameterValues<Spec> {
  return Object.keys(parameters).every((name) => name in values);
}

/** On a terminal the operator is asked; elsewhere the refusal names what is missing. */
async function missing(
  name: string,
  parameter: Parameter<unknown>,
  { context: { ask, desk }, path, dashes }: AskingFor,
): Promise<string> {
  const word = dashes === "" ? parameter.placeholder : `--${kebab(name)} ${parameter.placeholder}`;
  if (!ask.canAsk) {
    throw new Refusal("answer_needed", `refund ${path} needs ${word}`, {
      hint: parameter.choices === undefined ? `see: refund ${path} --help` : `one of: ${parameter.choices.join(", ")}`,
      details: { missing: word },
    });
  }
  const question = parameter.question ?? parameter.help;
  const validate = (answer: string) => {
    const value = parameter.read([answer]);
    return value instanceof Refusal ? value.message : true;
  };
  const found = findable(parameter, desk, path);
  if (found !== null) return ask.search(question, found);
  if (parameter.choices === undefined) return ask.text(question, { validate, long: parameter.long ?? false });
  return ask.choose(
    question,
    parameter.choices.map((choice) => ({ value: choice, name: choice.replaceAll("_", " ") })),
  );
}

/** What is found by its words rather than typed: tickets on which the step is allowed, and orders. */
function findable({ placeholder }: Parameter<unknown>, desk: Desk, path: string) {
  if (placeholder !== "TICKET" && placeholder !== "ORDER") return null;
  const step = STEP_NAMES.find((one) => stepRow(one).command.startsWith(`${path} `)) ?? null;
  return async (words: string) => {
    const { ordersMatching, ticketsMatching } = await import("../desk/completions.ts");
    const found =
      placeholder === "ORDER" ? await ordersMatching(desk, words) : await ticketsMatching(desk, { step, words });
    return found.map(({ word, about }) => ({ value: word, name: `${word}  ${about}`, short: word }));
  };
}
