/** The same thing done for many items, one after the other: each has its result, and one refusal does not end the others. */
import { text } from "node:stream/consumers";
import { inOneTransaction } from "../desk/one-transaction.ts";
import { readTextFile } from "../desk/text-file.ts";
import { Refusal } from "../rules/refusal.ts";
import { type BatchItem, type BatchResult, batchRenderer } from "../screen/render/batch.ts";
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

/** Takes them all in order. All or nothing, or for a dry run, they share one transaction. */
export async function runAll<Item>(
  context: CommandContext,
  {
    items,
    take,
    allOrNothing,
    dryRun,
  }: BulkOptions & {
    readonly items: readonly Item[];
    readonly take: (within: CommandContext, item: Item, n: number) => Promise<BatchItem>;
  },
): Promise<BatchResult> {
  const taken = async (within: CommandContext): Promise<readonly BatchItem[]> => {
    const results: BatchItem[] = [];
    for (const [index, item] of items.entries()) {
      const result = await take(within, item, index + 1);
      results.push(result);
      if (allOrNothing && result.refused !== null) throw new BulkRefused(results);
    }
    return results;
  };
  const of = items.length;
  if (!allOrNothing && !dryRun) return { items: await taken(context), landed: true, of };
  try {
    const results = await inOneTransaction(context.desk, { dryRun }, (desk) => taken({ ...context, desk }));
    return { items: results, landed: true, of };
  } catch (error) {
    if (!(error instanceof BulkRefused)) throw error;
    return { items: error.items, landed: false, of };
  }
}

/** A refusal is the item's result; anything else ends the whole. Nobody is there to be asked. */
export async function attempt(
  item: Omit<BatchItem, "refused" | "result">,
  doing: () => Promise<Outcome>,
): Promise<BatchItem> {
  try {
    const outcome = await doing();
    return { ...item, refused: null, result: outcome.json() };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "interrupted") throw error;
    return { ...item, refused: error, result: null };
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
  const all = file === "-" ? await text(stdin) : await readTextFile(file, LARGEST);
  // Only \n ends a line: texts that were copied from web pages hold other marks that some readers split at.
  return all.split("\n").flatMap((line) => line.trim() || []);
}

/** `refund pay -`: runs the command, with the same words and flags, for each line of standard input. */
export async function runForEach(
  command: Command,
  piped: string,
  context: CommandContext,
  raw: RawInput,
): Promise<Outcome> {
  if ("isTTY" in context.stdin && context.stdin.isTTY === true) {
    throw new Refusal("usage", `refund ${command.path} - takes what it is about from a pipe, and this is a terminal`, {
      hint: `refund list --ids | refund ${command.path} -`,
    });
  }
  const { dryRun = [], allOrNothing = [], key: [key] = [], ...same } = raw.flags;
  const together = { allOrNothing: allOrNothing.length > 0, dryRun: dryRun.length > 0 };
  const take = (within: CommandContext, about: string, n: number) => {
    const keyed = key === undefined ? {} : { key: [`${key}/${about}`] };
    const one = { args: { ...raw.args, [piped]: [about] }, flags: { ...same, ...keyed, dryRun } };
    return attempt({ n, step: command.step ?? null, about }, () =>
      command.execute({ ...within, ask: NO_PROMPTER }, one),
    );
  };
  const result = await runAll(context, { items: await readLines("-", context.stdin), take, ...together });
  const refused = result.items.some((item) => item.refused !== null);
  return outcomeOf(batchRenderer, result, { dryRun: together.dryRun, exitCode: refused ? PARTLY_REFUSED : 0 });
}
