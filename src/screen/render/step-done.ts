/** What a step did: one line that says what is now true, and what to do next. */
import type { StepDone } from "../../desk/step.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { payoutName, ticketName, words } from "../../rules/names.ts";
import { amountAtStake } from "../../rules/ticket/amount-at-stake.ts";
import { describeDifference, describeEvent } from "../../rules/ticket/describe-event.ts";
import type { EventKind } from "../../rules/ticket/events.ts";
import { endedInVain, isToBeSentAgain } from "../../rules/ticket/holding.ts";
import { type Ticket, unresolvedPayout } from "../../rules/ticket/ticket.ts";
import { byWhom, type NextStep } from "../../rules/ticket/turn.ts";
import { isWord, type Party } from "../../rules/words.ts";
import { withMoments } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { calendarWarnings, clockWords, dueMoment } from "./due.ts";
import { lapsedJson, lapsedLines } from "./lapsed.ts";
import { eventJson, nextJson, ticketJson } from "./ticket-json.ts";

/** Where somebody decides about money, what differs from the policy is said once more. */
const DECIDES: readonly EventKind[] = ["proposed", "approved", "payout_prepared"];

export const stepDoneRenderer = {
  json: stepJson,
  brief: ({ ticket, events }) => {
    const decides = events.some(({ kind }) => isWord(DECIDES, kind));
    const differs = decides ? describeDifference(ticket.proposal) : null;
    const money = `${ticket.status}, ${formatMoney(amountAtStake(ticket))}`;
    return differs === null ? money : `${money}; ${differs}`;
  },
  status: stepStatus,
  hints: nextHints,
  warnings: ({ ticket, givenTo, atIt }) => [
    ...calendarWarnings([ticket.stint.due]),
    ...(givenTo === null ? [] : [`${ticketName(ticket.number)} is given to ${givenTo}, who may be at it too`]),
    ...(atIt === null || atIt === givenTo
      ? []
      : [`${atIt} worked on ${ticketName(ticket.number)} a moment ago, and may be at it too`]),
  ],
} satisfies Renderer<StepDone>;

export function stepJson(done: StepDone) {
  const { ticket, siblings, events, next, tell, also, lapsed, dueMoved, beyondDue, repeated, dryRun } = done;
  return {
    ...ticketJson(ticket),
    siblings: siblings.map(({ number }) => ticketName(number)),
    events: events.map(eventJson),
    next: nextJson(next),
    tell,
    also: also.map(lapsedJson),
    lapsed: lapsed.map(lapsedJson),
    due_moved: dueMoved.map(lapsedJson),
    beyond_due: beyondDue.map((one) => ({ ticket: ticketName(one.ticket), amount: one.amount })),
    repeated,
    dry_run: dryRun,
  };
}

const WAITING: Readonly<Record<Party, string>> = {
  agent: "an agent's turn",
  approver: "an approver's turn",
  cashier: "a cashier's turn",
  buyer: "waiting for the buyer",
  seller: "waiting for the seller",
  carrier: "waiting for the carrier",
  insurer: "waiting for the insurer",
  warehouse: "waiting for the warehouse",
  marketplace: "waiting for the marketplace",
  bank: "waiting for the bank",
  nobody: "nobody's turn",
};

/** ` (with )`; nothing for a ticket that is alone. */
export function withSiblings(siblings: readonly Pick<Ticket, "number">[]): string {
  return siblings.length === 0 ? "" : ` (with ${siblings.map(({ number }) => ticketName(number)).join(" and ")})`;
}

export function waitingWords(party: Party): string {
  return WAITING[party];
}

export function stepStatus(done: StepDone, context: RenderContext): readonly string[] {
  const { ticket, events, repeated } = done;
  const { styles } = context;
  const name = styles.id(ticketName(ticket.number));
  const { due, waitsFor } = ticket.stint;
  const until =
    due === null ? "" : ` until ${styles.due(dueMoment(due, waitsFor, context.zone))} for ${clockWords(due)}`;
  const turn = waitsFor === "nobody" ? "" : `, ${WAITING[waitsFor]}${until}`;
  const lines = events.map((event) => `${name}: ${event.by} ${withMoments(clean(describeEvent(event)), context)}`);
  const frame = repeated ? ["this key was used before, so nothing was done again; the first time:"] : [];
  const others = [...done.also, ...done.lapsed, ...done.dueMoved].flatMap((one) => lapsedLines(one, styles));
  const beyond = done.beyondDue.map(
    (one) =>
      `${styles.id(ticketName(one.ticket))} was given ${formatMoney(one.amount)} beyond what is due: it comes off the next quote on the order`,
  );
  return [
    ...frame,
    ...lines,
    ...others,
    ...beyond,
    `${name}${withSiblings(done.siblings)} is ${styles.strong(ticket.status)}${turn}`,
  ];
}

/** `next`, and by whom where it is not the reader's turn. */
function nextWords(step: NextStep): string {
  return ["next", byWhom(step)].filter((word) => word !== "").join(", ");
}

/** The expected next step, ready to paste; all that can be true of a payout that nobody knows the end of; and what the buyer is to know. */
export function nextHints(done: StepDone): readonly string[] {
  const { ticket, tell, dryRun } = done;
  if (dryRun) return [];
  const letter = `tell the buyer (${words(tell ?? "")}): refund message ${ticketName(ticket.number)} --to buyer`;
  const asks = done.events.some(({ kind }) => kind === "recovery_write_off_asked");
  const second = `a second person who may approve decides: refund write-off ${ticketName(ticket.number)} --grounds TEXT`;
  return [...(asks ? [second] : []), ...stepHints(done), ...(tell === null ? [] : [letter])];
}

function stepHints({ ticket, next: steps }: StepDone): readonly string[] {
  const [first] = steps;
  const unresolved = unresolvedPayout(ticket);
  if (unresolved !== undefined) {
    const name = payoutName(unresolved.payout);
    const ends = steps.filter(({ step }) => step === "payout_settled" || step === "payout_failed");
    const told = ends.map((one) => [byWhom(one), one.command].filter((word) => word !== "").join(": "));
    return [`look ${name} up at the gateway, then: ${told.join(" · ")}`];
  }
  const pay = steps.find(({ step }) => step === "pay");
  if (pay !== undefined && ticket.status === "approved" && isToBeSentAgain(ticket)) {
    // The way back may be closed by now, and then the approver wants to know why it is tried.
    const isWallet = endedInVain(ticket).at(-1)?.destination === "wallet";
    const elsewhere = isWallet ? "original_payment --note TEXT" : "wallet";
    const other = `refund propose ${ticketName(ticket.number)} --destination ${elsewhere}`;
    return [`${nextWords(pay)}: ${pay.command}; to another destination: ${other}`];
  }
  return first === undefined || ticket.stint.waitsFor === "nobody" ? [] : [`${nextWords(first)}: ${first.command}`];
}
