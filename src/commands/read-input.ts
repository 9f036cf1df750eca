/** The texts that were typed → values; a required one that is missing is asked for on a terminal, and refused elsewhere. */
import type { Desk } from "../desk/desk.ts";
import { kebabCase } from "../rules/names.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import type { StepName } from "../rules/ticket/machine.ts";
import type { Prompter } from "../screen/ask.ts";
import type { DeskZone, Parameter, Parameters, ParameterValues } from "./parameters.ts";

/** The texts typed for each argument and flag, by name. */
export interface RawInput {
  readonly args: Readonly<Record<string, readonly string[]>>;
  readonly flags: Readonly<Record<string, readonly string[]>>;
}

interface Asking {
  readonly ask: Prompter;
  readonly desk: Desk;
  readonly command: { readonly path: string; readonly step?: StepName };
  readonly kind: "argument" | "flag";
}

/** The values of all parameters; the first text that cannot be read is refused. */
export async function readParameters<Spec extends Parameters>(
  parameters: Spec,
  texts: Readonly<Record<string, readonly string[]>>,
  asking: Asking,
): Promise<ParameterValues<Spec>> {
  const values: Record<string, unknown> = {};
  const missing = Object.keys(parameters).filter((name) => isMissing(parameters[name], texts[name]));
  if (missing.length > 0 && !asking.ask.canAsk) throw needed(missing, parameters, asking);
  for (const [name, parameter] of Object.entries(parameters)) {
    const typed = missing.includes(name) ? [await askFor(parameter, asking)] : (texts[name] ?? []);
    values[name] = orThrow(parameter.read(typed, zoneOf(asking)));
  }
  return whole(parameters, values, asking);
}

/** The values, with flags asked for that turn out to be needed once the others are known; only on a terminal. */
export async function askForNeeded<Spec extends Parameters>(
  parameters: Spec,
  values: ParameterValues<Spec>,
  asking: Asking & { readonly needed: readonly string[] },
): Promise<ParameterValues<Spec>> {
  const all: Record<string, unknown> = { ...values };
  for (const name of asking.ask.canAsk ? asking.needed : []) {
    const parameter = parameters[name];
    if (parameter === undefined) throw new Error(`refund ${asking.command.path} has no flag ${name} to ask for`);
    all[name] = orThrow(parameter.read([await askFor(parameter, asking)], zoneOf(asking)));
  }
  return whole(parameters, all, asking);
}

function zoneOf({ desk }: Asking): DeskZone {
  return () => desk.settings.zone.value;
}

function whole<Spec extends Parameters>(
  parameters: Spec,
  values: Record<string, unknown>,
  { command }: Asking,
): ParameterValues<Spec> {
  if (isWhole(parameters, values)) return values;
  throw new Error(`not every value of ${command.path} was read`);
}

/** Each parameter's own `read` made its value, so a value for every name is a value of every type. */
function isWhole<Spec extends Parameters>(
  parameters: Spec,
  values: Record<string, unknown>,
): values is ParameterValues<Spec> {
  return Object.keys(parameters).every((name) => name in values);
}

function isMissing(parameter: Parameter<unknown> | undefined, typed: readonly string[] = []): boolean {
  return parameter?.required === true && typed.length === 0;
}

/** Where nobody can be asked: everything that is missing, at once. */
function needed(names: readonly string[], parameters: Parameters, { command, kind }: Asking): Refusal {
  const missing = names.map((name) => {
    const placeholder = parameters[name]?.placeholder ?? "";
    return kind === "argument" ? placeholder : `--${kebabCase(name)} ${placeholder}`;
  });
  const choices = names.length === 1 ? parameters[names[0] ?? ""]?.choices : undefined;
  return new Refusal("answer_needed", `refund ${command.path} needs ${missing.join(", ")}`, {
    hint: choices === undefined ? `see: refund ${command.path} --help` : `one of: ${choices.join(", ")}`,
    details: { missing: missing.join(" ") },
  });
}

async function askFor(parameter: Parameter<unknown>, asking: Asking): Promise<string> {
  const { ask } = asking;
  const { choices } = parameter;
  const question = parameter.question ?? parameter.help;
  const source = searchOf(parameter, asking);
  if (source !== null) return ask.search(question, source);
  if (choices !== undefined) {
    return ask.choose(
      question,
      choices.map((choice) => ({ value: choice, name: choice.replaceAll("_", " ") })),
    );
  }
  const validate = (answer: string) => {
    const value = parameter.read([answer], zoneOf(asking));
    return value instanceof Refusal ? value.message : true;
  };
  return ask.text(question, { validate, long: parameter.long ?? false });
}

/** Tickets on which the step is allowed, and orders, are found by their words rather than typed. */
function searchOf({ completes }: Parameter<unknown>, { desk, command }: Asking) {
  if (completes !== "tickets" && completes !== "orders") return null;
  return async (words: string) => {
    const { ordersMatching, ticketsMatching } = await import("../desk/completions.ts");
    const found =
      completes === "orders"
        ? await ordersMatching(desk, words)
        : await ticketsMatching(desk, { step: command.step ?? null, words });
    return found.map(({ word, about }) => ({ value: word, name: `${word}  ${about}`, short: word }));
  };
}
