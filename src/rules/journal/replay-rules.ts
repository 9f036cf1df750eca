/** Whether each event of a ticket was allowed when it was written: the machine, roles as they were then, four eyes, limits, one payout. */
import { ticketName } from "../names.ts";
import { anyOperator, type Operator } from "../operator.ts";
import type { Order } from "../order/order.ts";
import { isInFlight } from "../payout/evolve.ts";
import type { Policy } from "../policy/policy.ts";
import { amountAtStake } from "../ticket/amount-at-stake.ts";
import { isSmallLoss } from "../ticket/decide-recovery.ts";
import type { TicketEvent } from "../ticket/events.ts";
import { evolve } from "../ticket/evolve.ts";
import type { EarlierRefund } from "../ticket/facts.ts";
import { refuseSelfApproval } from "../ticket/four-eyes.ts";
import { countedWith, needsSecond, refuseOverLimit } from "../ticket/limits.ts";
import { allows, STEP_OF_EVENT, type StepName, stepRow } from "../ticket/machine.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { FindingId, VerifyFinding } from "./findings.ts";
import { type RecordedFact, recorders } from "./recorded.ts";

/** An event, with who was registered when it was written. */
export interface ReplayedEvent {
  readonly position: number;
  readonly event: TicketEvent;
  /** Empty while nobody was registered and anybody could do anything. */
  readonly operators: readonly Operator[];
}

/** What judging an approval needs to know. */
export interface ReplayFacts {
  readonly order: Order;
  readonly policy: Policy;
  /** Other refunds of the buyer that are approved or paid now. */
  readonly earlier: readonly EarlierRefund[];
  /** What people recorded by hand of the money of its order. */
  readonly recorded: readonly RecordedFact[];
}

/** Every event of a history that was not allowed. `facts` is null where no event of it has to be judged by them. */
export function replayRules(history: readonly ReplayedEvent[], facts: ReplayFacts | null): readonly VerifyFinding[] {
  const findings: VerifyFinding[] = [];
  let ticket: Ticket | undefined;
  for (const replayed of history) {
    const { event, position } = replayed;
    const about = ticketName(event.ticket);
    const report = (id: FindingId, message: string) => {
      findings.push({ id, about, entry: position, message: `${about}, event ${event.n}: ${message}` });
    };
    checkMachine(ticket, event, report);
    checkRole(replayed, report);
    if (event.kind === "approved" && ticket !== undefined && facts !== null) {
      checkApproval(ticket, replayed, { facts, report });
    }
    if (event.kind === "recovery_written_off" && ticket !== undefined)
      checkWriteOff(ticket, replayed, { facts, report });
    ticket = evolve(ticket, event);
    if (event.kind.startsWith("payout_")) checkPayouts(ticket, report);
  }
  return findings;
}

type Report = (id: FindingId, message: string) => void;

function checkMachine(ticket: Ticket | undefined, event: TicketEvent, report: Report): void {
  const from = ticket?.status ?? null;
  if (event.from === from && allows(STEP_OF_EVENT[event.kind], event.from, event.to)) return;
  report("step_not_allowed", `${event.kind} leads from ${from ?? "nothing"} to ${event.to}`);
}

/** An event that came along with another belongs to that one's step; news is told by whoever imports. */
function checkRole({ event, operators }: ReplayedEvent, report: Report): void {
  if (operators.length === 0 || isPartOfAnother(event)) return;
  const operator = operators.find(({ name }) => name === event.by);
  const why = barred(operator, STEP_OF_EVENT[event.kind]);
  if (why !== undefined) report("role_missing", `${event.by} ${why}`);
}

function barred(operator: Operator | undefined, step: StepName | "news"): string | undefined {
  if (operator === undefined) return "was not an operator of this desk";
  if (operator.retired) return "had retired";
  const roles = step === "news" ? [] : stepRow(step).roles;
  if (roles.length === 0 || operator.roles.some((role) => roles.includes(role))) return undefined;
  return `was ${operator.roles.join(", ")}, and it takes ${roles.join(" or ")}`;
}

function isPartOfAnother(event: TicketEvent): boolean {
  if (event.kind === "evidence_added") return event.data.along === true;
  if (event.kind === "recovery_expected") return true;
  return (
    (event.kind === "order_moved" || event.kind === "order_changed" || event.kind === "seller_refund_seen") &&
    event.data.import !== null
  );
}

function checkApproval(
  ticket: Ticket,
  { event, operators, position }: ReplayedEvent,
  { facts, report }: { readonly facts: ReplayFacts; readonly report: Report },
): void {
  const { order, policy } = facts;
  const operator = operators.find(({ name }) => name === event.by) ?? anyOperator(event.by);
  const earlier = facts.earlier.filter((one) => one.ticket !== ticket.number && one.approvedAt < event.at);
  const counted = countedWith(amountAtStake(ticket), { now: event.at, order, policy, earlier });
  const recorded = recorders(facts.recorded.filter((one) => one.position < position));
  const judged = { operator, operators, policy, order, recorded };
  const self = refuseSelfApproval(ticket, counted, judged);
  if (self !== undefined) report("four_eyes_broken", self.message);
  const limit = refuseOverLimit(ticket, counted, { ...judged, now: event.at, earlier });
  if (limit !== undefined) report("over_limit", limit.message);
  if (event.to !== "approved") return;
  const first = ticket.firstApproval;
  if (first?.by === event.by) report("four_eyes_broken", `${event.by} gave both approvals`);
  if (first === null && needsSecond(counted, judged)) report("over_limit", "it lacks the second approval");
}

/** What is too much for one person takes one who asked, and another who may approve. */
function checkWriteOff(
  ticket: Ticket,
  { event, operators }: ReplayedEvent,
  { facts, report }: { readonly facts: ReplayFacts | null; readonly report: Report },
): void {
  if (event.kind !== "recovery_written_off") return;
  const { askedBy } = event.data;
  if (askedBy === null) {
    if (facts !== null && !isSmallLoss(ticket, facts.policy))
      report("four_eyes_broken", "nobody else decided the write-off");
    return;
  }
  const decider = operators.find(({ name }) => name === event.by);
  const may = decider === undefined || decider.roles.includes("approver");
  if (askedBy === event.by || ticket.recovery.asked?.by !== askedBy || !may) {
    report("four_eyes_broken", `${event.by} decided the write-off that ${askedBy} had asked for`);
  }
}

/** One at a time goes back by each payment. A payout that was over and turned out not to be is a fact, and stands beside the one that went out in its stead. */
function checkPayouts({ payouts }: Ticket, report: Report): void {
  const inFlight = payouts.filter((payout) => isInFlight(payout) && !payout.revived);
  const payments = new Set(inFlight.map(({ shares }) => shares[0]?.payment ?? 1));
  if (inFlight.length > payments.size) report("paid_twice", "it has two payouts of one payment on their way at once");
}
