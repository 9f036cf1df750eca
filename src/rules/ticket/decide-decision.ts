/** The steps of the decision: propose, approve, send back, reject, withdraw, reopen. */
import { type CapEntry, type CapPart, fitUnderCap, lineTarget, remainingFor, remainingOn } from "../cap.ts";
import { compare, formatMoney, isPositive, type Money, smaller, sum, zero } from "../money/money.ts";
import { splitByWeight } from "../money/split.ts";
import { ticketName } from "../names.ts";
import { refuseSelfApproval } from "../policy/checks/four-eyes.ts";
import { Refusal } from "../refusal.ts";
import { claimLines, grossOf, grossOfClaim, refuseRival } from "./decide-opening.ts";
import type { LineClaim } from "./events.ts";
import { type Draft, type Facts, land } from "./facts.ts";
import type { DecisionStep, ProposeStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

/** The events of one step of the decision. The status has been checked against the table already. */
export function decideDecision(ticket: Ticket, step: DecisionStep, facts: Facts): readonly Draft[] | Refusal {
  switch (step.kind) {
    case "propose":
      return decideProposal(ticket, step, facts);
    case "approve":
      return decideApproval(ticket, step.note, facts);
    case "send_back":
      return [{ kind: "sent_back", data: { note: step.note }, ...land(facts, "in_review", "next_action") }];
    case "reject":
      return [{ kind: "rejected", data: { grounds: step.grounds }, ...land(facts, "rejected", null) }];
    case "withdraw":
      return [{ kind: "withdrawn", data: { note: step.note }, ...land(facts, "withdrawn", null) }];
    case "reopen":
      return (
        refuseRival(facts, ticket.reason, ticket.lines) ?? [
          { kind: "reopened", data: { note: step.note }, ...land(facts, "in_review", "next_action") },
        ]
      );
  }
}

function decideProposal(ticket: Ticket, step: ProposeStep, facts: Facts): readonly Draft[] | Refusal {
  const { order } = facts;
  const lines = step.lines === null ? ticket.lines : claimLines(order, step.lines);
  if (lines instanceof Refusal) return lines;
  const others = heldByOthers(ticket, facts);
  const parts = composeParts(step, lines, { ...facts, held: others });
  if (parts instanceof Refusal) return parts;
  const fitting = fitUnderCap(order, others, parts);
  if (fitting instanceof Refusal) return fitting;
  const data = {
    amount: totalOfParts(parts, facts),
    parts,
    lines,
    gross: grossOf(order, lines),
    destination: step.destination ?? ticket.proposal?.destination ?? facts.policy.destination,
    note: step.note,
  };
  const rival = refuseRival(facts, ticket.reason, lines);
  return rival ?? [{ kind: "proposed", data, ...land(facts, "awaiting_approval", "approval") }];
}

/** What each line and charge contributes; the amount is spread over the lines by what each has left. */
function composeParts(step: ProposeStep, lines: readonly LineClaim[], facts: Facts): readonly CapPart[] | Refusal {
  const { order, held } = facts;
  const available = lines.map((claim) =>
    smaller(grossOfClaim(order, claim), remainingFor(order, held, lineTarget(claim.line))),
  );
  const most = smaller(sum(available, order.currency), remainingOn(order, held));
  const amount = step.amount ?? most;
  if (!isPositive(amount) || compare(amount, most) > 0) return refuseAmount(amount, most, order.id);
  const shares = splitByWeight(
    amount,
    available.map((money) => money.amount),
  );
  const onLines = lines.map((claim, index): CapPart => {
    return { target: lineTarget(claim.line), amount: shares[index] ?? zero(order.currency) };
  });
  const onCharges = step.charges.map((charge): CapPart => ({ target: charge, amount: order.charges[charge] }));
  return [...onLines, ...onCharges].filter((part) => isPositive(part.amount));
}

function refuseAmount(amount: Money, most: Money, order: string): Refusal {
  if (isPositive(most) && !isPositive(amount)) {
    return new Refusal("usage", `a refund of ${formatMoney(amount)} cannot be proposed: it must be above zero`, {
      hint: `propose up to ${formatMoney(most)}`,
    });
  }
  return new Refusal(
    "cap_exceeded",
    `${formatMoney(amount)} is more than can still be refunded on these lines: ${formatMoney(most)} is left`,
    {
      hint: `propose at most ${formatMoney(most)}; see what holds the rest: refund order show ${order}`,
      details: { order, asked: amount, remaining: most },
    },
  );
}

function decideApproval(ticket: Ticket, note: string | null, facts: Facts): readonly Draft[] | Refusal {
  const { proposal } = ticket;
  if (proposal === null) throw new Error(`${ticketName(ticket.number)} awaits approval of nothing`);
  const refusal = refuseSelfApproval(ticket, proposal.amount, facts);
  if (refusal !== undefined) return refusal;
  const fitting = fitUnderCap(facts.order, heldByOthers(ticket, facts), proposal.parts);
  if (fitting instanceof Refusal) return fitting;
  const data = { proposal: proposal.n, amount: proposal.amount, note };
  return [{ kind: "approved", data, ...land(facts, "approved", "payout_issue") }];
}

function heldByOthers(ticket: Ticket, facts: Facts): readonly CapEntry[] {
  return facts.held.filter((entry) => entry.ticket !== ticket.number);
}

function totalOfParts(parts: readonly CapPart[], facts: Facts): Money {
  return sum(
    parts.map((part) => part.amount),
    facts.order.currency,
  );
}
