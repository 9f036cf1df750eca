/** refund batch steps.ndjson */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { inOneTransaction } from "../desk/one-transaction.ts";
import { Refusal } from "../rules/refusal.ts";
import { STEP_NAMES, type StepName } from "../rules/ticket/machine.ts";
import { isWord } from "../rules/words.ts";
import { type BatchItem, type BatchResult, batchView } from "../screen/views/batch.ts";
import { type Command, command, type Given, type Hands } from "./command.ts";
import { REGISTRY } from "./registry.ts";
import { choices, flag, kebab, optional, required, text, word } from "./slots.ts";
import { pathOf } from "./step-command.ts";

/** Some item was refused. */
const PARTLY_REFUSED = 6;

export const batch = command({
  path: "batch",
  group: "Case work",
  summary: "Take many steps from a file or a pipe, a line each, and say what became of every one",
  writes: "plainly",
  examples: [
    ["refund batch steps.ndjson --yes", 'lines such as {"step": "review", "ticket": "R-1", "key": "night-1"}'],
    ["refund batch names.txt --each review", "the same step on every ticket named"],
  ],
  args: {
    file: required(
      {
        placeholder: "FILE",
        help: "a JSON object or a ticket's name a line; - for standard input",
        question: "Which file?",
      },
      text,
    ),
  },
  flags: {
    each: choices(
      optional({ placeholder: "STEP", help: "the step for lines that are only a ticket's name" }, word(STEP_NAMES)),
      STEP_NAMES,
    ),
    yes: flag("confirm the steps that move money beforehand"),
    allOrNothing: flag("take none of the steps when one is refused"),
  },
  run: async (hands): Promise<BatchResult> => {
    const { desk, args, flags, writing, stdin } = hands;
    const lines = await readLines(args.file, stdin);
    const given: Hands = { desk, ask: hands.ask, stdin, progress: hands.progress };
    const yes = flags.yes ? ["true"] : [];
    const takeAll = async (within: Hands, stopAtRefusal: boolean): Promise<readonly BatchItem[]> => {
      const items: BatchItem[] = [];
      for (const [index, line] of lines.entries()) {
        const item = await takeLine(within, { line, n: index + 1, each: flags.each, yes });
        items.push(item);
        if (stopAtRefusal && item.refused !== null) throw new NothingTaken(items);
      }
      return items;
    };
    if (!flags.allOrNothing && !writing.dryRun)
      return { items: await takeAll(given, false), landed: true, of: lines.length };
    try {
      const items = await inOneTransaction(desk, writing, (within) =>
        takeAll({ ...given, desk: within }, flags.allOrNothing),
      );
      return { items, landed: true, of: lines.length };
    } catch (error) {
      if (!(error instanceof NothingTaken)) throw error;
      return { items: error.items, landed: false, of: lines.length };
    }
  },
  view: batchView,
  exit: ({ items }) => (items.some(({ refused }) => refused !== null) ? PARTLY_REFUSED : 0),
  exitCodes: [PARTLY_REFUSED],
});

/** Leaves the transaction with what was tried. */
class NothingTaken extends Error {
  readonly items: readonly BatchItem[];
  constructor(items: readonly BatchItem[]) {
    super("a step was refused");
    this.items = items;
  }
}

async function readLines(file: string, stdin: NodeJS.ReadableStream): Promise<readonly string[]> {
  const input = file === "-" ? stdin : createReadStream(file);
  const lines: string[] = [];
  try {
    for await (const line of createInterface({ input })) if (line.trim() !== "") lines.push(line.trim());
  } catch (error) {
    throw new Refusal("file_not_found", `${file} cannot be read: ${error instanceof Error ? error.message : error}`, {
      hint: "check the name; - reads standard input",
    });
  }
  return lines;
}

interface Line {
  readonly line: string;
  readonly n: number;
  readonly each: StepName | null;
  readonly yes: readonly string[];
}

/** A refusal of one line is its result; anything else ends the whole. */
async function takeLine(hands: Hands, { line, n, each, yes }: Line): Promise<BatchItem> {
  const read = refusable(() => readLine(line, each));
  if (read instanceof Refusal) return { n, step: null, about: line.slice(0, SHOWN), refused: read, result: null };
  const { step, fields } = read;
  const item = { n, step, about: aboutOf(fields) };
  try {
    const load = REGISTRY[pathOf(step)];
    if (load === undefined) throw new Error(`no command takes the step ${step}`);
    const found = await load();
    const given = givenTo(found, fields);
    const confirmed = found.writes === "confirmed" ? { yes } : {};
    const flags = { ...given.flags, ...confirmed };
    const outcome = await found.execute({ ...hands, ask: NOBODY }, { args: given.args, flags });
    return { ...item, refused: null, result: outcome.json() };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "interrupted") throw error;
    return { ...item, refused: error, result: null };
  }
}

/** Characters of a line that is not understood, for telling it again. */
const SHOWN = 60;

function refusable<T>(reading: () => T): T | Refusal {
  try {
    return reading();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const NOBODY: Hands["ask"] = {
  canAsk: false,
  tell: () => {},
  confirm: async () => false,
  choose: async () => {
    throw new Refusal("answer_needed", "an answer is needed, and a batch has nobody to give it");
  },
  text: async () => {
    throw new Refusal("answer_needed", "an answer is needed, and a batch has nobody to give it");
  },
};

type Fields = Readonly<Record<string, unknown>>;

function readLine(line: string, each: StepName | null): { readonly step: StepName; readonly fields: Fields } {
  if (!line.startsWith("{")) {
    if (each !== null) return { step: each, fields: { ticket: line } };
    throw new Refusal("usage", `“${line.slice(0, 40)}” is no JSON object`, {
      hint: 'write {"step": "review", "ticket": "R-1"}, or say which step with --each',
    });
  }
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch (error) {
    throw new Refusal("usage", `the line is no JSON: ${error instanceof Error ? error.message : error}`, {
      hint: "write one object a line",
    });
  }
  if (typeof read !== "object" || read === null) throw new Refusal("usage", "the line is no JSON object");
  const fields: Record<string, unknown> = { ...read };
  const step = fields["step"] ?? each;
  delete fields["step"];
  if (isWord(STEP_NAMES, step)) return { step, fields };
  throw new Refusal("usage", `${JSON.stringify(step ?? null)} is no step`, {
    hint: `steps are: ${STEP_NAMES.join(", ")}`,
  });
}

/** Fields are called as arguments and flags are: `cny_rate` for --cny-rate. */
function givenTo({ args, flags, path }: Command, fields: Fields): Given {
  const given: { args: Record<string, readonly string[]>; flags: Record<string, readonly string[]> } = {
    args: {},
    flags: {},
  };
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === false) continue;
    const texts = Array.isArray(value) ? value.map(String) : [String(value)];
    const named = Object.keys(flags).find((one) => kebab(one).replaceAll("-", "_") === name);
    if (name in args) given.args[name] = texts;
    else if (named !== undefined) given.flags[named] = texts;
    else {
      const known = [...Object.keys(args), ...Object.keys(flags).map((one) => kebab(one).replaceAll("-", "_"))];
      throw new Refusal("usage", `refund ${path} takes no ${name}`, { hint: `it takes: ${known.join(", ")}` });
    }
  }
  return given;
}

function aboutOf(fields: Fields): string {
  return String(fields["ticket"] ?? fields["payout"] ?? fields["order"] ?? "");
}
