/** A ticket step's command, built from its row of the machine table: path, summary and confirmation stand there once. */
import { type NewEvidence, readEvidence } from "../desk/evidence/save-evidence.ts";
import { ticketOfPayout } from "../desk/payouts.ts";
import { type StepDone, takeStep } from "../desk/step.ts";
import { type TicketDetails, ticketDetails } from "../desk/ticket-details.ts";
import { compare, formatMoney } from "../rules/money/money.ts";
import { parseAmount } from "../rules/money/parse.ts";
import { ticketName } from "../rules/names.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { type StepName, stepRow } from "../rules/ticket/machine.ts";
import type { TicketStep } from "../rules/ticket/steps.ts";
import { amountAtStake, type Ticket } from "../rules/ticket/ticket.ts";
import type { Prompter } from "../screen/ask.ts";
import { approvalSheet, evidenceLines } from "../screen/render/approval-sheet.ts";
import { confirmationQuestion } from "../screen/render/confirmation.ts";
import { stepDoneRenderer } from "../screen/render/step-done.ts";
import type { Renderer } from "../screen/renderer.ts";
import {
  type Command,
  type CommandContext,
  command,
  completed,
  type Group,
  PARTLY_REFUSED,
  type ParsedInput,
} from "./command.ts";
import { flag, type Parameter, type Parameters, type ParameterValues, payoutArg, ticketArg } from "./parameters.ts";

const SEVERAL = "; - for each that a pipe names";
const TICKET_OF_STEP: typeof ticketArg = { ...ticketArg, help: ticketArg.help + SEVERAL };
const PAYOUT_OF_STEP: typeof payoutArg = { ...payoutArg, help: payoutArg.help + SEVERAL };

interface StepSpec<Flags extends Parameters> {
  readonly step: StepName;
  readonly group: Group;
  readonly examples: readonly (readonly [string, string])[];
  readonly flags: Flags;
  readonly renderer?: Renderer<StepDone>;
  /** The amount that a script believes it is about. */
  readonly expects?: (flags: ParameterValues<Flags>) => string | null;
}

/** What was typed, and what it takes to make a step of it. */
interface StepInput<Flags extends Parameters> {
  readonly flags: ParameterValues<Flags>;
  readonly files: readonly NewEvidence[];
  /** The ticket as it stands, for words that only mean something beside it, such as an amount without its currency. */
  readonly details: () => Promise<TicketDetails>;
}

/** The flags that a step cannot do without once the ticket and the words typed are known. */
type Needs<Given, Flags extends Parameters> = (given: Given, ticket: Ticket) => readonly (keyof Flags & string)[];

type StepOf<Given> = (typed: Given) => TicketStep | Promise<TicketStep>;

/** The words of a step's command: `payout settled {payout}` → `payout settled`. */
export function pathOf(step: StepName): string {
  const [words = ""] = stepRow(step).command.split(/ [{-]/);
  return words;
}

/** A command for a step on a ticket: `refund review R-1`. */
export function ticketStep<Flags extends Parameters>(
  spec: StepSpec<Flags> & {
    readonly evidence?: (flags: ParameterValues<Flags>) => readonly string[];
    readonly toStep: StepOf<StepInput<Flags>>;
  },
): Command {
  return stepOn(spec, { ticket: TICKET_OF_STEP }, ({ args, flags }) => ({
    ticket: async () => args.ticket,
    evidence: spec.evidence?.(flags) ?? [],
    toStep: spec.toStep,
  }));
}

/** A command for a step with one more thing said after the ticket: `refund reply R-1 agreed`. */
export function wordStep<Flags extends Parameters, Word>(
  spec: StepSpec<Flags> & {
    readonly word: Parameter<Word>;
    readonly evidence?: (typed: { readonly flags: ParameterValues<Flags>; readonly word: Word }) => readonly string[];
    readonly needs?: Needs<{ readonly flags: ParameterValues<Flags>; readonly word: Word }, Flags>;
    readonly toStep: StepOf<StepInput<Flags> & { readonly word: Word }>;
  },
): Command {
  return stepOn(spec, { ticket: TICKET_OF_STEP, word: spec.word }, ({ args, flags }) => ({
    ticket: async () => args.ticket,
    evidence: spec.evidence?.({ flags, word: args.word }) ?? [],
    needs: (ticket) => spec.needs?.({ flags, word: args.word }, ticket) ?? [],
    toStep: (typed) => spec.toStep({ ...typed, word: args.word }),
  }));
}

/** A command for a step on a payout: `refund payout settled P-7`. */
export function payoutStep<Flags extends Parameters>(
  spec: StepSpec<Flags> & { readonly toStep: StepOf<StepInput<Flags> & { readonly payout: number }> },
): Command {
  return stepOn(spec, { payout: PAYOUT_OF_STEP }, ({ args, desk }) => ({
    ticket: () => ticketOfPayout(desk, args.payout),
    payout: args.payout,
    evidence: [],
    toStep: (typed) => spec.toStep({ ...typed, payout: args.payout }),
  }));
}

interface Plan<Flags extends Parameters> {
  readonly ticket: () => Promise<number>;
  readonly payout?: number;
  readonly evidence: readonly string[];
  readonly needs?: (ticket: Ticket) => readonly string[];
  readonly toStep: StepOf<StepInput<Flags>>;
}

function stepOn<Args extends Parameters, Flags extends Parameters>(
  spec: StepSpec<Flags>,
  args: Args,
  plan: (raw: CommandContext & ParsedInput<Args, Flags>) => Plan<Flags>,
): Command {
  const row = stepRow(spec.step);
  const [named = ""] = Object.keys(args);
  const single = command({
    path: pathOf(spec.step),
    group: spec.group,
    summary: row.summary,
    writes: row.confirms ? "confirmed" : "as_step",
    examples: spec.examples,
    args,
    flags: { ...spec.flags, ...PIPED },
    exitCodes: [PARTLY_REFUSED],
    run: async (raw) => {
      const { desk, ask, mode } = raw;
      const { ticket, payout = null, evidence, needs, toStep } = plan(raw);
      const files = await readEvidence(evidence);
      const number = await ticket();
      const context = () => ticketDetails(desk, number);
      const needed = needs === undefined || !ask.canAsk ? [] : needs((await context()).ticket);
      const flags = await completed(spec.flags, raw.flags, { needed, context: { ask, desk }, path: pathOf(spec.step) });
      const asks = row.confirms && !mode.yes && !mode.dryRun;
      const expected = spec.expects?.(flags) ?? null;
      const confirmed = asks ? await confirm(ask, { step: spec.step, payout }, context) : null;
      const seen = confirmed ?? (expected === null ? null : await context());
      if (seen !== null && expected !== null) refuseUnexpected(expected, seen);
      const step = await toStep({ flags, files, details: context });
      return takeStep(desk, { ticket: number, step }, { ...mode, files, shown: seen?.ticket ?? null });
    },
    renderer: spec.renderer ?? stepDoneRenderer,
  });
  return {
    ...single,
    execute: async (context, raw) => {
      if (raw.args[named]?.[0] !== "-") return single.execute(context, raw);
      const { runForEach: onEach } = await import("./bulk.ts");
      return onEach({ step: spec.step, command: single, named }, context, raw);
    },
  };
}

/** What a step takes besides, for when what it is about comes from a pipe. */
const PIPED = { allOrNothing: flag("with -: take none of the steps when one is refused") };

/** A script that read the amount earlier has to know that nothing changed. */
function refuseUnexpected(expected: string, { ticket, order }: TicketDetails): void {
  const amount = amountAtStake(ticket);
  if (compare(orThrow(parseAmount(expected, order.currency)), amount) === 0) return;
  const name = ticketName(ticket.number);
  throw new Refusal("ticket_changed", `${name} is about ${formatMoney(amount)}, and ${expected} was expected`, {
    hint: `look at it again: refund show ${name}`,
    details: { ticket: name, amount },
  });
}

/** Asks with amount and buyer in the question, and returns what was shown; without a terminal the operator has to have said --yes. */
async function confirm(
  ask: Prompter,
  { step, payout }: { readonly step: StepName; readonly payout: number | null },
  context: () => Promise<TicketDetails>,
): Promise<TicketDetails | null> {
  if (!ask.canAsk) {
    throw new Refusal("confirmation_needed", `refund ${pathOf(step)} moves money, and nobody is here to confirm it`, {
      hint: "confirm it beforehand: --yes",
    });
  }
  const shown = await context();
  // A step that the status forbids is refused by the step itself, in better words than a question could.
  if (!stepRow(step).from.includes(shown.ticket.status)) return null;
  ask.show((told) => [...evidenceLines(shown, told), ...approvalSheet(shown, told)]);
  if (!(await ask.confirm(confirmationQuestion(step, shown, payout)))) {
    throw new Refusal("interrupted", "not confirmed, so nothing was done");
  }
  return shown;
}
