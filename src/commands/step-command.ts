/** A ticket step's command, built from its row of the machine table: path and confirmation stand there once. */
import type { Desk } from "../desk/desk.ts";
import { type NewEvidence, readEvidence } from "../desk/evidence/save-evidence.ts";
import { ticketOfPayout } from "../desk/payouts.ts";
import { type StepDone, type StepOptions, takeStep } from "../desk/step.ts";
import { type TicketDetails, ticketDetails } from "../desk/ticket-details.ts";
import { compare, formatMoney } from "../rules/money/money.ts";
import { parseAmount } from "../rules/money/parse.ts";
import { type PayoutNumber, type TicketNumber, ticketName } from "../rules/names.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { amountOfStep } from "../rules/ticket/amount-at-stake.ts";
import { DOUBTED_STEPS } from "../rules/ticket/doubts.ts";
import { pathOf, type StepName, stepRow } from "../rules/ticket/machine.ts";
import type { TicketStep } from "../rules/ticket/steps.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import { isWord } from "../rules/words.ts";
import { approvalSheet, evidenceLines, siblingLines } from "../screen/render/approval-sheet.ts";
import { type AskedStep, confirmationQuestion } from "../screen/render/confirmation.ts";
import { stepDoneRenderer } from "../screen/render/step-done.ts";
import type { Renderer } from "../screen/renderer.ts";
import { type Command, type CommandContext, command, PARTLY_REFUSED, type WriteMode, type Writes } from "./command.ts";
import { flag, type Parameter, type Parameters, type ParameterValues, payoutArg, ticketArg } from "./parameters.ts";
import { askForNeeded } from "./read-input.ts";

const PIPE_HELP = ", several, or - for each that a pipe names";
const TICKET = { ...ticketArg, help: ticketArg.help + PIPE_HELP };
const PAYOUT = { ...payoutArg, help: payoutArg.help + PIPE_HELP };
const SEVERAL_FLAGS = { allOrNothing: flag("of several: take none of the steps when one is refused") };
const TICKET_FLAGS = { ...SEVERAL_FLAGS, siblings: flag("on the other tickets of its request, too") };

interface StepSpec<Flags extends Parameters> {
  readonly step: StepName;
  readonly examples: readonly (readonly [string, string])[];
  readonly flags: Flags;
  readonly renderer?: Renderer<StepDone>;
  /** The amount that a script believes it is about. */
  readonly expects?: (flags: ParameterValues<Flags>) => string | null;
}

/** What it takes to make a step of what was typed. */
interface StepInput<Flags extends Parameters> {
  readonly flags: ParameterValues<Flags>;
  readonly files: readonly NewEvidence[];
  /** The ticket as it stands, for words that only mean something beside it, such as an amount without its currency. */
  readonly details: () => Promise<TicketDetails>;
  readonly desk: Desk;
}

type ToStep<Input> = (input: Input) => TicketStep | Promise<TicketStep>;

/** A command for a step on a ticket: `refund review R-1`. */
export function ticketStep<Flags extends Parameters>(
  spec: StepSpec<Flags> & {
    readonly evidence?: (flags: ParameterValues<Flags>) => readonly string[];
    readonly toStep: ToStep<StepInput<Flags>>;
  },
): Command {
  return command({
    ...factsOf(spec, TICKET_FLAGS),
    args: { ticket: TICKET },
    piped: "ticket",
    run: ({ args, flags, ...context }) =>
      run(context, spec, { flags, ticket: args.ticket, evidence: spec.evidence?.(flags) ?? [], toStep: spec.toStep }),
  });
}

/** A command for a step with one more thing said after the ticket: `refund reply R-1 agreed`. */
export function wordStep<Flags extends Parameters, Word>(
  spec: StepSpec<Flags> & {
    readonly word: Parameter<Word>;
    readonly evidence?: (typed: { readonly flags: ParameterValues<Flags>; readonly word: Word }) => readonly string[];
    /** The flags that the step cannot do without, by the ticket and what was typed. */
    readonly needs?: (
      typed: { readonly flags: ParameterValues<Flags>; readonly word: Word },
      ticket: Ticket,
    ) => readonly (keyof Flags & string)[];
    readonly toStep: ToStep<StepInput<Flags> & { readonly word: Word }>;
  },
): Command {
  return command({
    ...factsOf(spec, TICKET_FLAGS),
    args: { ticket: TICKET, word: spec.word },
    piped: "ticket",
    run: ({ args: { ticket, word }, flags, ...context }) =>
      run(context, spec, {
        flags,
        ticket,
        evidence: spec.evidence?.({ flags, word }) ?? [],
        needs: (known) => spec.needs?.({ flags, word }, known) ?? [],
        toStep: (input) => spec.toStep({ ...input, word }),
      }),
  });
}

/** A command for a step on a payout: `refund payout settled P-7`. */
export function payoutStep<Flags extends Parameters>(
  spec: StepSpec<Flags> & { readonly toStep: ToStep<StepInput<Flags> & { readonly payout: PayoutNumber }> },
): Command {
  return command({
    ...factsOf(spec, SEVERAL_FLAGS),
    args: { payout: PAYOUT },
    piped: "payout",
    run: async ({ args: { payout }, flags, ...context }) => {
      const ticket = await ticketOfPayout(context.desk, payout);
      const toStep: ToStep<StepInput<Flags>> = (input) => spec.toStep({ ...input, payout });
      return run(context, spec, { flags, ticket, payout, evidence: [], toStep });
    },
  });
}

/** What a step's command is known by. */
function factsOf<Flags extends Parameters, Several extends Parameters>(
  { step, examples, flags, renderer }: StepSpec<Flags>,
  several: Several,
) {
  const { confirms } = stepRow(step);
  const writes: Writes = confirms ? "confirmed" : isWord(DOUBTED_STEPS, step) ? "doubted" : "as_step";
  return {
    step,
    path: pathOf(step),
    writes,
    examples,
    flags: { ...flags, ...several },
    exitCodes: [PARTLY_REFUSED],
    renderer: renderer ?? stepDoneRenderer,
  };
}

interface Typed<Flags extends Parameters> {
  readonly flags: ParameterValues<Flags>;
  readonly ticket: TicketNumber;
  readonly payout?: PayoutNumber;
  /** Files of evidence, as they were named. */
  readonly evidence: readonly string[];
  readonly needs?: (ticket: Ticket) => readonly string[];
  readonly toStep: ToStep<StepInput<Flags>>;
}

/** Reads the files, asks for what is missing and for a confirmation, and takes the step. */
async function run<Flags extends Parameters>(
  context: CommandContext & { readonly mode: WriteMode },
  spec: StepSpec<Flags>,
  { flags: typed, ticket, payout, evidence, needs, toStep }: Typed<Flags>,
): Promise<StepDone> {
  const { desk, ask, mode } = context;
  const files = await readEvidence(desk, evidence);
  const details = () => ticketDetails(desk, ticket);
  const needed = needs === undefined || !ask.canAsk ? [] : needs((await details()).ticket);
  const command = { path: pathOf(spec.step) };
  const flags = await askForNeeded(spec.flags, typed, { ask, desk, command, kind: "flag", needed });
  const expected = spec.expects?.(flags) ?? null;
  const open = !mode.yes && !mode.dryRun;
  const confirms = open && stepRow(spec.step).confirms;
  const step = await toStep({ flags, files, details, desk });
  // Tried first, so that nobody is asked to confirm what is refused anyway, and the question can say what follows from it.
  const tries = open && (ask.canAsk || confirms);
  const tried = tries ? await takeStep(desk, { ticket, step }, { ...mode, dryRun: true, files, sure: true }) : null;
  if (confirms && !ask.canAsk && !tried?.repeated) refuseUnconfirmed(spec.step);
  const beyond = tried?.repeated === false ? tried.beyondDue : [];
  const asked = { step: spec.step, payout: payout ?? null, beyond };
  const confirmed = (confirms || beyond.length > 0) && !tried?.repeated ? await confirm(context, asked, details) : null;
  const seen = confirmed ?? (expected === null ? null : await details());
  if (seen !== null && expected !== null) refuseUnexpected(expected, spec.step, seen);
  const options = { ...mode, files, shown: seen?.ticket ?? null };
  return takeUnlessDoubted(context, { ticket, step }, options);
}

/** What is hardly ever so is asked about once more. */
async function takeUnlessDoubted(
  { desk, ask, mode }: CommandContext & { readonly mode: WriteMode },
  taking: { readonly ticket: TicketNumber; readonly step: TicketStep },
  options: StepOptions,
): Promise<StepDone> {
  try {
    return await takeStep(desk, taking, { ...options, sure: mode.yes });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "doubtful" || !ask.canAsk) throw error;
    const asked = `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}. Is it so?`;
    if (!(await ask.confirm(asked))) throw new Refusal("interrupted", "not confirmed, so nothing was done");
    return takeStep(desk, taking, { ...options, sure: true });
  }
}

/** A script that read the amount earlier has to know that nothing changed. */
function refuseUnexpected(expected: string, step: StepName, { ticket, order }: TicketDetails): void {
  const amount = amountOfStep(ticket, step);
  if (compare(orThrow(parseAmount(expected, order.currency)), amount) === 0) return;
  const name = ticketName(ticket.number);
  throw new Refusal("ticket_changed", `${name} is about ${formatMoney(amount)}, and ${expected} was expected`, {
    hint: `see it again: refund show ${name}`,
    details: { ticket: name, amount },
  });
}

function refuseUnconfirmed(step: StepName): never {
  throw new Refusal(
    "confirmation_needed",
    `refund ${pathOf(step)} moves money and has to be confirmed, but this is not a terminal`,
    { hint: "confirm it with --yes" },
  );
}

/** Asks with amount and buyer in the question, and with what tickets then were given beyond what is due; returns what was shown. */
async function confirm(
  { ask }: CommandContext,
  asked: AskedStep,
  details: () => Promise<TicketDetails>,
): Promise<TicketDetails> {
  const shown = await details();
  ask.show((context) => [
    ...siblingLines(shown, context),
    ...evidenceLines(shown, context),
    ...approvalSheet(shown, context),
  ]);
  if (!(await ask.confirm(confirmationQuestion(asked, shown)))) {
    throw new Refusal("interrupted", "not confirmed, so nothing was done");
  }
  return shown;
}
