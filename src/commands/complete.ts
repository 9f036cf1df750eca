/** What could be typed next on a command line: commands, flags, closed words, tickets, payouts, orders, operators, files. */
import {
  type Completion,
  operatorCompletions,
  orderCompletions,
  payoutCompletions,
  ticketCompletions,
} from "../desk/completions.ts";
import type { Desk } from "../desk/desk.ts";
import { listViews } from "../desk/views.ts";
import { EVIDENCE_KINDS } from "../rules/policy/policy.ts";
import { STATUS_FACTS, STEP_NAMES, type StepName } from "../rules/ticket/machine.ts";
import { isWord, STATUSES } from "../rules/words.ts";
import type { Completions, FileCompletion } from "../screen/render/completions.ts";
import type { Command } from "./command.ts";
import { GLOBAL_FLAGS } from "./flags.ts";
import { kebab, type Parameter, type Parameters } from "./parameters.ts";
import { REGISTRY } from "./registry.ts";
import { pathOf } from "./step-command.ts";
import { TOPICS } from "./topics.ts";

const NOTHING: Completions = { words: [], files: null };
const HELP: Completion = { word: "--help", about: "what it does, its flags, and examples" };
const VERSION: Completion = { word: "--version", about: "which Refund Desk this is" };

/** What could stand in the place of the last of these texts, each as it stands on the line, quotes and all. */
export async function complete(desk: Desk, texts: readonly string[]): Promise<Completions> {
  const typed = texts.map(unquoted);
  const begun = typed.at(-1) ?? "";
  const line = await readLine(typed.slice(0, -1));
  const by = line.operator === null ? desk : { ...desk, operatorName: line.operator };
  if (line.awaiting !== null) return valuesOf(by, line, { ...line.awaiting, after: "", begun });
  if (begun.startsWith("-") && !line.ended) return flagWords(by, line, begun);
  if (line.command === null) return { words: matching(await firstWords(line.words), begun), files: null };
  const args = Object.entries(line.command.args);
  const last = args.at(-1);
  const place = line.words.length - line.command.path.split(" ").length;
  const [name, parameter] = args[place] ?? (last?.[1].takes === "many" ? last : []);
  if (parameter?.placeholder === "COMMAND") {
    return { words: matching(await commandsBehind(line.words.slice(line.words.length - place)), begun), files: null };
  }
  return name === undefined || parameter === undefined
    ? NOTHING
    : valuesOf(by, line, { name, parameter, after: "", begun });
}

/** A word as the shell will make it: without the quotes and backslashes that keep it together, closed or not yet. */
export function unquoted(text: string): string {
  return text.replace(
    /\\([\s\S])|'([^']*)(?:'|$)|"((?:\\[\s\S]|[^"\\])*)(?:"|\\?$)|\\$/g,
    (_, escaped?: string, single?: string, double?: string) =>
      escaped ?? single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? "",
  );
}

interface CommandLine {
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
}

const EMPTY: CommandLine = {
  words: [],
  command: null,
  flags: GLOBAL_FLAGS,
  given: [],
  awaiting: null,
  ended: false,
  operator: null,
};

async function readLine(texts: readonly string[]): Promise<CommandLine> {
  let line = EMPTY;
  for (const text of texts) line = await withOne(line, text);
  return line;
}

async function withOne(line: CommandLine, text: string): Promise<CommandLine> {
  if (line.awaiting !== null) return withValue(line, line.awaiting.name, text);
  if (!line.ended && text === "--") return { ...line, ended: true };
  if (!line.ended && text.startsWith("-") && text !== "-") {
    const [flag = "", ...value] = text.split("=");
    const [name, parameter] = Object.entries(line.flags).find(([one]) => `--${kebab(one)}` === flag) ?? [];
    if (name === undefined || parameter === undefined) return line;
    const next = { ...line, given: [...line.given, name] };
    if (value.length > 0) return withValue(next, name, value.join("="));
    return parameter.takes === "nothing" ? next : { ...next, awaiting: { name, parameter } };
  }
  const words = [...line.words, text];
  const load = line.command === null && words[0] !== "help" ? REGISTRY[words.join(" ")] : undefined;
  if (load === undefined) return { ...line, words };
  const command = await load();
  return { ...line, words, command, flags: { ...command.flags, ...GLOBAL_FLAGS } };
}

function withValue(line: CommandLine, name: string, value: string): CommandLine {
  return { ...line, awaiting: null, operator: name === "as" ? value : line.operator };
}

/** The flags that can still be given, or the values of one that was begun as `--flag=`. */
async function flagWords(desk: Desk, line: CommandLine, begun: string): Promise<Completions> {
  const at = begun.indexOf("=");
  const flags = Object.entries(line.flags);
  if (at > 0) {
    const [name, parameter] = flags.find(([one]) => `--${kebab(one)}` === begun.slice(0, at)) ?? [];
    if (name === undefined || parameter === undefined || parameter.takes === "nothing") return NOTHING;
    return valuesOf(desk, line, { name, parameter, after: begun.slice(0, at + 1), begun: begun.slice(at + 1) });
  }
  const possible = flags
    .filter(([name, parameter]) => parameter.takes === "many" || !line.given.includes(name))
    .map(([name, { help }]) => ({ word: `--${kebab(name)}`, about: help }));
  const always = line.words.length === 0 ? [HELP, VERSION] : [HELP];
  return { words: matching([...possible, ...always], begun), files: null };
}

/** Commands, with `help` at the beginning; behind it, its topics as well. */
async function firstWords(words: readonly string[]): Promise<readonly Completion[]> {
  const [first, ...more] = words;
  if (first === "help") return [...(await commandsBehind(more)), ...topics(more)];
  const help = { word: "help", about: `a command, or ${TOPICS.join(", ")}` };
  return [...(await commandsBehind(words)), ...(first === undefined ? [help] : [])];
}

/** Commands and groups, or the commands of a group. */
async function commandsBehind([first, ...more]: readonly string[]): Promise<readonly Completion[]> {
  if (more.length > 0) return [];
  const paths = Object.keys(REGISTRY);
  if (first !== undefined) {
    const inside = paths.filter((path) => path.startsWith(`${first} `));
    return Promise.all(inside.map(async (path) => candidateOf(path.slice(first.length + 1), path)));
  }
  const words = [...new Set(paths.map((path) => path.split(" ")[0] ?? ""))];
  const commands = words.map((word) => {
    const inside = paths.filter((path) => path.startsWith(`${word} `));
    if (inside.length === 0) return candidateOf(word, word);
    return { word, about: inside.map((path) => path.slice(word.length + 1)).join(", ") };
  });
  return Promise.all(commands);
}

function topics(words: readonly string[]): readonly Completion[] {
  return words.length === 0 ? TOPICS.map((word) => ({ word, about: "a page of help about no command" })) : [];
}

async function candidateOf(word: string, path: string): Promise<Completion> {
  return { word, about: (await REGISTRY[path]?.())?.summary ?? "" };
}

interface ValueBegun {
  readonly name: string;
  readonly parameter: Parameter<unknown>;
  /** What stands before the value in its word: `--reason=`, or nothing. */
  readonly after: string;
  readonly begun: string;
}

async function valuesOf(desk: Desk, line: CommandLine, place: ValueBegun): Promise<Completions> {
  const path = line.command?.path ?? "";
  const { after, begun } = place;
  const words = matching(await wordsOf(desk, path, place), begun).map((one) => ({ ...one, word: after + one.word }));
  return { words, files: filesOf(place) };
}

async function wordsOf(
  desk: Desk,
  path: string,
  { name, parameter, begun }: ValueBegun,
): Promise<readonly Completion[]> {
  const step = STEP_NAMES.find((one) => pathOf(one) === path) ?? null;
  if (parameter.choices !== undefined)
    return parameter.choices.map((word) => ({ word, about: aboutWord(word, parameter) }));
  // A flag only looks at a ticket; the step is taken on the one that stands as argument.
  const argument = name === "ticket" ? step : null;
  switch (parameter.placeholder) {
    case "TICKET":
      return ticketCompletions(desk, { step: argument, begun });
    case "TICKET|ORDER":
      return [...(await ticketCompletions(desk, { step: null, begun })), ...(await ordersFor(desk, null, begun))];
    case "PAYOUT":
      return payoutCompletions(desk, step);
    case "ORDER":
      return ordersFor(desk, step, begun);
    case "VIEW":
      return (await listViews(desk)).map((view) => ({ word: view.name, about: `a list, saved by ${view.by}` }));
    case "OPERATOR":
      return [...(await operatorCompletions(desk, { retired: false })), ...nobody(parameter)];
    case "[KIND:]FILE":
      return EVIDENCE_KINDS.map((kind) => ({ word: `${kind}:`, about: "what the file shows" }));
    default:
      if (!path.startsWith("operator ") || name !== "name") return [];
      return operatorCompletions(desk, { retired: path === "operator set" });
  }
}

function ordersFor(desk: Desk, step: StepName | null, begun: string): Promise<readonly Completion[]> {
  return orderCompletions(desk, { step, begun });
}

/** Flags that name whose ticket it is say themselves that it may be nobody's, or one's own. */
function nobody({ help }: Parameter<unknown>): readonly Completion[] {
  return [
    ...(/\bme\b/.test(help) ? [{ word: "me", about: "whoever asks" }] : []),
    ...(/\bnobody\b/.test(help) ? [{ word: "nobody", about: "anybody may take it" }] : []),
  ];
}

function aboutWord(word: string, { placeholder }: Parameter<unknown>): string {
  return placeholder === "STATUS" && isWord(STATUSES, word) ? STATUS_FACTS[word].means : "";
}

function filesOf({ parameter, after, begun }: ValueBegun): FileCompletion | null {
  if (parameter.placeholder === "FOLDER") return { kind: "folders", after, begun };
  if (parameter.placeholder === "FILE") return { kind: "files", after, begun };
  if (parameter.placeholder !== "[KIND:]FILE") return null;
  const kind = EVIDENCE_KINDS.map((one) => `${one}:`).find((one) => begun.startsWith(one)) ?? "";
  return { kind: "files", after: after + kind, begun: begun.slice(kind.length) };
}

function matching(words: readonly Completion[], begun: string): readonly Completion[] {
  return words.filter(({ word }) => word.startsWith(begun));
}
