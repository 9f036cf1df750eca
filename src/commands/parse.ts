/** Turns what was typed into a command and the texts of its parameters. */
import { parseArgs } from "node:util";
import { kebabCase } from "../rules/names.ts";
import { nearest } from "../rules/nearest.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import type { Command, Registry } from "./command.ts";
import { flagWords, GLOBAL_FLAGS, type GlobalValues } from "./flags.ts";
import { isTopic } from "./help-topics.ts";
import { leading, type Parameter, type Parameters } from "./parameters.ts";
import type { RawInput } from "./read-input.ts";

/** A command to run, or a page of help to show: a command's, a group's such as `payout`, a topic, or the whole. */
export type Parsed =
  | { readonly kind: "run"; readonly command: Command; readonly given: RawInput; readonly globals: GlobalValues }
  | { readonly kind: "help"; readonly about: string; readonly globals: GlobalValues }
  | { readonly kind: "version" };

/** Reads a command line; flags may stand before, between and after its words. Refused as `usage`. */
export async function parse(argv: readonly string[], commands: Registry): Promise<Parsed> {
  refuseLost(argv);
  const { path, rest, words } = route(argv, commands);
  const listed = path === undefined ? undefined : commands[path];
  if (path === undefined || listed === undefined) return withoutCommand(words, rest, commands);
  const command = await listed.load();
  const flags = { ...command.flags, ...GLOBAL_FLAGS };
  refuseFlagsAsValues(rest, flags);
  const before = beforeEnd(argv);
  if (before.some((word) => VERSION_WORDS.includes(word))) return { kind: "version" };
  const [asked] = words.slice(path.split(" ").length);
  const takesWords = Object.values(command.args)[0]?.placeholder === "WORDS";
  if (words[0] === "help" || hasHelpFlag(before) || (asked === "help" && rest[0] === "help" && !takesWords)) {
    return { kind: "help", about: path, globals: globalsFrom(sorted(path, flags, withoutHelp(rest)).flags) };
  }
  const given = sorted(path, flags, rest);
  return {
    kind: "run",
    command,
    given: { args: placed(command, given.words), flags: given.flags },
    globals: globalsFrom(given.flags),
  };
}

/** Bytes that are no UTF-8 reach the program as this mark: what was typed is lost, and would be kept so for ever. */
function refuseLost(argv: readonly string[]): void {
  const lost = argv.find((word) => word.includes("\ufffd"));
  if (lost === undefined) return;
  throw new Refusal("usage", `“${lost}” has letters that are no UTF-8, and they were lost on the way`, {
    hint: "set the terminal, or what the script writes, to UTF-8; nothing was done",
  });
}

/** The words for each argument; a piped one takes as many as can be meant for it. */
function placed({ path, args, flags, piped }: Command, words: readonly string[]): RawInput["args"] {
  const left = [...words];
  const texts = Object.entries(args).map(([name, parameter]) => {
    if (parameter.takes === "many") return [name, left.splice(0)] as const;
    const several = name === piped ? leading(parameter, left) : 1;
    return [name, left.splice(0, Math.max(1, several))] as const;
  });
  if (left.length === 0) return Object.fromEntries(texts);
  throw new Refusal("usage", `too many words for refund ${path}: “${left.join(" ")}” is left over`, {
    hint: `${whereTextsGo({ args, flags })}see: refund ${path} --help`,
  });
}

/** What was put behind the ticket, in quotes or not, mostly belongs to the flag that the command cannot do without. */
function whereTextsGo({ args, flags }: Pick<Command, "args" | "flags">): string {
  const [needed] = Object.entries(flags).filter(([, { required }]) => required);
  if (needed !== undefined) return `give it by a flag: --${kebabCase(needed[0])} ${needed[1].placeholder}; `;
  return Object.keys(args).length === 0 ? "" : "put texts in quotes; ";
}

const VERSION_WORDS: readonly string[] = ["--version", "-V", "-v"];
const HELP_WORDS: readonly string[] = ["--help", "-h"];

function hasHelpFlag(words: readonly string[]): boolean {
  return words.some((word) => HELP_WORDS.includes(word));
}

function withoutHelp(words: readonly string[]): readonly string[] {
  return words.filter((word) => !HELP_WORDS.includes(word));
}

/** The version, or a page of help; anything else is a mistake. */
function withoutCommand(words: readonly string[], rest: readonly string[], commands: Registry): Parsed {
  const before = beforeEnd(rest);
  refuseFlagsAsValues(rest, GLOBAL_FLAGS);
  if (before.some((word) => VERSION_WORDS.includes(word)) || words.join(" ") === "version") return { kind: "version" };
  const [first, second, ...more] = words;
  // `payout help sent` asks what `help payout sent` does.
  const about = first === "help" ? words.slice(1) : second === "help" && first !== undefined ? [first, ...more] : words;
  const page = commands[about.join(" ")] === undefined ? aboutWhat(about, commands) : about.join(" ");
  const { words: behindEnd, flags } = sorted("", GLOBAL_FLAGS, withoutHelp(rest));
  if (behindEnd.length === 0) return { kind: "help", about: page, globals: globalsFrom(flags) };
  throw new Refusal("usage", `what stands behind -- is no command: “${behindEnd.join(" ")}”`, {
    hint: "put the command before it",
  });
}

/** A flag in the place of a value is a slip: `--as --json` would make somebody of that name. */
function refuseFlagsAsValues(words: readonly string[], flags: Parameters): void {
  const taking = Object.entries(flags).flatMap(([name, { takes }]) => (takes === "nothing" ? [] : flagWords(name)));
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (word === "--") return;
    if (!taking.includes(word)) continue;
    index += 1;
    const value = words[index] ?? "";
    if (!/^--(?:[a-z][\w-]*(?:=.*)?)?$|^-[a-zA-Z]$/s.test(value)) continue;
    throw new Refusal("usage", `${word} needs a value, and ${value} is a flag`, {
      hint: word.startsWith("--") ? `if that is the value: ${word}=${value}` : "write the value behind it",
    });
  }
}

/** Whether errors are for a program: by the words before `--`, one by one, because they may be what cannot be parsed. */
export function asksForJson(argv: readonly string[]): boolean {
  const words = beforeEnd(argv);
  return words.some(
    (word, index) =>
      /^--(?:nd)?json$|^--format=(?:nd)?json$/.test(word) ||
      (word === "--format" && /^(?:nd)?json$/.test(words[index + 1] ?? "")),
  );
}

/** The words among which flags stand. */
function beforeEnd(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  return end < 0 ? argv : argv.slice(0, end);
}

interface Route {
  /** The command's words, when the typed ones begin with a command's. */
  readonly path: string | undefined;
  readonly words: readonly string[];
  /** Everything typed but the command's own words. */
  readonly rest: readonly string[];
}

/** Finds the command among what was typed, looking past flags that every command takes. */
function route(argv: readonly string[], commands: Registry): Route {
  const places = wordPlaces(argv);
  const words = places.map((place) => argv[place] ?? "");
  const asHelp = words[0] === "help" ? 1 : 0;
  for (const length of [2, 1]) {
    const path = words.slice(asHelp, asHelp + length).join(" ");
    if (places.length < asHelp + length || commands[path] === undefined) continue;
    const used = places.slice(0, asHelp + length);
    const rest = argv.filter((_, index) => !used.includes(index));
    return { path, words, rest };
  }
  return { path: undefined, words, rest: argv.filter((_, index) => !places.includes(index)) };
}

function wordPlaces(argv: readonly string[]): readonly number[] {
  const takingValue = Object.entries(GLOBAL_FLAGS)
    .filter(([, parameter]) => parameter.takes === "one")
    .flatMap(([name]) => flagWords(name));
  const places: number[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? "";
    if (word === "--") break;
    if (takingValue.includes(word)) index += 1;
    else if (!word.startsWith("-") || word === "-") places.push(index);
  }
  return places;
}

/** A group or a topic that help knows, the whole when nothing was named, or a refusal with the nearest. */
function aboutWhat(words: readonly string[], commands: Registry): string {
  const [first, second] = words;
  if (first === undefined) return "";
  const paths = Object.keys(commands);
  const nouns = [...new Set(paths.filter((path) => path.includes(" ")).map((path) => path.split(" ")[0] ?? ""))];
  if (second === undefined && (nouns.includes(first) || isTopic(first))) return first;
  if (first === "") {
    throw new Refusal("usage", "the first word is empty, and so no command", { hint: "see them all: refund --help" });
  }
  const typed = nouns.includes(first) && second !== undefined ? `${first} ${second}` : first;
  const close = nearest(typed, [...paths, ...nouns]);
  throw new Refusal("usage", `there is no command refund ${typed}`, {
    hint:
      close === undefined
        ? "see them all: refund --help"
        : `did you mean: ${["refund", close, ...words.slice(typed.split(" ").length)].join(" ")}`,
  });
}

interface Sorted {
  readonly words: readonly string[];
  /** What was typed for each flag. */
  readonly flags: RawInput["flags"];
}

/** Tells words from flags and their values, each of which may be typed in every way that is usual. Refused as `usage`. */
function sorted(path: string, flags: Parameters, typed: readonly string[]): Sorted {
  const names = new Map(Object.keys(flags).map((name) => [kebabCase(name), name]));
  const given = new Map<string, string[]>(Object.keys(flags).map((name) => [name, []]));
  const words: string[] = [];
  const options = Object.fromEntries(Object.entries(flags).map(optionOf));
  const { tokens } = parseArgs({ args: [...typed], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const name = names.get(token.name);
    if (name === undefined) throw noSuchFlag(path, token.rawName, flags);
    given.get(name)?.push(textOf(path, token, flags[name]?.takes === "nothing"));
    if (flags[name]?.takes === "one" && given.get(name)?.length === 2)
      throw new Refusal("usage", `--${token.name} is given twice`, { hint: "give it once" });
  }
  return { words, flags: Object.fromEntries(given) };
}

function optionOf([name, { takes }]: readonly [string, Parameter<unknown>]) {
  const [letter] = flagWords(name).filter((word) => word.length === 2);
  const type = takes === "nothing" ? ("boolean" as const) : ("string" as const);
  return [kebabCase(name), { type, multiple: true, ...(letter !== undefined && { short: letter.slice(1) }) }] as const;
}

function noSuchFlag(path: string, typed: string, flags: Parameters): Refusal {
  const long = Object.keys(flags).map((name) => `--${kebabCase(name)}`);
  const close = typed.startsWith("--") ? nearest(typed, long) : undefined;
  return new Refusal("usage", `${path === "" ? "there is" : `refund ${path} has`} no flag ${typed}`, {
    hint: close === undefined ? seeHelp(path) : `did you mean ${close}?`,
  });
}

function seeHelp(path: string): string {
  return `see: ${["refund", path].join(" ").trim()} --help`;
}

interface TypedFlag {
  readonly rawName: string;
  readonly value?: string | undefined;
}

function textOf(path: string, { rawName, value }: TypedFlag, takesNothing: boolean): string {
  if (takesNothing && value === undefined) return "true";
  if (!takesNothing && value !== undefined) return value;
  throw new Refusal("usage", `${rawName} ${takesNothing ? "takes no" : "needs a"} value`, { hint: seeHelp(path) });
}

function globalsFrom(flags: Readonly<Record<string, readonly string[]>>): GlobalValues {
  const read = <Value>(name: keyof typeof GLOBAL_FLAGS, parameter: Parameter<Value>): Value =>
    orThrow(parameter.read(flags[name] ?? [], () => "UTC"));
  return {
    json: read("json", GLOBAL_FLAGS.json),
    ndjson: read("ndjson", GLOBAL_FLAGS.ndjson),
    format: read("format", GLOBAL_FLAGS.format),
    as: read("as", GLOBAL_FLAGS.as),
    store: read("store", GLOBAL_FLAGS.store),
    fields: read("fields", GLOBAL_FLAGS.fields),
    bom: read("bom", GLOBAL_FLAGS.bom),
    noPager: read("noPager", GLOBAL_FLAGS.noPager),
    quiet: read("quiet", GLOBAL_FLAGS.quiet),
    noInput: read("noInput", GLOBAL_FLAGS.noInput),
    color: read("color", GLOBAL_FLAGS.color),
    noColor: read("noColor", GLOBAL_FLAGS.noColor),
  };
}
