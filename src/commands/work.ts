/** refund work */
import { ticketsMatching } from "../desk/completions.ts";
import type { Desk } from "../desk/desk.ts";
import { type MessageRequest, writeMessage } from "../desk/messages/message.ts";
import { sendMessage } from "../desk/messages/send-message.ts";
import { type NextAction, nextAction, stepsOn } from "../desk/queue.ts";
import { ticketDetails } from "../desk/ticket-details.ts";
import { formatMoney } from "../rules/money/money.ts";
import { counted, parseTicketName, payoutName, type TicketNumber, ticketName, words } from "../rules/names.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { amountAtStake } from "../rules/ticket/amount-at-stake.ts";
import { liableOf } from "../rules/ticket/carrier-claim.ts";
import { pathOf, type StepName, stepRow } from "../rules/ticket/machine.ts";
import { payoutInQuestion, wordsFor } from "../rules/ticket/next-steps.ts";
import { isWord, ROLES } from "../rules/words.ts";
import { withMoments } from "../screen/moment.ts";
import { messageRenderer } from "../screen/render/message.ts";
import { ticketLines } from "../screen/render/ticket.ts";
import { type WorkSummary, workSummaryRenderer } from "../screen/render/work-summary.ts";
import { clean } from "../screen/width.ts";
import { type CommandContext, command, commandAt } from "./command.ts";
import type { RawInput } from "./read-input.ts";

/** What can be chosen besides the steps of the table. */
const ASIDE = ["write_to_seller", "write_to_buyer", "another", "skip", "stop"] as const;
/** What can be done when nothing waits. */
const IDLE = ["stop", "open", "another", "import"] as const;

type WorkChoice = StepName | (typeof ASIDE)[number];

const ASIDE_NAMES: Readonly<Record<(typeof ASIDE)[number], string>> = {
  write_to_seller: "write to whom we ask, in Chinese",
  write_to_buyer: "write to the buyer, in the language of the buyer",
  another: "work on another ticket",
  skip: "leave this ticket for later",
  stop: "stop working",
};

const IDLE_NAMES: Readonly<Record<(typeof IDLE)[number], string>> = {
  stop: "stop working",
  open: "open a ticket",
  another: "work on another ticket",
  import: "import orders",
};

export const work = command({
  path: "work",
  writes: "never",
  examples: [
    ["refund work", "the most urgent first; Ctrl-C at any question stops, and without a terminal it is refund next"],
  ],
  args: {},
  flags: {},
  run: async (context): Promise<WorkSummary> => {
    // Without a terminal there is nobody to choose: what would be asked about is the answer.
    if (!context.ask.canAsk) return { kind: "unattended", thing: await nextAction(context.desk) };
    const aside = new Set<number>();
    let steps = 0;
    let picked: TicketNumber | null = null;
    for (;;) {
      const thing: Waiting = await nextAction(context.desk, aside).catch(nothingYet);
      const number: TicketNumber | null = picked ?? thing.entry?.number ?? null;
      const chosen = await afterSteps(steps, () =>
        number === null ? idle(context, steps) : choose(context, thing, number),
      );
      picked = null;
      if (chosen === "stop") return { kind: "worked", steps, leftAside: aside.size, stopped: number !== null };
      if (chosen === "another") picked = await pick(context);
      else if (chosen === "skip" && number !== null) aside.add(number);
      else if (await afterSteps(steps, () => tried(context, () => take(context, chosen, number)))) steps += 1;
      if (picked === null && number !== null && !aside.has(number) && (await isMineStill(context, number))) {
        picked = number;
      }
    }
  },
  renderer: workSummaryRenderer,
});

/** Whoever stops at a question is told what was done before it. */
async function afterSteps<T>(steps: number, doing: () => Promise<T>): Promise<T> {
  try {
    return await doing();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "interrupted" || steps === 0) throw error;
    const taken = `${counted(steps, "step")} ${steps === 1 ? "was" : "were"} taken before`;
    throw new Refusal("interrupted", `interrupted: ${taken}, and nothing since`);
  }
}

/** A case is worked until it waits for somebody else. */
async function isMineStill({ desk }: CommandContext, number: TicketNumber): Promise<boolean> {
  const { ticket } = await ticketDetails(desk, number);
  const { waitsFor } = ticket.stint;
  const mine = await stepsOn(desk, number);
  return isWord(ROLES, waitsFor) && mine.some(({ step }) => stepRow(step).roles.includes(waitsFor));
}

type Waiting = Pick<NextAction, "entry" | "next">;

/** Before the first import there is no store; it is what can be done then. */
function nothingYet(error: unknown): Waiting {
  if (error instanceof Refusal && error.code === "store_not_found") return { entry: null, next: [] };
  throw error;
}

async function idle({ ask }: CommandContext, steps: number): Promise<(typeof IDLE)[number]> {
  const question = `Nothing ${steps === 0 ? "" : "else "}is waiting for you. What next?`;
  return ask.choose(
    question,
    IDLE.map((value) => ({ value, name: IDLE_NAMES[value] })),
  );
}

/** Any ticket, found by whatever words it has. */
async function pick({ ask, desk }: CommandContext): Promise<TicketNumber | null> {
  const word = await ask.search("Which ticket?", async (words) => {
    const found = await ticketsMatching(desk, { step: null, words });
    return found.map((one) => ({ value: one.word, name: `${one.word}  ${one.about}`, short: one.word }));
  });
  return orThrow(parseTicketName(word));
}

/** Shows the ticket, and returns its head in a few words, for the question under it: on a low window the rest may be gone. */
async function show({ desk, ask }: CommandContext, number: TicketNumber): Promise<string> {
  const shown = await ticketDetails(desk, number);
  ask.show((context) => ["", ...ticketLines(shown, context), ""]);
  const { ticket, order } = shown;
  const buyer = order.buyerName ?? order.buyer;
  return `${ticketName(number)} ${words(ticket.status)}, ${formatMoney(amountAtStake(ticket))}, ${clean(buyer)}`;
}

/** Exactly what the table allows this operator, the expected step first. */
async function choose(context: CommandContext, { entry, next }: Waiting, number: TicketNumber): Promise<WorkChoice> {
  const head = await show(context, number);
  const allowed = entry?.number === number ? next : await stepsOn(context.desk, number);
  const steps = allowed.filter(({ step }) => step !== "message");
  return context.ask.choose<WorkChoice>(`${head}: what next?`, [
    ...steps.map(({ step, summary }) => ({ value: step, name: `${pathOf(step)}: ${summary}`, short: pathOf(step) })),
    ...ASIDE.map((aside) => ({ value: aside, name: ASIDE_NAMES[aside] })),
  ]);
}

/** What a step refuses is told, and the ticket asked about again; an interruption ends the work. */
async function tried({ ask }: CommandContext, doing: () => Promise<void>): Promise<boolean> {
  try {
    await doing();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "interrupted") throw error;
    ask.show((context) => [
      context.styles.bad(withMoments(error.message, context)),
      ...(error.hint === undefined ? [] : [withMoments(`hint: ${error.hint}`, context)]),
    ]);
    return false;
  }
}

type Taken = Exclude<WorkChoice | (typeof IDLE)[number], "another" | "stop">;

async function take(context: CommandContext, chosen: Taken, number: TicketNumber | null): Promise<void> {
  if (number === null || chosen === "open" || chosen === "import") return run(context, chosen, {});
  if (chosen === "write_to_seller") return write(context, number, "seller");
  if (chosen === "write_to_buyer") return write(context, number, "buyer");
  if (chosen === "skip") return;
  const { ticket } = await ticketDetails(context.desk, number);
  const payout = payoutInQuestion(ticket);
  const words = wordsFor(ticket, chosen);
  const path = pathOf(chosen);
  const word = words === null ? [] : [await chooseWord(context, path, words)];
  const about: RawInput["args"] =
    path.startsWith("payout ") && payout !== undefined
      ? { payout: [payoutName(payout.payout)] }
      : { ticket: [ticketName(number)], word };
  if (chosen === "propose") await confirmProposal(context, about);
  await run(context, path, about);
}

/** What would be proposed is seen first: an Enter too many is no proposal. */
async function confirmProposal(context: CommandContext, args: RawInput["args"]): Promise<void> {
  const propose = await commandAt(context.commands, pathOf("propose"));
  await propose.execute(context, { args, flags: { dryRun: ["true"] } }, async (tried) =>
    context.ask.show((shown) => tried.status(shown).slice(0, 1)),
  );
  if (await context.ask.confirm("Propose that?")) return;
  throw new Refusal("answer_needed", "nothing was proposed", {
    hint: "for another sum or destination: refund propose TICKET --amount AMOUNT --note TEXT",
  });
}

/** A command of the desk, asked for what it needs, with what it says shown here. */
async function run(context: CommandContext, path: string, args: RawInput["args"]): Promise<void> {
  const found = await commandAt(context.commands, path);
  await found.execute(context, { args, flags: {} }, async (outcome) =>
    context.ask.show((context) => [...outcome.lines(context), ...outcome.status(context)]),
  );
}

/** Only the words that make sense now, where the step itself would ask for any of its vocabulary. */
async function chooseWord({ ask, commands }: CommandContext, path: string, words: readonly string[]): Promise<string> {
  const question = (await commandAt(commands, path)).args["word"]?.question ?? "Which?";
  return ask.choose(
    question,
    words.map((word) => ({ value: word, name: word.replaceAll("_", " ") })),
  );
}

const TO_BUYER = { to: "buyer", about: null, language: null, words: null } as const;

/** Whoever owes us: the seller, or who carried or insured the goods. */
async function toCounterparty(desk: Desk, number: TicketNumber): Promise<MessageRequest> {
  const liable = liableOf((await ticketDetails(desk, number)).ticket);
  return liable === null ? { to: "seller", about: null } : { to: liable, about: null, language: "zh" };
}

/** The text to paste; it is recorded only once the operator says that it was sent. */
async function write({ desk, ask }: CommandContext, number: TicketNumber, to: "seller" | "buyer"): Promise<void> {
  const message = await writeMessage(desk, number, to === "buyer" ? TO_BUYER : await toCounterparty(desk, number));
  const answer = { kind: "message", message, done: null } as const;
  ask.show((context) => ["", ...messageRenderer.lines(answer), "", ...messageRenderer.status(answer, context)]);
  if (!(await ask.confirm("Has it been sent?"))) return;
  const done = await sendMessage(desk, { message, options: { dryRun: false, key: null } });
  ask.show((context) =>
    messageRenderer.status({ kind: "message", message: { ...message, glosses: null }, done }, context),
  );
}
