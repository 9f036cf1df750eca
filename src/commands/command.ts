/** The shape of a command: a value that says what is typed, what is done, and how the result is shown. */
import type { Desk } from "../desk/desk.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { STEP_NAMES, stepRow } from "../rules/ticket/machine.ts";
import type { Ask } from "../screen/ask.ts";
import type { Progress } from "../screen/progress.ts";
import type { Look, Table, View } from "../screen/view.ts";
import { flag, kebab, optional, type Slot, type Slots, text, type Values } from "./slots.ts";

/** The exit code when some of what was asked for was done, and some refused. */
export const PARTLY_REFUSED = 6;

/** The groups of the help text, in the order of a ticket's life. */
export const GROUPS = ["Intake", "Case work", "Decision", "Money", "Reports", "Orders", "Setup"] as const;
export type Group = (typeof GROUPS)[number];

/** What a command may use. */
export interface Hands {
  readonly desk: Desk;
  readonly ask: Ask;
  readonly stdin: NodeJS.ReadableStream;
  /** Where long work shows how far it is. */
  readonly progress: Progress;
}

/** Everything typed, read into values. */
export interface Typed<Args extends Slots, Flags extends Slots> {
  readonly args: Values<Args>;
  readonly flags: Values<Flags>;
  readonly writing: Writing;
  /** The same as it was typed. */
  readonly given: Given;
}

/**
 * Whether a command writes, and with which flags for it: `plainly` takes --dry-run; `as_step` also --key, so that a
 * retry is safe; `confirmed` also --yes, because it moves money or cannot be taken back.
 */
export type Writes = "never" | "plainly" | "as_step" | "confirmed";

/** How a write was asked for. */
export interface Writing {
  readonly dryRun: boolean;
  readonly key: string | null;
  readonly yes: boolean;
}

export interface CommandSpec<Args extends Slots, Flags extends Slots, Result> {
  /** The words typed: `approve`, `payout settled`. */
  readonly path: string;
  readonly group: Group;
  readonly summary: string;
  readonly writes: Writes;
  /** Command line and what it does. */
  readonly examples: readonly (readonly [string, string])[];
  readonly args: Args;
  readonly flags: Flags;
  run(hands: Hands & Typed<Args, Flags>): Promise<Result>;
  readonly view: View<Result>;
  /** The exit code where it is not 0 although nothing failed. */
  exit?(result: Result, flags: Values<Flags>): number;
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
} satisfies Record<Writes, Slots>;

/** A result bound to its view. */
export interface Outcome {
  json(): unknown;
  lines(look: Look): readonly string[];
  table(look: Look): Table | undefined;
  status(look: Look): readonly string[];
  hints(look: Look): readonly string[];
  warnings(look: Look): readonly string[];
  readonly exitCode: number;
}

/** The texts typed for each argument and flag, by name. */
export interface Given {
  readonly args: Readonly<Record<string, readonly string[]>>;
  readonly flags: Readonly<Record<string, readonly string[]>>;
}

/** A command with its types closed over: what the registry holds and the front door runs. */
export interface Command extends Omit<CommandSpec<Slots, Slots, never>, "run" | "view" | "exit"> {
  execute(hands: Hands, given: Given): Promise<Outcome>;
}

/** Makes a command of its parts. */
export function command<Args extends Slots, Flags extends Slots, Result>(
  spec: CommandSpec<Args, Flags, Result>,
): Command {
  const { run, view, exit, ...rest } = spec;
  return {
    ...rest,
    flags: { ...spec.flags, ...WRITE_FLAGS[spec.writes] },
    execute: async (hands, given) => {
      const args = await readSlots(spec.args, given.args, { hands, path: spec.path, dashes: "" });
      const flags = await readSlots(spec.flags, given.flags, { hands, path: spec.path, dashes: "--" });
      const writing = await readSlots(WRITE_FLAGS.confirmed, given.flags, { hands, path: spec.path, dashes: "--" });
      const result = await run({ ...hands, args, flags, writing, given });
      return outcomeOf(view, result, { dryRun: writing.dryRun, exitCode: exit?.(result, flags) ?? 0 });
    },
  };
}

/** What was done, bound to how it is shown. */
export function outcomeOf<Result>(
  view: View<Result>,
  result: Result,
  { dryRun, exitCode }: { readonly dryRun: boolean; readonly exitCode: number },
): Outcome {
  return {
    json: () => view.json(result),
    lines: (look) => view.lines?.(result, look) ?? [],
    table: (look) => view.table?.(result, look),
    status: (look) => [...(view.status?.(result, look) ?? []), ...(dryRun ? ["dry run: nothing was kept"] : [])],
    hints: (look) => view.hints?.(result, look) ?? [],
    warnings: (look) => view.warnings?.(result, look) ?? [],
    exitCode,
  };
}

interface Reading {
  readonly hands: Pick<Hands, "ask" | "desk">;
  readonly path: string;
  readonly dashes: "" | "--";
}

async function readSlots<Spec extends Slots>(
  slots: Spec,
  given: Readonly<Record<string, readonly string[]>>,
  reading: Reading,
): Promise<Values<Spec>> {
  const values: Record<string, unknown> = {};
  for (const [name, slot] of Object.entries(slots)) {
    let texts = given[name] ?? [];
    if (slot.required && texts.length === 0) texts = [await missing(name, slot, reading)];
    values[name] = orThrow(slot.read(texts));
  }
  if (isComplete(slots, values)) return values;
  throw new Error(`not every value of ${reading.path} was read`);
}

/** The values, with those asked for that turn out to be needed once others are known; only where somebody can be asked. */
export async function completed<Spec extends Slots>(
  slots: Spec,
  values: Values<Spec>,
  { needed, hands, path }: Pick<Reading, "hands" | "path"> & { readonly needed: readonly string[] },
): Promise<Values<Spec>> {
  const all: Record<string, unknown> = { ...values };
  for (const name of hands.ask.canAsk ? needed : []) {
    const slot = slots[name];
    if (slot === undefined) throw new Error(`refund ${path} has no flag ${name} to ask for`);
    all[name] = orThrow(slot.read([await missing(name, slot, { hands, path, dashes: "--" })]));
  }
  if (isComplete(slots, all)) return all;
  throw new Error(`not every value of ${path} was read`);
}

/** Each slot's own `read` made its value, so a value for every name is a value of every type. */
function isComplete<Spec extends Slots>(slots: Spec, values: Record<string, unknown>): values is Values<Spec> {
  return Object.keys(slots).every((name) => name in values);
}

/** On a terminal the operator is asked; elsewhere the refusal names what is missing. */
async function missing(
  name: string,
  slot: Slot<unknown>,
  { hands: { ask, desk }, path, dashes }: Reading,
): Promise<string> {
  const word = dashes === "" ? slot.placeholder : `--${kebab(name)} ${slot.placeholder}`;
  if (!ask.canAsk) {
    throw new Refusal("answer_needed", `refund ${path} needs ${word}`, {
      hint: slot.choices === undefined ? `see: refund ${path} --help` : `one of: ${slot.choices.join(", ")}`,
      details: { missing: word },
    });
  }
  const question = slot.question ?? slot.help;
  const validate = (answer: string) => {
    const value = slot.read([answer]);
    return value instanceof Refusal ? value.message : true;
  };
  const found = findable(slot, desk, path);
  if (found !== null) return ask.search(question, found);
  if (slot.choices === undefined) return ask.text(question, { validate, long: slot.long ?? false });
  return ask.choose(
    question,
    slot.choices.map((choice) => ({ value: choice, name: choice.replaceAll("_", " ") })),
  );
}

/** What is found by its words rather than typed: tickets on which the step is allowed, and orders. */
function findable({ placeholder }: Slot<unknown>, desk: Desk, path: string) {
  if (placeholder !== "TICKET" && placeholder !== "ORDER") return null;
  const step = STEP_NAMES.find((one) => stepRow(one).command.startsWith(`${path} `)) ?? null;
  return async (words: string) => {
    const { ordersLike, ticketsLike } = await import("../desk/candidates.ts");
    const found = placeholder === "ORDER" ? await ordersLike(desk, words) : await ticketsLike(desk, { step, words });
    return found.map(({ word, about }) => ({ value: word, name: `${word}  ${about}`, short: word }));
  };
}
