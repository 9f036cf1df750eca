/** Help pages, made of the commands themselves: what it does, examples, arguments, flags, how it ends. */
import { isWord } from "../rules/words.ts";
import { definitions } from "../screen/block.ts";
import { EXIT_CODES } from "../screen/complaint.ts";
import type { Look } from "../screen/view.ts";
import { wrap } from "../screen/width.ts";
import { type Command, GROUPS } from "./command.ts";
import { FORMATS, GLOBAL_FLAGS } from "./flags.ts";
import { REGISTRY } from "./registry.ts";
import { kebab, type Slot } from "./slots.ts";
import { TOPICS, type TopicName } from "./topics.ts";

/** The page about a command, a group such as `payout`, a topic, or (for nothing) the whole program. */
export async function helpPage(about: string, look: Look): Promise<string> {
  // Piped help is read as a page as well, so it keeps the width of one.
  const width = Math.min(look.width, PAGE_CELLS);
  const page = { width, look };
  if (isWord(TOPICS, about)) return text(topicPage(TOPIC_PAGES[about], page));
  const load = REGISTRY[about];
  if (load !== undefined) return text(commandPage(await load(), page));
  const commands = await Promise.all(Object.values(REGISTRY).map((one) => one()));
  const shown = about === "" ? commands : commands.filter(({ path }) => path.startsWith(`${about} `));
  return text(overview(shown, about, page));
}

const PAGE_CELLS = 100;

interface Page {
  readonly width: number;
  readonly look: Look;
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function section(
  title: string,
  rows: readonly (readonly [string, string])[],
  { look, width }: Page,
): readonly string[] {
  if (rows.length === 0) return [];
  const indented = rows.map(([name, explains]): [string, string] => [`  ${name}`, explains]);
  return ["", look.styles.heading(title), ...definitions(indented, width)];
}

function overview(commands: readonly Command[], about: string, page: Page): readonly string[] {
  const whole = "The refund desk of a purchasing agent: from the buyer's request to money back.";
  return [
    page.look.styles.strong(about === "" ? whole : `refund ${about}`),
    ...GROUPS.flatMap((group) => {
      const rows = commands.filter((one) => one.group === group);
      return section(
        group,
        rows.map(({ path, summary }) => [`refund ${path}`, summary]),
        page,
      );
    }),
    "",
    ...wrap(`More: refund COMMAND --help, ${TOPICS.map((topic) => `refund help ${topic}`).join(", ")}`, page.width),
  ];
}

function commandPage(command: Command, page: Page): readonly string[] {
  const usage = ["refund", command.path, ...Object.values(command.args).map(usageOf)].join(" ");
  const args = Object.values(command.args);
  const ends = EXIT_CODES.filter(({ code }) => isExitOf(command, code));
  return [
    page.look.styles.strong(command.summary),
    "",
    `  ${usage} [flags]`,
    "",
    page.look.styles.heading("Examples"),
    ...command.examples.flatMap(([line, does]) => [`  ${line}`, `      ${does}`]),
    ...section(
      "Arguments",
      args.map((slot) => [slot.placeholder, explained(slot)]),
      page,
    ),
    ...section("Flags", Object.entries(command.flags).map(flagRow), page),
    ...section("Flags of every command", Object.entries(GLOBAL_FLAGS).map(flagRow), page),
    ...section(
      "Exit codes",
      ends.map(({ code, meaning }) => [String(code), meaning]),
      page,
    ),
  ];
}

const ALWAYS_POSSIBLE: readonly number[] = [0, 1, 2, 3, 4, 5, 130];

function isExitOf(command: Command, code: number): boolean {
  return ALWAYS_POSSIBLE.includes(code) || command.exitCodes?.includes(code) === true;
}

function usageOf(slot: Slot<unknown>): string {
  const name = slot.choices?.join("|") ?? slot.placeholder;
  return slot.takes === "many" ? `${name}…` : name;
}

function flagRow([name, slot]: readonly [string, Slot<unknown>]): [string, string] {
  const value = slot.placeholder === "" ? "" : ` ${slot.placeholder}`;
  return [`--${kebab(name)}${value}`, explained(slot) + (slot.required ? " (required)" : "")];
}

/** What it is, and the words that it may be unless the explanation names them itself. */
function explained({ help, choices = [] }: Slot<unknown>): string {
  return choices.length === 0 || choices.every((choice) => help.includes(choice))
    ? help
    : `${help}: ${choices.join(", ")}`;
}

interface Topic {
  readonly opens: string;
  readonly rows: readonly (readonly [string, string])[];
}

function topicPage({ opens, rows }: Topic, page: Page): readonly string[] {
  return [opens, ...section("", rows, page).slice(2)];
}

const TOPIC_PAGES: Readonly<Record<TopicName, Topic>> = {
  "exit-codes": {
    opens: "How every command ends:",
    rows: EXIT_CODES.map(({ code, meaning }) => [String(code), meaning]),
  },
  environment: {
    opens: "What is read from the environment:",
    rows: [
      ["REFUND_STORE", "the store's file; otherwise refund-desk/desk.db in $XDG_DATA_HOME or ~/.local/share"],
      ["REFUND_OPERATOR", "who you are, where --as does not say it; otherwise your login name"],
      ["REFUND_NOW", "the clock, for demonstrations and tests; said in a warning whenever it is set"],
      ["REFUND_DEBUG", "1 shows the stack of an unexpected failure"],
      ["TZ", "the zone that times are shown in; UTC where it names none"],
      ["NO_COLOR, FORCE_COLOR", "no colour, or colour even when piped"],
      ["COLUMNS", "the width of a terminal that does not say it"],
    ],
  },
  formats: {
    opens: `The answer is on standard output, everything else on standard error. --format is ${FORMATS.join(", ")}.`,
    rows: [
      ["table", "for people; piped, tab-separated lines without a header and with nothing cut"],
      ["json", "one document: an object for one thing, an array for a list"],
      ["ndjson", "one object a line"],
      ["csv", "a header and one line a row; cells that a spreadsheet would run get a leading apostrophe"],
      ["markdown", "a table for a chat or a wiki"],
    ],
  },
};
