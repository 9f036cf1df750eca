/** refund batch steps.ndjson */
import { moneyInQuestion } from "../desk/money-in-question.ts";
import { formatMoney, isMoney } from "../rules/money/money.ts";
import { snakeCase } from "../rules/names.ts";
import { nearest } from "../rules/nearest.ts";
import { Refusal } from "../rules/refusal.ts";
import { repeatedKey } from "../rules/repeated-key.ts";
import { pathOf, STEP_NAMES, type StepName, stepRow } from "../rules/ticket/machine.ts";
import { isWord } from "../rules/words.ts";
import { type BatchItem, type BatchResult, batchRenderer } from "../screen/render/batch.ts";
import { attempt, NO_PROMPTER, readLines, runAll } from "./bulk.ts";
import { type Command, type CommandContext, command, commandAt, PARTLY_REFUSED } from "./command.ts";
import { fileName, flag, optional, type Parameter, type Parameters, required, word } from "./parameters.ts";
import type { RawInput } from "./read-input.ts";

export const batch = command({
  path: "batch",
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
      fileName,
    ),
  },
  flags: {
    each: optional({ placeholder: "STEP", help: "the step for lines that are only a ticket's name" }, word(STEP_NAMES)),
    yes: flag("confirm the steps that move money"),
    allOrNothing: flag("take none of the steps when one is refused"),
  },
  run: async ({ args, flags, mode, ...context }): Promise<BatchResult> =>
    runAll(context, {
      items: (await readLines(args.file, context.stdin)).map((line) => understood(line, flags.each)),
      expected: ({ step, about }) => ({ step, about }),
      take: (within, line, n) => {
        const said = { yes: flags.yes ? ["true"] : [], dryRun: mode.dryRun ? ["true"] : [] };
        return takeLine(within, line, { n, ...said });
      },
      allOrNothing: flags.allOrNothing,
      dryRun: mode.dryRun,
    }),
  renderer: batchRenderer,
  exit: ({ items }) => (items.some(({ refused }) => refused !== null) ? PARTLY_REFUSED : 0),
  exitCodes: [PARTLY_REFUSED],
});

/** A line that is understood, or why it is not. */
type BatchLine =
  | { readonly about: string; readonly step: StepName; readonly fields: BatchFields }
  | { readonly about: string; readonly step: null; readonly refused: Refusal };

function understood(line: string, each: StepName | null): BatchLine {
  const read = refusable(() => readLine(line, each));
  if (read instanceof Refusal) return { about: line.slice(0, SHOWN), step: null, refused: read };
  return { about: aboutOf(read.fields), ...read };
}

interface SaidOfAll {
  readonly n: number;
  readonly yes: readonly string[];
  /** Said to each step as well, for evidence is kept in files, which no transaction takes back. */
  readonly dryRun: readonly string[];
}

/** A refusal of one line is its result; anything else ends the whole. */
async function takeLine(context: CommandContext, line: BatchLine, { n, yes, dryRun }: SaidOfAll): Promise<BatchItem> {
  const { about, step } = line;
  if (line.step === null) return { n, step, about, money: null, refused: line.refused, brief: "", result: null };
  const money = stepRow(line.step).confirms ? await moneyInQuestion(context.desk, about, line.step) : null;
  return attempt({ n, step, about, money }, async (done) => {
    const found = await commandAt(context.commands, pathOf(line.step));
    const { args, flags } = givenTo(found, line.fields);
    const confirmed = "yes" in found.flags ? { yes } : {};
    return found.execute({ ...context, ask: NO_PROMPTER }, { args, flags: { ...flags, ...confirmed, dryRun } }, done);
  });
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

type BatchFields = Readonly<Record<string, unknown>>;

function readLine(line: string, each: StepName | null): { readonly step: StepName; readonly fields: BatchFields } {
  if (!line.startsWith("{")) {
    if (each !== null) return { step: each, fields: { ticket: line } };
    throw new Refusal("usage", `“${line.slice(0, 40)}” is not a JSON object`, {
      hint: 'write {"step": "review", "ticket": "R-1"}, or say which step with --each',
    });
  }
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch (error) {
    throw new Refusal("usage", `the line is not JSON: ${error instanceof Error ? error.message : error}`, {
      hint: "write one object a line",
    });
  }
  if (typeof read !== "object" || read === null) throw new Refusal("usage", "the line is not a JSON object");
  const twice = repeatedKey(line);
  if (twice !== undefined) {
    throw new Refusal("usage", `the key ${twice} stands twice in one object`, { hint: "say it once" });
  }
  const fields: Record<string, unknown> = { ...read };
  const step = fields["step"] ?? each;
  delete fields["step"];
  if (isWord(STEP_NAMES, step)) return { step, fields };
  const close = typeof step === "string" ? nearest(step, STEP_NAMES) : undefined;
  const meant = close === undefined ? "" : ` (${close}?)`;
  throw new Refusal("usage", `${JSON.stringify(step ?? null)} is not a step${meant}`, {
    hint: `steps are: ${STEP_NAMES.join(", ")}`,
  });
}

/** What a line may say of a command, by the name of its field: as arguments and flags are called, `cny_rate` for --cny-rate. */
export function batchFields({ args, flags }: Pick<Command, "args" | "flags">): ReadonlyMap<string, BatchField> {
  const own = (kind: BatchField["kind"], parameters: Parameters) =>
    Object.entries(parameters).map(([name, parameter]): [string, BatchField] => {
      return [parameter.field ?? snakeCase(name), { kind, name, parameter }];
    });
  return new Map([...own("args", args), ...own("flags", flags)]);
}

interface BatchField {
  readonly kind: "args" | "flags";
  readonly name: string;
  readonly parameter: Parameter<unknown>;
}

function givenTo(command: Command, fields: BatchFields): RawInput {
  const known = batchFields(command);
  const given: { args: Record<string, readonly string[]>; flags: Record<string, readonly string[]> } = {
    args: {},
    flags: {},
  };
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === false) continue;
    const field = known.get(name);
    if (field === undefined) throw noField(name, command.path, [...known.keys()]);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    given[field.kind][field.name] = values.map((one) => asTyped(one, name, field.parameter));
  }
  return given;
}

/** A value as it would be typed; money also in the form in which the program writes it. */
function asTyped(value: unknown, name: string, { placeholder }: BatchField["parameter"]): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (placeholder === "AMOUNT" && isMoney(value)) return formatMoney(value);
  if (placeholder === "CHARGE[=AMOUNT]" && "charge" in value && "amount" in value && isMoney(value.amount)) {
    return `${value.charge}=${formatMoney(value.amount)}`;
  }
  throw new Refusal("usage", `${name} “${JSON.stringify(value)}” cannot be read`, {
    hint:
      placeholder.endsWith("AMOUNT") || placeholder.endsWith("AMOUNT]")
        ? 'write money as "12.50 USD" or as {"amount": 1250, "currency": "USD"}, in the smallest unit of the currency'
        : "write it as a text",
  });
}

function noField(name: string, path: string, known: readonly string[]): Refusal {
  const close = nearest(name, known);
  const meant = close === undefined ? "" : ` (${close}?)`;
  return new Refusal("usage", `refund ${path} takes no ${name}${meant}`, { hint: `it takes: ${known.join(", ")}` });
}

function aboutOf(fields: BatchFields): string {
  return String(fields["ticket"] ?? fields["payout"] ?? fields["order"] ?? "");
}
