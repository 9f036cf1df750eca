/** Help pages, made of the commands themselves: what it does, examples, arguments, flags, how it ends. */
import { EXIT_CODES } from "../screen/error-output.ts";
import { definitions } from "../screen/layout.ts";
import type { RenderContext } from "../screen/renderer.ts";
import { displayWidth, wrap } from "../screen/width.ts";
import { type Command, GROUPS, type Registry } from "./command.ts";
import { flagWords, GLOBAL_FLAGS } from "./flags.ts";
import { type HelpTopic, isTopic, TOPIC_PAGES, TOPICS } from "./help-topics.ts";
import type { Parameter } from "./parameters.ts";

/** The page about a command, a group such as `payout`, a topic, or (for nothing) the whole program. */
export async function helpPage(commands: Registry, about: string, context: RenderContext): Promise<string> {
  // Piped help is read as a page as well, so it keeps the width of one.
  const width = Math.min(context.width, PAGE_CELLS);
  const page = { width, context };
  if (isTopic(about)) return text(topicPage(TOPIC_PAGES[about], page));
  const listed = commands[about];
  if (listed !== undefined) return text(commandPage(await listed.load(), listed.summary, page));
  return text(overview(commands, about, page));
}

const PAGE_CELLS = 100;

interface Page {
  readonly width: number;
  readonly context: RenderContext;
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function section(
  title: string,
  rows: readonly (readonly [string, string])[],
  { context, width }: Page,
): readonly string[] {
  if (rows.length === 0) return [];
  const indented = rows.map(([name, explains]): [string, string] => [`  ${name}`, explains]);
  return ["", context.styles.heading(title), ...definitions(indented, width)];
}

/** What the program is, in a sentence. */
export const WHOLE = "The refund desk of a purchasing agent: from the buyer's request to money back.";

function overview(commands: Registry, about: string, page: Page): readonly string[] {
  const shown = Object.entries(commands).filter(([path]) => about === "" || path.startsWith(`${about} `));
  return [
    page.context.styles.strong(about === "" ? WHOLE : `refund ${about}`),
    ...GROUPS.flatMap((group) => {
      const rows = shown.filter(([, one]) => one.group === group);
      return section(
        group,
        rows.map(([path, { summary }]) => [`refund ${path}`, summary]),
        page,
      );
    }),
    "",
    ...wrap(`More: refund COMMAND --help, ${TOPICS.map((topic) => `refund help ${topic}`).join(", ")}`, page.width),
  ];
}

/** Names and what they mean, under a title. */
export interface HelpSection {
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
}

/** How a command is typed, without its flags; where the words that an argument may be take too many cells, by its name. */
export function usageOf({ path, args, piped }: Command, cells: number = Number.POSITIVE_INFINITY): string {
  const typed = (words: readonly string[]) => ["refund", path, ...words].join(" ");
  const parameters = Object.entries(args);
  const whole = typed(parameters.map(([name, parameter]) => argumentOf(parameter, name === piped)));
  return displayWidth(whole) <= cells ? whole : typed(parameters.map(([, { placeholder }]) => placeholder));
}

/** What help says of a command below its examples; a man page says the same. */
export function sectionsOf(command: Command): readonly HelpSection[] {
  const ends = EXIT_CODES.filter(({ code }) => isExitOf(command, code));
  const args = Object.values(command.args);
  return [
    { title: "Arguments", rows: args.map((parameter) => [parameter.placeholder, explained(parameter)]) },
    { title: "Flags", rows: Object.entries(command.flags).map(flagRow) },
    FLAGS_OF_EVERY_COMMAND,
    { title: "Exit codes", rows: ends.map(({ code, meaning }) => [String(code), meaning]) },
  ];
}

function commandPage(command: Command, summary: string, page: Page): readonly string[] {
  return [
    page.context.styles.strong(summary),
    "",
    `  ${usageOf(command)} [flags]`,
    "",
    page.context.styles.heading("Examples"),
    ...command.examples.flatMap(([line, does]) => [`  ${line}`, `      ${does}`]),
    ...sectionsOf(command).flatMap(({ title, rows }) => section(title, rows, page)),
  ];
}

/** 6 by a broken configuration file, 7 by a store of which a page is damaged. */
const ALWAYS_POSSIBLE: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 130];

function isExitOf(command: Command, code: number): boolean {
  return ALWAYS_POSSIBLE.includes(code) || command.exitCodes?.includes(code) === true;
}

function argumentOf(parameter: Parameter<unknown>, several: boolean): string {
  const name = parameter.choices?.join("|") ?? parameter.placeholder;
  return several || parameter.takes === "many" ? `${name}…` : name;
}

function flagRow([name, parameter]: readonly [string, Parameter<unknown>]): [string, string] {
  const value = parameter.placeholder === "" ? "" : ` ${parameter.placeholder}`;
  return [`${flagWords(name).join(", ")}${value}`, explained(parameter) + (parameter.required ? " (required)" : "")];
}

export const FLAGS_OF_EVERY_COMMAND: HelpSection = {
  title: "Flags of every command",
  rows: Object.entries(GLOBAL_FLAGS).map(flagRow),
};

/** What it is, and the words that it may be unless the explanation names them itself. */
function explained({ help, choices = [], long = false }: Parameter<unknown>): string {
  if (long) return `${help}; - for standard input`;
  return choices.length === 0 || choices.every((choice) => help.includes(choice))
    ? help
    : `${help}: ${choices.join(", ")}`;
}

function topicPage({ opens, rows }: HelpTopic, page: Page): readonly string[] {
  return [opens, ...section("", rows, page).slice(2)];
}
