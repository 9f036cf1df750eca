/** What could be typed next on a command line: commands, flags, closed words, tickets, payouts, orders, operators, files. */
import {
  type Completion,
  operatorCompletions,
  orderCompletions,
  payoutCompletions,
  ticketCompletions,
} from "../desk/completions.ts";
import type { Desk } from "../desk/desk.ts";
import { overStoreAt } from "../desk/over-store-at.ts";
import { underHome } from "../desk/settings/under-home.ts";
import { listViews } from "../desk/views.ts";
import { kebabCase } from "../rules/names.ts";
import { parseOperatorName } from "../rules/operator-name.ts";
import { EVIDENCE_KINDS } from "../rules/policy/policy.ts";
import { Refusal } from "../rules/refusal.ts";
import { STATUS_FACTS, type StepName } from "../rules/ticket/machine.ts";
import { isWord, STATUSES } from "../rules/words.ts";
import type { Completions, FileCompletion } from "../screen/render/completions.ts";
import type { Command, Registry } from "./command.ts";
import { GLOBAL_FLAGS, flagWords as typedAs } from "./flags.ts";
import { TOPICS } from "./help-topics.ts";
import { leading, type Parameter, type Parameters } from "./parameters.ts";

const NOTHING: Completions = { words: [], files: null };
const HELP: Completion = { word: "--help", about: "what it does, its flags, and examples" };
const VERSION: Completion = { word: "--version", about: "which Refund Desk this is" };

/** What could stand in the place of the last of these texts, each as it stands on the line, quotes and all. */
export async function complete(desk: Desk, commands: Registry, texts: readonly string[]): Promise<Completions> {
  const typed = texts.map(unquoted);
  const begun = typed.at(-1) ?? "";
  const line = await readLine(commands, typed.slice(0, -1));
  return atDeskOf(desk, line, (at) => completeWord(at, commands, line, begun));
}

/** The desk that the command will work at, by the flags that say so. */
function atDeskOf<T>(desk: Desk, { operator, store }: LineBegun, work: (at: Desk) => Promise<T>): Promise<T> {
  const name = operator === null ? desk.operatorName : parseOperatorName(operator);
  const by = { ...desk, operatorName: name instanceof Refusal ? "" : name };
  return store === null ? work(by) : overStoreAt(by, underHome(store, desk.home()), work);
}

async function completeWord(desk: Desk, commands: Registry, line: LineBegun, begun: string): Promise<Completions> {
  // A flag only looks at a ticket; the step is taken on the one that stands as argument.
  if (line.awaiting !== null)
    return valuesOf(desk, { parameter: line.awaiting.parameter, step: null, after: "", begun });
  if (begun.startsWith("-") && !line.ended) return flagWords(desk, line, begun);
  if (line.command === null) return wordsAlone(matching(firstWords(commands, line.words), begun));
  const { piped, args: named } = line.command;
  const args = Object.values(named);
  const last = args.at(-1);
  const typed = line.words.slice(line.command.path.split(" ").length);
  const [first] = args;
  const several = piped === undefined || first === undefined ? 0 : Math.max(0, leading(first, typed) - 1);
  const place = typed.length - several;
  const more = piped === undefined ? undefined : first;
  const parameter = args[place] ?? (last?.takes === "many" ? last : more);
  if (parameter === undefined) return NOTHING;
  if (parameter.completes === "commands") {
    const words = line.words.slice(line.words.length - place);
    return wordsAlone(matching(await commandsBehind(commands, words), begun));
  }
  const found = await valuesOf(desk, { parameter, step: line.command.step ?? null, after: "", begun });
  // What is named already is not named again.
  return parameter === first ? { ...found, words: found.words.filter(({ word }) => !typed.includes(word)) } : found;
}

function wordsAlone(words: readonly Completion[]): Completions {
  return { words, files: null };
}

/** A word as the shell will make it: without the quotes and backslashes that keep it together, closed or not yet. */
export function unquoted(text: string): string {
  return text.replace(
    /\\([\s\S])|'([^']*)(?:'|$)|"((?:\\[\s\S]|[^"\\])*)(?:"|\\?$)|\\$/g,
    (_, escaped?: string, single?: string, double?: string) =>
      escaped ?? single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? "",
  );
}

interface LineBegun {
  /** What was typed but flags and their values. */
  readonly words: readonly string[];
  readonly command: Command | null;
  readonly flags: Parameters;
  /** Names of flags that stand on the line. */
  readonly given: readonly string[];
  /** The flag whose value comes next. */
  readonly awaiting: { readonly name: string; readonly parameter: Parameter<unknown> } | null;
  /** Whether -- has ended the flags. */
  readonly ended: boolean;
  /** Whom --as names. */
  readonly operator: string | null;
  /** What --store names. */
  readonly store: string | null;
}

const EMPTY: LineBegun = {
  words: [],
  command: null,
  flags: GLOBAL_FLAGS,
  given: [],
  awaiting: null,
  ended: false,
  operator: null,
  store: null,
};

async function readLine(commands: Registry, texts: readonly string[]): Promise<LineBegun> {
  let line = EMPTY;
  for (const text of texts) line = await withOne(commands, line, text);
  return line;
}

async function withOne(commands: Registry, line: LineBegun, text: string): Promise<LineBegun> {
  if (line.awaiting !== null) return withValue(line, line.awaiting.name, text);
  if (!line.ended && text === "--") return { ...line, ended: true };
  if (!line.ended && text.startsWith("-") && text !== "-") {
    const [flag = "", ...value] = text.split("=");
    const [name, parameter] = Object.entries(line.flags).find(([one]) => typedAs(one).includes(flag)) ?? [];
    if (name === undefined || parameter === undefined) return line;
    const next = { ...line, given: [...line.given, name] };
    if (value.length > 0) return withValue(next, name, value.join("="));
    return parameter.takes === "nothing" ? next : { ...next, awaiting: { name, parameter } };
  }
  const words = [...line.words, text];
  const listed = line.command === null && words[0] !== "help" ? commands[words.join(" ")] : undefined;
  if (listed === undefined) return { ...line, words };
  const command = await listed.load();
  return { ...line, words, command, flags: { ...command.flags, ...GLOBAL_FLAGS } };
}

function withValue(line: LineBegun, name: string, value: string): LineBegun {
  const said = name === "as" ? { operator: value } : name === "store" ? { store: value } : {};
  return { ...line, ...said, awaiting: null };
}

/** The flags that can still be given, or the values of one that was begun as `--flag=`. */
async function flagWords(desk: Desk, line: LineBegun, begun: string): Promise<Completions> {
  const at = begun.indexOf("=");
  const flags = Object.entries(line.flags);
  if (at > 0) {
    const [, parameter] = flags.find(([one]) => `--${kebabCase(one)}` === begun.slice(0, at)) ?? [];
    if (parameter === undefined || parameter.takes === "nothing") return NOTHING;
    return valuesOf(desk, { parameter, step: null, after: begun.slice(0, at + 1), begun: begun.slice(at + 1) });
  }
  const possible = flags
    .filter(([name, parameter]) => parameter.takes === "many" || !line.given.includes(name))
    .map(([name, { help }]) => ({ word: `--${kebabCase(name)}`, about: help }));
  const always = line.words.length === 0 ? [HELP, VERSION] : [HELP];
  return { words: matching([...possible, ...always], begun), files: null };
}

/** Commands, with `help` at the beginning; behind it, its topics as well. */
function firstWords(commands: Registry, words: readonly string[]): readonly Completion[] {
  const [first, ...more] = words;
  if (first === "help") return [...commandsBehind(commands, more), ...topics(more)];
  const help = { word: "help", about: `a command, or ${TOPICS.join(", ")}` };
  return [...commandsBehind(commands, words), ...(first === undefined ? [help] : [])];
}

/** Commands and groups, or the commands of a group. */
function commandsBehind(commands: Registry, [first, ...more]: readonly string[]): readonly Completion[] {
  if (more.length > 0) return [];
  const paths = Object.keys(commands);
  if (first !== undefined) {
    const inside = paths.filter((path) => path.startsWith(`${first} `));
    return inside.map((path) => commandWord(commands, path.slice(first.length + 1), path));
  }
  const words = [...new Set(paths.map((path) => path.split(" ")[0] ?? ""))];
  return words.map((word) => {
    const inside = paths.filter((path) => path.startsWith(`${word} `));
    if (inside.length === 0) return commandWord(commands, word, word);
    return { word, about: inside.map((path) => path.slice(word.length + 1)).join(", ") };
  });
}

function topics(words: readonly string[]): readonly Completion[] {
  return words.length === 0 ? TOPICS.map((word) => ({ word, about: "a page of help about no command" })) : [];
}

function commandWord(commands: Registry, word: string, path: string): Completion {
  return { word, about: commands[path]?.summary ?? "" };
}

interface ValueBegun {
  readonly parameter: Parameter<unknown>;
  /** The step that the command takes on the value; null where the value is only looked at. */
  readonly step: StepName | null;
  /** What stands before the value in its word: `--reason=`, or nothing. */
  readonly after: string;
  readonly begun: string;
}

async function valuesOf(desk: Desk, value: ValueBegun): Promise<Completions> {
  const { after, begun } = value;
  // Whoever presses Tab where there is no store, or a broken one, is told by the command that they then type.
  const found = await wordsOf(desk, value).catch((error: unknown) => {
    if (error instanceof Refusal) return [];
    throw error;
  });
  const words = matching(found, begun).map((one) => ({ ...one, word: after + one.word }));
  return { words, files: filesOf(value) };
}

async function wordsOf(desk: Desk, { parameter, step, begun }: ValueBegun): Promise<readonly Completion[]> {
  const { choices, completes } = parameter;
  if (choices !== undefined) return choices.map((word) => ({ word, about: meaningOf(word, choices) }));
  switch (completes) {
    case "tickets":
      return ticketCompletions(desk, { step, begun });
    case "orders":
      return orderCompletions(desk, { step, begun });
    case "tickets_and_orders":
      return [
        ...(await ticketCompletions(desk, { step: null, begun })),
        ...(await orderCompletions(desk, { step: null, begun })),
      ];
    case "payouts":
      return payoutCompletions(desk, step);
    case "views":
      return (await listViews(desk)).map((view) => ({ word: view.name, about: `a list, saved by ${view.by}` }));
    case "operators":
      return operatorCompletions(desk, { retired: false });
    case "operators_and_retired":
      return operatorCompletions(desk, { retired: true });
    case "assignees":
      return [...(await operatorCompletions(desk, { retired: false })), ME, NOBODY];
    case "evidence":
      return EVIDENCE_KINDS.map((kind) => ({ word: `${kind}:`, about: "what the file shows" }));
    case "commands":
    case "files":
    case "folders":
    case undefined:
      return [];
    default:
      return completes satisfies never;
  }
}

const ME: Completion = { word: "me", about: "yourself" };
const NOBODY: Completion = { word: "nobody", about: "anybody may take it" };

/** A status says what it means; other words speak for themselves. */
function meaningOf(word: string, choices: readonly string[]): string {
  return choices === STATUSES && isWord(STATUSES, word) ? STATUS_FACTS[word].means : "";
}

function filesOf({ parameter: { completes }, after, begun }: ValueBegun): FileCompletion | null {
  if (completes === "files" || completes === "folders") return { kind: completes, after, begun };
  if (completes !== "evidence") return null;
  const kind = EVIDENCE_KINDS.map((one) => `${one}:`).find((one) => begun.startsWith(one)) ?? "";
  return { kind: "files", after: after + kind, begun: begun.slice(kind.length) };
}

function matching(words: readonly Completion[], begun: string): readonly Completion[] {
  return words.filter(({ word }) => word.startsWith(begun));
}
