/** The same thing done for many items, one after the other: each has its result, and one refusal does not end the others. */
import { moneyInQuestion } from "../desk/money-in-question.ts";
import { oneByOne } from "../desk/one-by-one.ts";
import { inOneTransaction } from "../desk/one-transaction.ts";
import { readPipedText } from "../desk/piped-text.ts";
import { readTextFile } from "../desk/text-file.ts";
import { withSiblings } from "../desk/with-siblings.ts";
import { counted } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import {
  type BatchItem,
  type BatchResult,
  batchList,
  batchRenderer,
  type ExpectedItem,
  moneyTogether,
} from "../screen/render/batch.ts";
import { type Command, type CommandContext, type Outcome, outcomeOf, PARTLY_REFUSED } from "./command.ts";
import type { RawInput } from "./read-input.ts";

/** Leaves the transaction with what was tried. */
class BulkRefused extends Error {
  readonly items: readonly BatchItem[];
  constructor(items: readonly BatchItem[]) {
    super("a step was refused");
    this.items = items;
  }
}

interface BulkOptions {
  readonly allOrNothing: boolean;
  readonly dryRun: boolean;
}

/** What is to be taken, and how each looks before it is. */
interface Bulk<Item> extends BulkOptions {
  readonly items: readonly Item[];
  readonly expected: (item: Item) => ExpectedItem;
  readonly take: (within: CommandContext, item: Item, n: number) => Promise<BatchItem>;
}

/** Takes them all in order, and prints each as it is done. All or nothing, or for a dry run, they share one transaction. */
export async function runAll<Item>(
  context: CommandContext,
  { items, expected, take, allOrNothing, dryRun }: Bulk<Item>,
): Promise<BatchResult> {
  const of = items.length;
  const taken = async (within: CommandContext, done: (item: BatchItem) => void): Promise<readonly BatchItem[]> => {
    const results: BatchItem[] = [];
    await oneByOne(items.entries(), async ([index, item]) => {
      const result = await take(within, item, index + 1).catch((error: unknown) => {
        throw isInterruption(error) && results.length > 0 ? stoppedAfter(results) : error;
      });
      results.push(result);
      done(result);
      if (allOrNothing && result.refused !== null) throw new BulkRefused(results);
    });
    return results;
  };
  if (!allOrNothing && !dryRun) {
    const stream = await context.stream(batchList(items.map(expected)));
    try {
      return {
        items: await taken(context, (item) => stream?.print(item)),
        landed: true,
        of,
        streamed: stream !== null,
      };
    } finally {
      stream?.end();
    }
  }
  try {
    const together = (desk: CommandContext["desk"]) => taken({ ...context, desk }, () => {});
    return { items: await inOneTransaction(context.desk, { dryRun }, together), landed: true, of, streamed: false };
  } catch (error) {
    if (!(error instanceof BulkRefused)) throw error;
    return { items: error.items, landed: false, of, streamed: false };
  }
}

function isInterruption(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === "interrupted";
}

function stoppedAfter(results: readonly BatchItem[]): Refusal {
  const done = results.flatMap(({ about, refused }) => (refused === null ? [about] : []));
  const was = done.length === 0 ? "nothing was done" : `${done.join(", ")} was done before`;
  return new Refusal("interrupted", `stopped: ${was}, and the rest was not tried`);
}

/** A refusal is the item's result; anything else ends the whole. Nobody is there to be asked. */
export async function attempt(
  item: Omit<BatchItem, "refused" | "brief" | "result">,
  doing: (done: (outcome: Outcome) => Promise<BatchItem>) => Promise<BatchItem>,
): Promise<BatchItem> {
  try {
    return await doing(async (outcome) => ({
      ...item,
      refused: null,
      brief: outcome.brief(),
      result: outcome.json(),
    }));
  } catch (error) {
    if (!(error instanceof Refusal) || isInterruption(error)) throw error;
    return { ...item, refused: error, brief: "", result: null };
  }
}

/** Stands where a terminal would. */
export const NO_PROMPTER: CommandContext["ask"] = {
  canAsk: false,
  show: () => {},
  confirm: async () => false,
  choose: async () => {
    throw new Refusal("answer_needed", "an answer is needed, but a batch cannot ask");
  },
  search: async () => {
    throw new Refusal("answer_needed", "an answer is needed, but a batch cannot ask");
  },
  text: async () => {
    throw new Refusal("answer_needed", "an answer is needed, but a batch cannot ask");
  },
};

/** Bytes of the longest file of steps. */
const LARGEST = 64 * 1024 * 1024;

/** The lines of a file, or of standard input for `-`, without blank ones. */
export async function readLines(file: string, stdin: CommandContext["stdin"]): Promise<readonly string[]> {
  const all = file === "-" ? await readPipedText(stdin()) : await readTextFile(file, LARGEST);
  // Only \n ends a line: texts that were copied from web pages hold other marks that some readers split at.
  return all.split("\n").flatMap((line) => line.trim() || []);
}

/**
 * `refund review R-1 R-2`, `refund pay -`: runs the command, with the same words and flags, for each that is named or stands in a
 * line of standard input. Questions are asked of a person who named them.
 */
export async function runForEach(
  command: Command,
  piped: string,
  context: CommandContext,
  raw: RawInput,
): Promise<Outcome> {
  const named = raw.args[piped] ?? [];
  const fromPipe = named.includes("-");
  if (fromPipe) refuseTerminal(command, context);
  const { dryRun = [], allOrNothing = [], yes = [], key: [key] = [], siblings = [], ...same } = raw.flags;
  const step = command.step ?? null;
  const confirms = command.writes === "confirmed";
  const untold = fromPipe || allOrNothing.length > 0 || dryRun.length > 0 || !context.ask.canAsk;
  const unconfirmed = confirms && untold && yes.length === 0 && dryRun.length === 0;
  // Money that nobody can be asked about is tried, so that the refusal can say how much it is.
  const together = { allOrNothing: allOrNothing.length > 0, dryRun: dryRun.length > 0 || unconfirmed };
  // Nobody is waited for while the store is locked.
  const ask = untold ? NO_PROMPTER : context.ask;
  const confirmed = confirms ? { yes: unconfirmed ? ["true"] : yes } : {};
  const take = async (within: CommandContext, about: string, n: number) => {
    const keyed = key === undefined ? {} : { key: [`${key}/${about}`] };
    const one = { args: { ...raw.args, [piped]: [about] }, flags: { ...same, ...keyed, ...confirmed, dryRun } };
    const money = confirms && step !== null ? await moneyInQuestion(within.desk, about, step) : null;
    return attempt({ n, step, about, money }, (done) => command.execute({ ...within, ask }, one, done));
  };
  const given = fromPipe ? await readLines("-", context.stdin) : named;
  const items = siblings.length > 0 ? await withSiblings(context.desk, given, step) : [...new Set(given)];
  const expected = (about: string) => ({ about, step });
  const result = await runAll(context, { items, expected, take, ...together });
  if (unconfirmed && result.items.some((item) => item.refused === null)) throw confirmationNeeded(command, result);
  const refused = result.items.some((item) => item.refused !== null);
  return outcomeOf(batchRenderer, result, { dryRun: together.dryRun, exitCode: refused ? PARTLY_REFUSED : 0 });
}

/** Who types at a terminal has no pipe that names anything. */
function refuseTerminal({ path }: Command, { stdin }: CommandContext): void {
  const input = stdin();
  if (!("isTTY" in input) || input.isTTY !== true) return;
  throw new Refusal("usage", `refund ${path} - takes what it is about from a pipe, and this is a terminal`, {
    hint: `refund list --ids | refund ${path} -`,
  });
}

/** How much it would be, of how many: nobody confirms what was not said. */
function confirmationNeeded({ path }: Command, { items }: BatchResult): Refusal {
  const able = items.filter(({ refused }) => refused === null);
  const refused = items.length - able.length;
  const rest = refused === 0 ? "" : `, and ${refused} would be refused`;
  return new Refusal(
    "confirmation_needed",
    `refund ${path} - moves money and has to be confirmed: ${counted(able.length, "line")}, ${moneyTogether(able)}${rest}`,
    {
      hint: `see each with its buyer: refund ${path} - --dry-run; then confirm them all with --yes`,
      details: { lines: able.map(({ about, money }) => ({ about, ...money })) },
    },
  );
}
