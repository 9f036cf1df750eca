/** Whose turn a step is: what a hint may offer to whoever reads it, and whom it names instead. */
import { isPositive } from "../money/money.ts";
import type { Operator } from "../operator.ts";
import { isAlone } from "../payout/decide.ts";
import { PAYOUT_MOVES } from "../payout/machine.ts";
import { Refusal } from "../refusal.ts";
import type { Role } from "../words.ts";
import { amountAtStake } from "./amount-at-stake.ts";
import { undoable } from "./decide-undo.ts";
import type { Facts } from "./facts.ts";
import { refuseSelfApproval } from "./four-eyes.ts";
import { countedWith, refuseOverLimit } from "./limits.ts";
import { type StepName, stepRow } from "./machine.ts";
import { nextSteps, type PossibleStep } from "./next-steps.ts";
import { type movedQuote, type QuoteFacts, quoteTicket } from "./quote-ticket.ts";
import { type Ticket, unresolvedPayout } from "./ticket.ts";

/** What can be done next, and by whom. */
export interface NextStep extends PossibleStep {
  /** Who may, where the operator who asks may not; empty where nobody else who is known may. Null: the operator who asks. */
  readonly by: readonly string[] | null;
}

export type TurnFacts = QuoteFacts & Pick<Facts, "operator" | "operators" | "earlier" | "recorded">;

/** Every step that is possible, the expected one first, each with whose turn it is. */
export function nextStepsFor(
  ticket: Ticket,
  moved: ReturnType<typeof movedQuote>,
  facts: TurnFacts,
): readonly NextStep[] {
  const steps = nextSteps(ticket, moved)
    // What somebody did is his to take back, in time, and nobody else is asked to.
    .filter(({ step }) => step !== "undo" || !(undoable(ticket, facts) instanceof Refusal))
    .map((one) => ({ ...one, by: otherThan(facts.operator, one.step, { ticket, facts }) }));
  // Where the policy gives nothing, or no more, a ticket is ended before somebody proposes something all the same.
  if (steps[0]?.step !== "propose") return steps;
  const { net, remaining } = quoteTicket(ticket, facts);
  if (isPositive(net)) return steps;
  const ends = steps.filter(({ step }) => step === "close" || step === "reject");
  const rest = steps.filter((one) => !ends.includes(one) && (isPositive(remaining) || one.step !== "propose"));
  return [...ends, ...rest];
}

const MOST_NAMED = 3;

const A_ROLE: Readonly<Record<Role, string>> = {
  agent: "an agent",
  approver: "an approver",
  cashier: "a cashier",
  admin: "an administrator",
};

/** `by bo or lin`: for a hint to somebody who may not take the step. */
export function byWhom({ step, by }: Pick<NextStep, "step" | "by">): string {
  if (by === null) return "";
  if (by.length > MOST_NAMED) return `by ${by.slice(0, MOST_NAMED).join(", ")} or ${by.length - MOST_NAMED} more`;
  if (by.length > 0) return `by ${by.join(" or ")}`;
  return step === "approve" || step.startsWith("payout_")
    ? "by a second person"
    : `by ${stepRow(step)
        .roles.map((role) => A_ROLE[role])
        .join(" or ")}`;
}

interface Asked {
  readonly ticket: Ticket;
  readonly facts: TurnFacts;
}

function otherThan(operator: Operator, step: StepName, asked: Asked): readonly string[] | null {
  if (mayTake(operator, step, asked)) return null;
  const others = asked.facts.operators.filter(({ name, retired }) => name !== operator.name && !retired);
  return others.filter((one) => mayTake(one, step, asked)).map(({ name }) => name);
}

function mayTake(operator: Operator, step: StepName, { ticket, facts }: Asked): boolean {
  if (!stepRow(step).roles.some((role) => operator.roles.includes(role))) return false;
  const [paid, move] = [unresolvedPayout(ticket), PAYOUT_MOVES.find((one) => step === `payout_${one}`)];
  if (paid !== undefined && move !== undefined) return !isAlone(paid, { move, by: operator.name });
  if (step !== "approve") return true;
  const by = { ...facts, operator, earlier: facts.earlier.filter((one) => one.ticket !== ticket.number) };
  const counted = countedWith(amountAtStake(ticket), by);
  return refuseSelfApproval(ticket, counted, by) === undefined && refuseOverLimit(ticket, counted, by) === undefined;
}
