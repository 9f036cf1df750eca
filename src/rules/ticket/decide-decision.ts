/** The steps of the decision: propose, approve, send back, reject, withdraw, reopen. */
import { fitUnderCap, isHeld, overpaidOn } from "../cap.ts";
import { formatMoney, isPositive } from "../money/money.ts";
import { payoutName, ticketName } from "../names.ts";
import { beenSince } from "../payout/decide.ts";
import { isInFlight, type Payout } from "../payout/evolve.ts";
import { payoutCommands } from "../payout/machine.ts";
import { Refusal } from "../refusal.ts";
import { hasMovedOn, refuseRival } from "./decide-opening.ts";
import { decideProposal, heldByOthers } from "./decide-proposal.ts";
import { decideCorrect, decideVoid } from "./decide-put-right.ts";
import { refuseSumRival } from "./decide-sum-opening.ts";
import { dropped } from "./dropped.ts";
import { type Draft, type Facts, transitionTo } from "./facts.ts";
import { findOut } from "./find-out.ts";
import { refuseSelfApproval } from "./four-eyes.ts";
import { paidOut } from "./holding.ts";
import { countedWith, needsSecond, refuseOverLimit } from "./limits.ts";
import { isOpenStatus } from "./machine.ts";
import { movedQuote } from "./quote-ticket.ts";
import type { DecisionStep } from "./steps.ts";
import { type Proposal, type Ticket, unresolvedPayout } from "./ticket.ts";
import { plannedPayouts, refuseClosedWay } from "./way-back.ts";

/** The events of one step of the decision. The status has been checked against the table already. */
export function decideDecision(
  ticket: Ticket,
  step: Exclude<DecisionStep, { kind: "undo" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  switch (step.kind) {
    case "propose":
      return decideProposal(ticket, step, facts);
    case "approve":
      return decideApproval(ticket, step.note, facts);
    case "send_back":
      return [{ kind: "sent_back", data: { note: step.note }, ...transitionTo(facts, "in_review", "next_action") }];
    case "reject":
      return refuseUnresolved(ticket) ?? refusePaid(ticket, "rejected") ?? rejecting(ticket, step, facts);
    case "withdraw":
      return (
        refuseUnresolved(ticket) ??
        refusePaid(ticket, "withdrawn") ?? [
          { kind: "withdrawn", data: { note: step.note }, ...dropped(ticket, "withdrawn", facts) },
        ]
      );
    case "correct":
      return decideCorrect(ticket, step, facts);
    case "void":
      return refuseUnresolved(ticket) ?? refusePaid(ticket, "made void") ?? decideVoid(ticket, step, facts);
    case "close":
      return isOpenStatus(ticket.status)
        ? (refuseUnresolved(ticket) ?? refuseUnpaid(ticket) ?? closing(step.note, facts))
        : closedAgain(ticket, step.note);
    case "reopen":
      return refuseSame(ticket, facts) ?? refuseRival(facts, ticket.lines) ?? reopening(ticket, step.note, facts);
  }
}

function refuseSame({ subject }: Ticket, { tickets }: Facts): Refusal | undefined {
  return subject.kind === "goods" ? undefined : refuseSumRival(subject, tickets);
}

function closing(note: string | null, facts: Facts): readonly Draft[] {
  return [{ kind: "closed", data: { note }, ...transitionTo(facts, "paid", null) }];
}

/** What happened to it once it was over has been looked at. */
function closedAgain(ticket: Ticket, note: string | null): readonly Draft[] | Refusal {
  const { status, stint, number } = ticket;
  if (stint.waitsFor !== "agent") {
    return new Refusal(
      "step_not_allowed",
      `${ticketName(number)} is ${status} already, and nothing has happened since`,
      {
        hint: `see it: refund show ${ticketName(number)}`,
        details: { ticket: ticketName(number), status, step: "close" },
      },
    );
  }
  return [{ kind: "closed", data: { note }, to: status, waitsFor: "nobody", due: null, startsStint: true }];
}

/** Words of an operator are for the buyer, too; where the policy rejects, the buyer is told what was let pass. */
function rejecting(
  ticket: Ticket,
  { grounds, silence }: Extract<DecisionStep, { kind: "reject" }>,
  facts: Facts,
): readonly Draft[] {
  const data = { grounds, ...(silence !== undefined && { silence }) };
  return [{ kind: "rejected", data, ...dropped(ticket, "rejected", facts) }];
}

function refuseUnpaid(ticket: Ticket): Refusal | undefined {
  if (paidOut(ticket.payouts).length > 0) return undefined;
  const name = ticketName(ticket.number);
  return new Refusal("step_not_allowed", `${name} cannot be closed: nothing was paid on it`, {
    hint: `possible now: refund reject ${name} --grounds TEXT · refund withdraw ${name}`,
    details: { ticket: name, status: ticket.status, step: "close" },
  });
}

/** A request that was paid was neither refused nor dropped. */
function refusePaid(ticket: Ticket, done: "rejected" | "withdrawn" | "made void"): Refusal | undefined {
  if (paidOut(ticket.payouts).length === 0) return undefined;
  const name = ticketName(ticket.number);
  return new Refusal("step_not_allowed", `${name} cannot be ${done}: money was paid on it`, {
    hint: `close it, where nothing more is owed: refund close ${name}`,
    details: { ticket: name, status: ticket.status },
  });
}

/** A closed ticket is told nothing by imports, so what happened to its goods meanwhile is told now. */
function reopening(ticket: Ticket, note: string, facts: Facts): readonly Draft[] {
  const landing = transitionTo(facts, "in_review", "next_action");
  const reopened: Draft = { kind: "reopened", data: { note }, ...landing };
  if (!hasMovedOn(ticket, facts)) return [reopened];
  const finding = findOut(facts.order, ticket.lines, ticket);
  const data = { ...finding, lines: [], pathBefore: ticket.finding.path, import: null };
  return [reopened, { kind: "order_moved", data, ...landing, startsStint: false }];
}

/** Records exactly what is approved. Above the policy's limit the first approval leaves the ticket waiting for a second. */
function decideApproval(ticket: Ticket, note: string | null, facts: Facts): readonly Draft[] | Refusal {
  const { proposal, firstApproval } = ticket;
  if (proposal === null) throw new Error(`${ticketName(ticket.number)} awaits approval of nothing`);
  const counted = countedWith(proposal.amount, facts);
  const refusal =
    refuseSelfApproval(ticket, counted, facts) ??
    refuseOverLimit(ticket, counted, facts) ??
    refuseTwice(ticket, facts.operator.name) ??
    refuseUnresolved(ticket) ??
    refuseOverpaid(facts) ??
    refuseStale(ticket, proposal, facts) ??
    refuseClosedWay(
      ticket,
      plannedPayouts(proposal, { ...facts, tickets: [...facts.tickets, ticket], asOf: facts.now }),
      facts,
    );
  if (refusal !== undefined) return refusal;
  const fitting = fitUnderCap(facts.order, heldByOthers(ticket, facts), proposal.parts);
  if (fitting instanceof Refusal) return fitting;
  const { amount, parts, destination, quote } = proposal;
  const digest = quote === null ? {} : { quote: quote.digest };
  const data = { proposal: proposal.n, amount, parts, lines: ticket.lines, destination, note, ...digest };
  const waits = firstApproval === null && needsSecond(counted, facts);
  const landing = waits
    ? transitionTo(facts, "awaiting_approval", "approval")
    : transitionTo(facts, "approved", "payout_issue");
  return [{ kind: "approved", data, ...landing }];
}

/** What was proposed by the policy has to be what the policy gives still: another refund may have changed it since. */
export function refuseStale(ticket: Ticket, proposal: Proposal, facts: Facts): Refusal | undefined {
  const corrected = ticket.termsCorrectedBy > proposal.n;
  if (corrected) return refuseCorrected(ticket);
  const now = movedQuote(ticket, facts);
  if (now === undefined || proposal.quote === null) return undefined;
  const { net, verdict } = proposal.quote;
  const name = ticketName(ticket.number);
  const gives = `${formatMoney(now.net)} (${now.verdict})`;
  return new Refusal(
    "proposal_stale",
    `the policy gives ${gives} on ${name} now, and gave ${formatMoney(net)} (${verdict}) when it was proposed`,
    {
      hint: isPositive(now.net) ? `propose it again: refund propose ${name}` : `see why: refund quote ${name}`,
      details: { ticket: name, net: now.net, verdict: now.verdict },
    },
  );
}

function refuseCorrected({ number }: Ticket): Refusal {
  const name = ticketName(number);
  return new Refusal("proposal_stale", `${name} was corrected since it was proposed`, {
    hint: `propose it again: refund propose ${name}`,
    details: { ticket: name },
  });
}

/** Money is on its way, and nobody can say yet what is due beside it. */
export function refuseUnresolved(ticket: Ticket): Refusal | undefined {
  return refuseBefore(ticket, ticket.payouts.find(isInFlight));
}

/** Nobody knows whether the buyer has the money. */
export function refuseWhileUnknown(ticket: Ticket): Refusal | undefined {
  return refuseBefore(ticket, unresolvedPayout(ticket));
}

export function refuseBefore(ticket: Ticket, payout: Payout | undefined): Refusal | undefined {
  if (payout === undefined) return undefined;
  const [name, number] = [ticketName(ticket.number), payoutName(payout.payout)];
  return new Refusal(
    "payout_unresolved",
    `${number} of ${name} has not ended: ${beenSince(payout)}; nothing else is decided or paid before`,
    {
      hint: `record how it went on: ${payoutCommands(payout).join(" · ")}`,
      details: { ticket: name, payout: number, status: payout.status },
    },
  );
}

/** What went out beyond what was given is owed back to us: nothing more is approved on the order before. */
function refuseOverpaid({ order, held }: Facts): Refusal | undefined {
  const more = overpaidOn(order, held);
  if (!isPositive(more)) return undefined;
  const tickets = [...new Set(held.filter((entry) => !isHeld(entry)).map(({ ticket }) => ticketName(ticket)))];
  const [first] = tickets;
  const says =
    first === undefined
      ? `${formatMoney(more)} of order ${order.id} was refunded, and the buyer's bank took it as well`
      : `${formatMoney(more)} more than was approved went out on order ${order.id} by ${tickets.join(", ")}`;
  return new Refusal("overpaid", says, {
    hint: `nothing is approved on it until that came back: refund ${first === undefined ? `order show ${order.id}` : `show ${first}`}`,
    details: { order: order.id, overpaid: more, tickets },
  });
}

function refuseTwice({ number, firstApproval }: Ticket, operator: string): Refusal | undefined {
  if (firstApproval?.by !== operator) return undefined;
  const name = ticketName(number);
  return new Refusal("four_eyes", `${operator} has approved ${name} already, and so much takes a second person`, {
    hint: `a second person approves: refund approve ${name} --as OPERATOR`,
    details: { ticket: name, did: "approved it first" },
  });
}
