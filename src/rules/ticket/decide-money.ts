/** The steps that move money to the buyer: preparing a payout, and what became of it. */
import { type CapEntry, type CapPart, remainingFor, remainingOn } from "../cap.ts";
import { partsLess, partsTotal } from "../cap-parts.ts";
import { isPositive, smaller } from "../money/money.ts";
import { payoutName, ticketName } from "../names.ts";
import { decideCorrection, decidePayout, refuseTaken } from "../payout/decide.ts";
import { goTogether, isInFlight, isLive, type Payout } from "../payout/evolve.ts";
import { PAYOUT_MOVES, type PayoutMove } from "../payout/machine.ts";
import { ARRIVAL, closedOriginal } from "../quote/destination.ts";
import type { QuoteFinding } from "../quote/finding.ts";
import { Refusal } from "../refusal.ts";
import { refuseUnresolved } from "./decide-decision.ts";
import type { Transition } from "./events.ts";
import { type Draft, type Facts, noTransition, transitionTo } from "./facts.ts";
import { afterPayout, paidOut, toPay } from "./holding.ts";
import { isOpenStatus } from "./machine.ts";
import type { MoneyStep, PayoutCorrection, PayoutStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

/** The events of one step of the payout. The status has been checked against the table already. */
export function decideMoney(ticket: Ticket, step: MoneyStep, facts: Facts): readonly Draft[] | Refusal {
  if (step.kind === "pay") return preparePayout(ticket, step, facts);
  const payout = ticket.payouts.find((one) => one.payout === step.payout);
  if (payout === undefined) {
    const [name, number] = [ticketName(ticket.number), payoutName(step.payout)];
    return new Refusal("payout_not_found", `${name} has no payout ${number}`, {
      hint: `see those that it has: refund show ${name}`,
    });
  }
  if (step.kind === "payout_corrected") return correctPayout(ticket, payout, step, facts);
  return movePayout(ticket, payout, step, facts);
}

/** What is approved and not on its way. A payout of it that failed is sent again where nothing about it changed. */
function preparePayout(
  ticket: Ticket,
  step: Extract<MoneyStep, { kind: "pay" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  const unresolved = refuseUnresolved(ticket);
  if (unresolved !== undefined) return unresolved;
  const { proposal } = ticket;
  const parts = toPay(ticket);
  if (ticket.approval === null || proposal === null || parts.length === 0) {
    throw new Error(`${ticketName(ticket.number)} is approved without an approval, or has nothing to pay`);
  }
  const { destination } = proposal;
  const closed = destination === "original_payment" ? closedOriginal(facts.policy, facts.order, facts.now) : null;
  if (closed !== null) return refuseClosed(ticket, closed);
  const amount = partsTotal(parts, facts.order.currency);
  const again = ticket.payouts.find(
    (one) => one.status === "failed" && one.destination === destination && one.amount.amount === amount.amount,
  );
  const payout = again?.payout ?? facts.nextPayout;
  const requestKey = again?.requestKey ?? `${ticketName(ticket.number)}/${ticket.payouts.length + 1}`;
  const prepared: Draft = {
    kind: "payout_prepared",
    data: { payout, amount, parts, destination, requestKey },
    ...transitionTo(facts, "paying", "payout_issue"),
    waitsFor: "cashier",
  };
  const { reference, note } = step;
  if (reference === null) return [prepared];
  const taken = refuseTaken(payout, { reference, holder: facts.referenceHolder });
  if (taken !== undefined) return taken;
  const sent = { payout, reference, note };
  return [prepared, { kind: "payout_sent", data: sent, ...transitionTo(facts, "paying", ARRIVAL[destination]) }];
}

/** The provider's time may have run out since it was approved. */
function refuseClosed({ number }: Ticket, { says, rule }: QuoteFinding): Refusal {
  const name = ticketName(number);
  return new Refusal("destination_closed", `${name} cannot be paid as it was approved: ${says}`, {
    hint: `propose another destination: refund propose ${name} --destination wallet`,
    details: { ticket: name, rule },
  });
}

function movePayout(ticket: Ticket, payout: Payout, step: PayoutStep, facts: Facts): readonly Draft[] | Refusal {
  const move = PAYOUT_MOVES.find((one) => step.kind === `payout_${one}`) ?? "unknown";
  const { reference, note } = step;
  const request = { move, reference, note, by: facts.operator.name, holder: facts.referenceHolder };
  const data = decidePayout(payout, request);
  if (data instanceof Refusal) return data;
  const moved =
    step.kind === "payout_unknown"
      ? { kind: step.kind, data: { ...data, takes: takesAgain(ticket, payout, facts) } }
      : { kind: step.kind, data };
  const after = { ...ticket, ...afterPayout(ticket, { ...moved, at: facts.now, by: facts.operator.name }) };
  return [{ ...moved, ...transitionAfter(after, move, facts) }];
}

function correctPayout(
  ticket: Ticket,
  payout: Payout,
  step: PayoutCorrection,
  facts: Facts,
): readonly Draft[] | Refusal {
  const { reference, note } = step;
  const data = decideCorrection(payout, { reference, note, holder: facts.referenceHolder });
  return data instanceof Refusal ? data : [{ kind: "payout_corrected", data, ...noTransition(ticket) }];
}

/**
 * What a payout that was over takes of the order's cap again, beyond what its ticket has approved. Where another went out
 * in its stead, or the cap has no room, the money is overpaid.
 */
function takesAgain(ticket: Ticket, payout: Payout, facts: Facts): readonly CapPart[] {
  const replaced = ticket.payouts.some((one) => one !== payout && isLive(one) && !goTogether(one, payout));
  if (isLive(payout) || replaced) return [];
  const { order } = facts;
  const takes: CapPart[] = [];
  for (const { target, amount } of partsLess(payout.parts, toPay(ticket))) {
    const taken = takes.map((part): CapEntry => ({ ...part, ticket: ticket.number, state: "posted" }));
    const held = [...facts.held, ...taken];
    const fits = smaller(amount, smaller(remainingFor(order, held, target), remainingOn(order, held)));
    if (isPositive(fits)) takes.push({ target, amount: fits });
  }
  return takes;
}

/**
 * Where a ticket stands once the money moved: on its way, to be paid, or paid. A ticket that is worked on anew stays where
 * it is, unless the money turns out to have arrived after all.
 */
function transitionAfter(ticket: Ticket, move: PayoutMove, facts: Facts): Transition {
  const inFlight = ticket.payouts.filter(isInFlight);
  const workedOn = isOpenStatus(ticket.status) && ticket.status !== "approved" && ticket.status !== "paying";
  if (workedOn && (move !== "settled" || inFlight.length > 0)) return noTransition(ticket);
  if (inFlight.length > 0) return onItsWay(inFlight, facts);
  if (toPay(ticket).length > 0) {
    return ticket.approval?.lapsed
      ? transitionTo(facts, "awaiting_approval", "approval")
      : transitionTo(facts, "approved", "payout_issue");
  }
  if (paidOut(ticket.payouts).length > 0) return transitionTo(facts, "paid", null);
  return ticket.closedAs === null
    ? transitionTo(facts, "in_review", "next_action")
    : transitionTo(facts, ticket.closedAs, null);
}

function onItsWay(inFlight: readonly Payout[], facts: Facts): Transition {
  const has = (status: Payout["status"]) => inFlight.some((payout) => payout.status === status);
  if (has("unknown")) return { ...transitionTo(facts, "paying", "payout_lookup"), waitsFor: "cashier" };
  if (has("prepared")) return { ...transitionTo(facts, "paying", "payout_issue"), waitsFor: "cashier" };
  return transitionTo(facts, "paying", ARRIVAL[inFlight.at(-1)?.destination ?? "original_payment"]);
}
