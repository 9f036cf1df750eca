/** Everything that deciding a step needs to know besides the ticket; loaded by the desk, so that the rules ask nobody. */
import type { CapEntry } from "../cap.ts";
import type { Money } from "../money/money.ts";
import type { PayoutNumber, TicketNumber } from "../names.ts";
import type { Operator } from "../operator.ts";
import type { Order } from "../order/order.ts";
import type { Due } from "../policy/due.ts";
import type { DeadlineName, Policy } from "../policy/policy.ts";
import type { StatedReceipt } from "../recovery/decide.ts";
import { deadline } from "../time/deadline.ts";
import { addMillis, type Instant } from "../time/instant.ts";
import { CLOSED_STATUSES, isWord, type Status } from "../words.ts";
import type { Contributor } from "./carried-over.ts";
import type { TicketEvent, Transition } from "./events.ts";
import type { EvidenceFile } from "./evidence-file.ts";
import { waitsToBePaid } from "./lapse.ts";
import { STATUS_FACTS } from "./machine.ts";
import type { ShownMoment } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

/** A refund approved earlier, on whatever order of the same buyer. */
export interface EarlierRefund {
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly amount: Money;
  /** The frozen rate of its order. */
  readonly cnyRate: string | null;
  readonly approvedAt: Instant;
}

export interface Facts {
  readonly now: Instant;
  readonly operator: Operator;
  /** Everybody who works here, for naming who may. */
  readonly operators: readonly Operator[];
  /** The version by which this order is judged. */
  readonly policy: Policy;
  /** What this buyer has had approved, on this order and others, without this ticket. */
  readonly earlier: readonly EarlierRefund[];
  readonly order: Order;
  /** Who recorded by hand what the money of the order rests on. */
  readonly recorded: readonly Contributor[];
  /** Everything held under the order's cap, by this ticket and by others. */
  readonly held: readonly CapEntry[];
  /** The other tickets on the order. */
  readonly tickets: readonly Ticket[];
  /** The number that a new ticket gets. */
  readonly nextTicket: TicketNumber;
  /** The number that a new payout gets. */
  readonly nextPayout: PayoutNumber;
  /** The payout that the number named by the step belongs to already. */
  readonly referenceHolder: PayoutNumber | null;
  /** What statements say came in under the number that the step names; null where none has it. */
  readonly stated: StatedReceipt | null;
  /** The other tickets that have money by that number. */
  readonly receivedOn: readonly TicketNumber[];
}

type WithoutStamp<Event> = Event extends TicketEvent ? Omit<Event, "ticket" | "n" | "at" | "by" | "from"> : never;

/** An event as a decider writes it, before it is numbered and stamped. */
export type Draft = WithoutStamp<TicketEvent>;

/** What a clock of the policy is read by. */
export type ClockFacts = Pick<Facts, "now" | "policy">;

/** A transition into a new stint, with the clock that the policy gives for it, or none. */
export function transitionTo(facts: ClockFacts, to: Status, clock: DeadlineName | null): Transition {
  const due = clock === null ? null : dueBy(facts, clock);
  return { to, waitsFor: STATUS_FACTS[to].waitsFor, due, startsStint: true };
}

/** A transition after which somebody of ours has to look, whoever's turn the status would make it. */
export function toAgent(facts: Facts, to: Status): Transition {
  return { ...transitionTo(facts, to, "next_action"), waitsFor: "agent" };
}

/** The same wait goes on under the same clock: to ask or say the same again puts nothing off. */
export function unlessThereAlready(ticket: Ticket, landing: Transition): Transition {
  const there = ticket.status === landing.to && ticket.stint.waitsFor === landing.waitsFor;
  return there ? noTransition(ticket) : landing;
}

/** Where the ticket is already: the running stint and its clock go on. */
export function noTransition(ticket: Ticket): Transition {
  const { waitsFor, due } = ticket.stint;
  return { to: ticket.status, waitsFor, due, startsStint: false };
}

/** Something happened to a ticket that is over: whatever its status, somebody of ours has to look at it. */
export function lookedAtAgain(ticket: Ticket, facts: Facts): Transition {
  const here = noTransition(ticket);
  if (!isWord(CLOSED_STATUSES, ticket.status) || here.waitsFor === "agent") return here;
  return toAgent(facts, ticket.status);
}

/** New evidence under an approval that waits to be paid sends the proposal to the approver again. */
export function evidenceTransition(ticket: Ticket, files: readonly EvidenceFile[], facts: Facts): Transition {
  const lapses = waitsToBePaid(ticket) && files.length > 0;
  return lapses ? transitionTo(facts, "awaiting_approval", "approval") : noTransition(ticket);
}

/** When something shown on the marketplace will be. */
export function shownAt(shown: ShownMoment | null, { now }: Pick<Facts, "now">): Instant | null {
  return shown === null || typeof shown === "string" ? shown : addMillis(now, shown.left);
}

/** The same transition, due at the moment that was named rather than when policy would: another deadline begins a stint. */
export function overridden(landing: Transition, moment: Instant | null): Transition {
  if (moment === null) return landing;
  return { ...landing, due: { at: moment, because: "marketplace", beyondCalendar: false }, startsStint: true };
}

/** When a clock of the policy that starts now runs out. */
export function dueBy(facts: ClockFacts, clock: DeadlineName, from: Instant = facts.now): Due {
  return { ...deadline(from, facts.policy.deadlines[clock].within, facts.policy.office), because: clock };
}

/** The drafts, then one for each file: only the first of all begins a stint. */
export function withEvidence(
  drafts: readonly Draft[],
  files: readonly EvidenceFile[],
  landing: Transition,
): readonly Draft[] {
  const added = files.map((file, index): Draft => {
    const startsStint = landing.startsStint && drafts.length === 0 && index === 0;
    const along = drafts.length === 0 && index === 0 ? {} : ({ along: true } as const);
    return { kind: "evidence_added", data: { ...file, ...along }, ...landing, startsStint };
  });
  return [...drafts, ...added];
}
