/** The steps that move money to the buyer: preparing a payout, and what became of it. */
import { type CapEntry, type CapPart, fitUnderCap, remainingFor, remainingOn } from "../cap.ts";
import { partsLess } from "../cap-parts.ts";
import { formatMoney, isPositive, smaller } from "../money/money.ts";
import { payoutName, ticketName, toPayoutNumber } from "../names.ts";
import { chargedBack, takenBack } from "../order/chargebacks.ts";
import { decideCorrection, decidePayout, refuseTaken } from "../payout/decide.ts";
import type { PayoutEventData } from "../payout/events.ts";
import { goTogether, isInFlight, isLive, type Payout } from "../payout/evolve.ts";
import { PAYOUT_MOVES, type PayoutMove } from "../payout/machine.ts";
import type { PlannedPayout } from "../payout/plan.ts";
import { ARRIVAL } from "../quote/destination.ts";
import { Refusal } from "../refusal.ts";
import { refuseBefore, refuseStale, refuseUnresolved, refuseWhileUnknown } from "./decide-decision.ts";
import { describeDifference } from "./describe-event.ts";
import type { Transition } from "./events.ts";
import { type Draft, type Facts, noTransition, toAgent, transitionTo } from "./facts.ts";
import { afterPayout, isAnswered, isToBeSentAgain, paidOut, toPay } from "./holding.ts";
import { isOpenStatus } from "./machine.ts";
import { firstDue } from "./payout-clock.ts";
import type { MoneyStep, PayoutCorrection, PayoutStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";
import { plannedPayouts, refuseWayBack } from "./way-back.ts";

/** The events of one step of the payout. The status has been checked against the table already. */
export function decideMoney(ticket: Ticket, step: MoneyStep, facts: Facts): readonly Draft[] | Refusal {
  if (step.kind === "pay") return preparePayouts(ticket, step, facts);
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

/** What is approved and not on its way, to each payment that it goes back to. */
function preparePayouts(
  ticket: Ticket,
  step: Extract<MoneyStep, { kind: "pay" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  const { proposal } = ticket;
  const parts = toPay(ticket);
  const refusal = refuseWhileUnknown(ticket) ?? (parts.length === 0 ? refuseUnresolved(ticket) : undefined);
  if (refusal !== undefined) return refusal;
  if (ticket.approval === null || proposal === null || parts.length === 0) {
    throw new Error(`${ticketName(ticket.number)} is approved without an approval, or has nothing to pay`);
  }
  const taken = refuseChargedBack(ticket, parts, facts) ?? refuseStale(ticket, proposal, facts);
  if (taken !== undefined) return taken;
  const tickets = [...facts.tickets, ticket];
  const ways = { order: facts.order, policy: facts.policy, tickets, asOf: ticket.approval.at };
  const planned = plannedPayouts({ parts, destination: proposal.destination }, ways);
  const busy = ticket.payouts.find((one) => isInFlight(one) && planned.some((plan) => isToSame(one, plan)));
  const before = refuseBefore(ticket, busy);
  if (before !== undefined) return before;
  const closed = refuseWayBack(ticket, planned, facts);
  if (closed !== undefined) return closed;
  const { reference } = step;
  const [first, second] = planned;
  if (reference !== null && second !== undefined) return refuseOneNumber(ticket, planned.length, reference);
  const drafts = numbered(ticket, planned, facts).map((data): Draft => {
    return { kind: "payout_prepared", data, ...transitionTo(facts, "paying", "payout_issue"), waitsFor: "cashier" };
  });
  const [prepared] = drafts;
  if (reference === null || first === undefined || prepared?.kind !== "payout_prepared") return drafts;
  const { payout } = prepared.data;
  const refused = refuseTaken(payout, { reference, holder: facts.referenceHolder });
  const out: Draft = {
    kind: "payout_sent",
    data: { payout, reference, note: step.note },
    ...transitionTo(facts, "paying", ARRIVAL[first.destination]),
  };
  return refused ?? [prepared, out];
}

/** What the buyer's bank holds or took cannot be paid as well. */
function refuseChargedBack({ number }: Ticket, parts: readonly CapPart[], { order, held }: Facts): Refusal | undefined {
  if (takenBack(order).length === 0) return undefined;
  const paid = held.filter(({ state }) => state === "posted");
  const fitting = fitUnderCap(order, paid, parts);
  if (!(fitting instanceof Refusal)) return undefined;
  const [name, back] = [ticketName(number), formatMoney(chargedBack(order))];
  return new Refusal(
    "charged_back",
    `${name} cannot be paid: ${back} of order ${order.id} is charged back by the buyer's bank`,
    {
      hint: `wait for how that ends, and record it: refund chargeback ${order.id} won; or decide anew: refund send-back ${name} --note TEXT`,
      details: { ticket: name, order: order.id, charged_back: chargedBack(order) },
    },
  );
}

/** What failed goes out again as the same payout where nothing about it changed. */
function numbered(
  ticket: Ticket,
  planned: readonly PlannedPayout[],
  facts: Facts,
): readonly PayoutEventData["payout_prepared"][] {
  let made = 0;
  const differs = describeDifference(ticket.proposal);
  return planned.map((plan) => {
    const again = ticket.payouts.find((one) => one.status === "failed" && isSame(one, plan));
    if (again !== undefined) return { ...plan, payout: again.payout, requestKey: again.requestKey, differs };
    made += 1;
    const attempt = ticket.payouts.length + made;
    return {
      ...plan,
      payout: toPayoutNumber(facts.nextPayout + made - 1),
      requestKey: `${ticketName(ticket.number)}/${attempt}`,
      differs,
    };
  });
}

/** One payout a ticket and payment is on its way at a time. */
function isToSame(one: PlannedPayout, other: PlannedPayout): boolean {
  return one.shares[0]?.payment === other.shares[0]?.payment;
}

function isSame(one: PlannedPayout, other: PlannedPayout): boolean {
  return one.destination === other.destination && one.amount.amount === other.amount.amount && isToSame(one, other);
}

function refuseOneNumber({ number }: Ticket, payouts: number, reference: string): Refusal {
  const name = ticketName(number);
  return new Refusal(
    "reference_differs",
    `${name} goes back to ${payouts} payments, so ${reference} is not the number of it all`,
    {
      hint: `prepare it, then record each as it is sent: refund pay ${name}`,
      details: { ticket: name, payouts },
    },
  );
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
  const left = toPay(ticket).length > 0;
  if (inFlight.length > 0) return onItsWay(inFlight, left, facts);
  if (left && ticket.approval?.lapsed) return transitionTo(facts, "awaiting_approval", "approval");
  if (left) {
    const answered = move === "settled" && isToBeSentAgain(ticket) && isAnswered(ticket);
    return answered ? toAgent(facts, "approved") : transitionTo(facts, "approved", "payout_issue");
  }
  if (paidOut(ticket.payouts).length > 0) return paidAfter(ticket, facts);
  return ticket.closedAs === null
    ? transitionTo(facts, "in_review", "next_action")
    : transitionTo(facts, ticket.closedAs, null);
}

/** Money that arrives on a request that had been dropped is news: somebody decides what becomes of it. */
function paidAfter({ closedAs }: Ticket, facts: Facts): Transition {
  return closedAs === null ? transitionTo(facts, "paid", null) : toAgent(facts, "paid");
}

/** Each payout has its own clock; of those that the same one has to see to, the one that runs out first counts. */
function onItsWay(inFlight: readonly Payout[], left: boolean, facts: Facts): Transition {
  const as = (status: Payout["status"]) => inFlight.filter((payout) => payout.status === status);
  const [unknown, prepared] = [as("unknown"), as("prepared")];
  const first = [unknown, prepared].find((some) => some.length > 0) ?? [];
  if (first.length === 0 && left) return { ...transitionTo(facts, "paying", "payout_issue"), waitsFor: "cashier" };
  const landing = {
    ...transitionTo(facts, "paying", null),
    due: firstDue(first.length > 0 ? first : inFlight, facts.policy),
  };
  return first.length > 0 ? { ...landing, waitsFor: "cashier" } : landing;
}
