/** The steps that move money to the buyer: preparing a payout, and what became of it. */
import { payoutName, ticketName } from "../names.ts";
import { decidePayout } from "../payout/decide.ts";
import type { PayoutMove } from "../payout/machine.ts";
import { ARRIVAL } from "../quote/destination.ts";
import { Refusal } from "../refusal.ts";
import type { Transition } from "./events.ts";
import { type Draft, type Facts, transitionTo } from "./facts.ts";
import type { MoneyStep, PayoutStep } from "./steps.ts";
import { livePayout, type Proposal, type Ticket } from "./ticket.ts";

/** The events of one step of the payout. The status has been checked against the table already. */
export function decideMoney(ticket: Ticket, step: MoneyStep, facts: Facts): readonly Draft[] | Refusal {
  return step.kind === "pay" ? preparePayout(ticket, step, facts) : movePayout(ticket, step, facts);
}

function preparePayout(
  ticket: Ticket,
  step: Extract<MoneyStep, { kind: "pay" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  const proposal = proposalOf(ticket);
  if (ticket.approval === null || livePayout(ticket) !== undefined) {
    throw new Error(`${ticketName(ticket.number)} is approved without an approval, or has a payout under way`);
  }
  const payout = facts.nextPayout;
  const attempt = ticket.payouts.length + 1;
  const prepared: Draft = {
    kind: "payout_prepared",
    data: {
      payout,
      amount: proposal.amount,
      destination: proposal.destination,
      requestKey: `${ticketName(ticket.number)}/${attempt}`,
    },
    ...transitionTo(facts, "paying", "payout_issue"),
    waitsFor: "cashier",
  };
  if (step.reference === null) return [prepared];
  const data = { payout, reference: step.reference, note: step.note };
  return [prepared, { kind: "payout_sent", data, ...transitionTo(facts, "paying", ARRIVAL[proposal.destination]) }];
}

function movePayout(ticket: Ticket, step: PayoutStep, facts: Facts): readonly Draft[] | Refusal {
  const payout = ticket.payouts.find((one) => one.payout === step.payout);
  if (payout === undefined)
    throw new Error(`${payoutName(step.payout)} is not a payout of ${ticketName(ticket.number)}`);
  const move = moveOf(step.kind);
  const data = decidePayout(payout, { move, reference: step.reference, note: step.note });
  if (data instanceof Refusal) return data;
  return [{ kind: step.kind, data, ...transitionAfter(ticket, move, facts) }];
}

function transitionAfter(ticket: Ticket, move: PayoutMove, facts: Facts): Transition {
  switch (move) {
    case "sent":
      return transitionTo(facts, "paying", ARRIVAL[proposalOf(ticket).destination]);
    case "settled":
      return transitionTo(facts, "paid", null);
    case "unknown":
      return { ...transitionTo(facts, "paying", "payout_issue"), waitsFor: "cashier" };
    case "failed":
    case "returned":
      return ticket.approval?.lapsed
        ? transitionTo(facts, "awaiting_approval", "approval")
        : transitionTo(facts, "approved", "payout_issue");
  }
}

function proposalOf(ticket: Ticket): Proposal {
  if (ticket.proposal === null) throw new Error(`${ticketName(ticket.number)} pays what nobody proposed`);
  return ticket.proposal;
}

function moveOf(kind: PayoutStep["kind"]): PayoutMove {
  const moves: Readonly<Record<PayoutStep["kind"], PayoutMove>> = {
    payout_sent: "sent",
    payout_settled: "settled",
    payout_failed: "failed",
    payout_unknown: "unknown",
    payout_returned: "returned",
  };
  return moves[kind];
}
