/** refund work */
import { showTicket } from "../desk/look.ts";
import { sendMessage, writeMessage } from "../desk/messages/message.ts";
import type { Recipient } from "../desk/messages/topics.ts";
import { type NextThing, nextThing } from "../desk/queue.ts";
import { payoutName, ticketName } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import type { StepName } from "../rules/ticket/machine.ts";
import { wordsFor } from "../rules/ticket/next-steps.ts";
import { messageView } from "../screen/views/message.ts";
import { ticketView } from "../screen/views/ticket.ts";
import { type Worked, workedView } from "../screen/views/worked.ts";
import { cut } from "../screen/width.ts";
import { type Command, command, type Hands } from "./command.ts";
import { REGISTRY } from "./registry.ts";
import { pathOf } from "./step-command.ts";

/** What can be chosen besides the steps of the table. */
const ASIDE = ["write_to_seller", "write_to_buyer", "skip", "stop"] as const;
/** A choice on one line, whatever stands before it. */
const CHOICE_CELLS = 60;

type Choice = StepName | (typeof ASIDE)[number];

const ASIDE_NAMES: Readonly<Record<(typeof ASIDE)[number], string>> = {
  write_to_seller: "write to the seller, in Chinese",
  write_to_buyer: "write to the buyer, in English",
  skip: "leave this ticket for later",
  stop: "stop working",
};

export const work = command({
  path: "work",
  group: "Case work",
  summary: "Work through your queue: each ticket, the steps that it allows, and the next one",
  writes: "never",
  examples: [
    ["refund work", "the most urgent first; Ctrl-C at any question stops, and without a terminal it is refund next"],
  ],
  args: {},
  flags: {},
  run: async (hands): Promise<Worked> => {
    // Without a terminal there is nobody to choose: what would be asked about is the answer.
    if (!hands.ask.canAsk) return { kind: "unattended", thing: await nextThing(hands.desk) };
    const aside = new Set<number>();
    let steps = 0;
    for (;;) {
      const thing = await nextThing(hands.desk, aside);
      if (thing.entry === null) return { kind: "worked", steps, leftAside: aside.size, stopped: false };
      await show(hands, thing.entry.number);
      const chosen = await choose(hands, thing, thing.entry.number);
      if (chosen === "stop") return { kind: "worked", steps, leftAside: aside.size, stopped: true };
      if (chosen === "skip") aside.add(thing.entry.number);
      else if (await tried(hands, () => take(hands, chosen, thing.entry?.number ?? 0))) steps += 1;
    }
  },
  view: workedView,
});

async function show({ desk, ask }: Hands, number: number): Promise<void> {
  const shown = await showTicket(desk, number);
  ask.tell((look) => [
    "",
    ...(ticketView.lines?.(shown, look) ?? []).filter((line) => !/^(next|\s{10}refund )/.test(line)),
    "",
  ]);
}

/** Exactly what the table allows this operator, the expected step first. */
async function choose({ ask }: Hands, { next }: NextThing, number: number): Promise<Choice> {
  const steps = next.filter(({ step }) => step !== "message");
  return ask.choose<Choice>(`${ticketName(number)}: what next?`, [
    ...steps.map(({ step, summary }) => ({ value: step, name: cut(`${pathOf(step)}: ${summary}`, CHOICE_CELLS) })),
    ...ASIDE.map((aside) => ({ value: aside, name: ASIDE_NAMES[aside] })),
  ]);
}

/** What a step refuses is told, and the ticket asked about again; an interruption ends the work. */
async function tried({ ask }: Hands, doing: () => Promise<void>): Promise<boolean> {
  try {
    await doing();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "interrupted") throw error;
    ask.tell((look) => [look.styles.bad(error.message), ...(error.hint === undefined ? [] : [`hint: ${error.hint}`])]);
    return false;
  }
}

async function take(hands: Hands, chosen: Exclude<Choice, "skip" | "stop">, number: number): Promise<void> {
  if (chosen === "write_to_seller") return write(hands, number, "seller");
  if (chosen === "write_to_buyer") return write(hands, number, "buyer");
  const load = REGISTRY[pathOf(chosen)];
  if (load === undefined) throw new Error(`no command takes the step ${chosen}`);
  const step = await load();
  const { ticket } = await showTicket(hands.desk, number);
  const payout = ticket.payouts.at(-1);
  const words = wordsFor(ticket, chosen);
  const word = words === null ? [] : [await chooseWord(hands, step, words)];
  const about: Record<string, readonly string[]> =
    "payout" in step.args && payout !== undefined
      ? { payout: [payoutName(payout.payout)] }
      : { ticket: [ticketName(number)], word };
  const outcome = await step.execute(hands, { args: about, flags: {} });
  hands.ask.tell((look) => [...outcome.lines(look), ...outcome.status(look)]);
}

/** Only the words that make sense now, where the step itself would ask for any of its vocabulary. */
async function chooseWord({ ask }: Hands, { args }: Command, words: readonly string[]): Promise<string> {
  const question = args["word"]?.question ?? "Which?";
  return ask.choose(
    question,
    words.map((word) => ({ value: word, name: word.replaceAll("_", " ") })),
  );
}

/** The text to paste; it is recorded only once the operator says that it was sent. */
async function write({ desk, ask }: Hands, number: number, to: Recipient): Promise<void> {
  const about = to === "seller" ? ({ to, about: null } as const) : ({ to, about: null, language: "en" } as const);
  const message = await writeMessage(desk, number, about);
  const answer = { kind: "message", message, done: null } as const;
  ask.tell((look) => [
    "",
    ...(messageView.lines?.(answer, look) ?? []),
    "",
    ...(messageView.status?.(answer, look) ?? []),
  ]);
  if (!(await ask.confirm("Has it been sent?"))) return;
  const done = await sendMessage(desk, { message, options: { dryRun: false, key: null } });
  ask.tell(
    (look) => messageView.status?.({ kind: "message", message: { ...message, glosses: null }, done }, look) ?? [],
  );
}
