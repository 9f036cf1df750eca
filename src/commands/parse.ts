/** Turns what was typed into a command and the texts of its parameters. The only importer of commander. */
import { CommanderError, Command as Parser } from "commander";
import { nearest } from "../rules/nearest.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import type { Command, Registry } from "./command.ts";
import { GLOBAL_FLAGS, type GlobalValues } from "./flags.ts";
import { isTopic } from "./help-topics.ts";
import { kebab, type Parameter, type Parameters } from "./parameters.ts";
import type { RawInput } from "./read-input.ts";

/** A command to run, or a page of help to show: a command's, a group's such as `payout`, a topic, or the whole. */
export type Parsed =
  | { readonly kind: "run"; readonly command: Command; readonly given: RawInput; readonly globals: GlobalValues }
  | { readonly kind: "help"; readonly about: string; readonly globals: GlobalValues }
  | { readonly kind: "version" };

/** Reads a command line; flags may stand before, between and after its words. Refused as `usage`. */
export async function parse(argv: readonly string[], commands: Registry): Promise<Parsed> {
  const { path, rest, words } = route(argv, commands);
  if (argv.includes("--version") || argv.includes("-V")) return { kind: "version" };
  const before = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
  const wantsHelp = words[0] === "help" || before.some((word) => word === "--help" || word === "-h");
  const load = path === undefined ? undefined : commands[path];
  if (path === undefined || load === undefined || wantsHelp) {
    return {
      kind: "help",
      about: path ?? aboutWhat(words[0] === "help" ? words.slice(1) : words, commands),
      globals: globalsIn(rest),
    };
  }
  const command = await load();
  const parser = parserOf(command.path, { ...command.flags, ...GLOBAL_FLAGS });
  for (const [name, parameter] of Object.entries(command.args)) {
    parser.argument(parameter.takes === "many" ? `[${name}...]` : `[${name}]`);
  }
  run(parser, rest);
  const args = Object.keys(command.args).map((name, index) => [name, texts(parser.processedArgs[index])] as const);
  const flags = flagTexts(parser, { ...command.flags, ...GLOBAL_FLAGS });
  return {
    kind: "run",
    command,
    given: { args: Object.fromEntries(args), flags },
    globals: globalsFrom(flags),
  };
}

/** Whether an error is to be shown as JSON. Looks at the flags alone, because the error may be that nothing can be parsed. */
export function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  return words.some((word, index) => {
    const [flag, value = words[index + 1]] = word.split("=");
    if (flag === "--format") return value === "json" || value === "ndjson";
    return word === "--json" || word === "--ndjson";
  });
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
    .map(([name]) => `--${kebab(name)}`);
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
  const typed = nouns.includes(first) && second !== undefined ? `${first} ${second}` : first;
  const close = nearest(typed, [...paths, ...nouns]);
  throw new Refusal("usage", `there is no command refund ${typed}`, {
    hint: close === undefined ? "see them all: refund --help" : `did you mean: refund ${close}?`,
  });
}

function parserOf(path: string, flags: Parameters): Parser {
  const parser = new Parser(`refund ${path}`)
    .exitOverride()
    .helpOption(false)
    .allowExcessArguments(false)
    .configureOutput({ writeOut: () => {}, writeErr: () => {} });
  for (const [name, parameter] of Object.entries(flags)) addFlag(parser, name, parameter);
  return parser;
}

const SHORT: Readonly<Record<string, string>> = { quiet: "-q, ", dryRun: "-n, ", yes: "-y, " };

function addFlag(parser: Parser, name: string, parameter: Parameter<unknown>): void {
  const long = `${SHORT[name] ?? ""}--${kebab(name)}`;
  if (parameter.takes === "nothing") parser.option(long);
  else parser.option(`${long} <value>`, "", (text: string, before: string[] = []) => [...before, text]);
}

function run(parser: Parser, words: readonly string[]): void {
  try {
    parser.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const [message = "", ...more] = error.message.replace(/^error: /, "").split("\n");
    throw new Refusal("usage", message.replace(/\.$/, ""), {
      hint: more.join(" ").replace(/^\((.*)\)$/, "$1") || `see: ${parser.name()} --help`,
    });
  }
}

/** Commander keeps `--no-color` as `color: false`, so the two are told apart by the value. */
function flagTexts(parser: Parser, flags: Parameters): Readonly<Record<string, readonly string[]>> {
  const values = parser.opts<Record<string, unknown>>();
  const given = Object.entries(flags).map(([name, parameter]) => {
    const negated = /^no([A-Z])(.*)$/.exec(name);
    const value = negated === null ? values[name] : values[`${negated[1]?.toLowerCase()}${negated[2]}`] === false;
    const found = parameter.takes === "nothing" ? (value === true ? ["true"] : []) : texts(value);
    if (parameter.takes === "one" && found.length > 1) {
      throw new Refusal("usage", `--${kebab(name)} is given twice`, { hint: "give it once" });
    }
    return [name, found] as const;
  });
  return Object.fromEntries(given);
}

function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" ? [value] : [];
}

/** The flags that decide how help is shown; what a help page has no use for is ignored. */
function globalsIn(words: readonly string[]): GlobalValues {
  const parser = parserOf("help", GLOBAL_FLAGS).allowUnknownOption().allowExcessArguments(true);
  run(parser, words);
  return globalsFrom(flagTexts(parser, GLOBAL_FLAGS));
}

function globalsFrom(flags: Readonly<Record<string, readonly string[]>>): GlobalValues {
  const read = <Value>(name: keyof typeof GLOBAL_FLAGS, parameter: Parameter<Value>): Value =>
    orThrow(parameter.read(flags[name] ?? []));
  return {
    json: read("json", GLOBAL_FLAGS.json),
    ndjson: read("ndjson", GLOBAL_FLAGS.ndjson),
    format: read("format", GLOBAL_FLAGS.format),
    as: read("as", GLOBAL_FLAGS.as),
    quiet: read("quiet", GLOBAL_FLAGS.quiet),
    noInput: read("noInput", GLOBAL_FLAGS.noInput),
    color: read("color", GLOBAL_FLAGS.color),
    noColor: read("noColor", GLOBAL_FLAGS.noColor),
  };
}
