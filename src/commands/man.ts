/** refund man approve */
import { writePages } from "../desk/man-pages.ts";
import { nearest } from "../rules/nearest.ts";
import { Refusal } from "../rules/refusal.ts";
import { formatInZone } from "../rules/time/instant.ts";
import { MARK, type ManPage, type ManSection, manSource } from "../screen/man-page.ts";
import { manRenderer } from "../screen/render/man-pages.ts";
import { command, GROUPS, type Registry } from "./command.ts";
import { FLAGS_OF_EVERY_COMMAND, type HelpSection, sectionsOf, usageOf, WHOLE } from "./help.ts";
import { TOPIC_PAGES } from "./help-topics.ts";
import { folderName, many, optional, text, valueType } from "./parameters.ts";

const commandWord = valueType(text, { completes: "commands" });

export const man = command({
  path: "man",
  writes: "never",
  examples: [
    ["refund man approve", "the source of refund-approve(1); to read it: refund man approve | man -l -"],
    ["refund man --into ~/.local/share/man", "every page; to read them: man refund, man refund-approve"],
  ],
  args: {
    command: many(
      { placeholder: "COMMAND", help: "its words; without any, the page about refund itself" },
      commandWord,
    ),
  },
  flags: {
    into: optional(
      { placeholder: "FOLDER", help: "write into its folder man1, which is made if it is missing" },
      folderName,
    ),
  },
  run: async ({ desk, commands: registry, args, flags }) => {
    const path = args.command.join(" ");
    const day = formatInZone(desk.clock(), "UTC", "day");
    const first = path === "" ? wholePage(registry, day) : await commandPage(path, registry, day);
    if (flags.into === null) return { page: fileName(first), source: manSource(first) };
    const others = path === "" ? Object.keys(registry).map((one) => commandPage(one, registry, day)) : [];
    const pages = [first, ...(await Promise.all(others))];
    const files = pages.map((page) => ({ name: fileName(page), text: fileText(page), mark: MARK }));
    return writePages(flags.into, files);
  },
  renderer: manRenderer,
});

function noPage(commands: Registry, path: string): Refusal {
  const paths = Object.keys(commands);
  const inside = paths.filter((one) => one.startsWith(`${path} `));
  const close = nearest(path, paths);
  const see = inside.length > 0 ? inside.map((one) => `refund man ${one}`).join(" · ") : "see: refund --help";
  return new Refusal("usage", `there is no manual page about refund ${path}`, {
    hint: close === undefined || inside.length > 0 ? see : `did you mean: refund man ${close}`,
  });
}

function fileName({ name }: ManPage): string {
  return `${name}.1`;
}

function fileText(page: ManPage): string {
  return manSource(page)
    .map((line) => `${line}\n`)
    .join("");
}

function nameOf(path: string): string {
  return `refund-${path.replaceAll(" ", "-")}`;
}

/** refund(1): every command in its group, and what holds for all of them. */
function wholePage(commands: Registry, day: string): ManPage {
  const parts = GROUPS.map((group) => ({
    title: group,
    rows: Object.entries(commands)
      .filter(([, one]) => one.group === group)
      .map(([path, { summary }]) => [`refund ${path}`, summary] as const),
  }));
  const { formats, ...others } = TOPIC_PAGES;
  return {
    name: "refund",
    summary: WHOLE,
    day,
    sections: [
      { title: "SYNOPSIS", says: ["refund COMMAND [arguments] [flags]"] },
      {
        title: "DESCRIPTION",
        says: [WHOLE, "Each command has a page of its own: refund review is told in refund-review(1)."],
      },
      { title: "COMMANDS", parts },
      inManual(FLAGS_OF_EVERY_COMMAND),
      { title: "OUTPUT", says: [formats.opens], rows: formats.rows },
      inManual({ title: "Exit codes", rows: others["exit-codes"].rows }),
      ...SURROUNDINGS,
      seeAlso(Object.keys(commands).map(nameOf)),
    ],
  };
}

/** Not every reader of pages can break a line within a word. */
const SYNOPSIS_CELLS = 64;

/** refund-approve(1): what `refund approve --help` says, and where it looks around. */
async function commandPage(path: string, commands: Registry, day: string): Promise<ManPage> {
  const listed = commands[path];
  if (listed === undefined) throw noPage(commands, path);
  const { group, summary, load } = listed;
  const about = await load();
  const neighbours = Object.keys(commands).filter((one) => commands[one]?.group === group && one !== path);
  const [ends, ...others] = sectionsOf(about).toReversed();
  return {
    name: nameOf(path),
    summary,
    day,
    sections: [
      { title: "SYNOPSIS", says: [`${usageOf(about, SYNOPSIS_CELLS)} [flags]`] },
      { title: "DESCRIPTION", says: [`${summary}.`] },
      ...others.toReversed().map(inManual),
      { title: "EXAMPLES", rows: about.examples },
      ...(ends === undefined ? [] : [inManual(ends)]),
      ...SURROUNDINGS,
      seeAlso(["refund", ...neighbours.map(nameOf)]),
    ],
  };
}

/** What a manual calls these sections. */
const IN_MANUAL: Readonly<Record<string, string>> = { Flags: "OPTIONS", "Exit codes": "EXIT STATUS" };

function inManual({ title, rows }: HelpSection): ManSection {
  return { title: IN_MANUAL[title] ?? title.toUpperCase(), rows };
}

const SURROUNDINGS: readonly ManSection[] = [
  { title: "ENVIRONMENT", rows: TOPIC_PAGES.environment.rows },
  {
    title: "FILES",
    rows: [
      ["~/.local/share/refund-desk/desk.db", "the store, unless REFUND_STORE or XDG_DATA_HOME says otherwise"],
      ["~/.local/share/refund-desk/desk.db-evidence", "files of evidence, beside the store"],
    ],
  },
];

function seeAlso(names: readonly string[]): ManSection {
  return { title: "SEE ALSO", says: [names.map((name) => `${name}(1)`).join(", ")] };
}
