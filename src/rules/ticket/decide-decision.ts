/** The steps of the decision: propose, approve, send back, reject, withdraw, reopen. */
import { type CapEntry, type CapPart, fitUnderCap, lineTarget, remainingFor, remainingOn } from "../cap.ts";
import { compare, formatMoney, isPositive, type Money, smaller, sum, zero } from "../money/money.ts";
import { splitByWeight } from "../money/split.ts";
import { ticketName, words } from "../names.ts";
import { refuseSelfApproval } from "../policy/checks/four-eyes.ts";
import { countedWith, needsSecond, refuseOverLimit } from "../policy/checks/limits.ts";
import type { Quote } from "../quote/quote.ts";
import { Refusal } from "../refusal.ts";
import type { Destination } from "../words.ts";
import { claimLines, findOut, grossOf, grossOfClaim, hasMovedOn, refuseRival } from "./decide-opening.ts";
import type { Deviation, LineClaim } from "./events.ts";
import { type Draft, type Facts, transitionTo } from "./facts.ts";
import { claimsDue } from "./goods-back.ts";
import { NO_ASSUMPTIONS, quoteTicket, termsOf } from "./quote-ticket.ts";
import type { DecisionStep, ProposeStep } from "./steps.ts";
import type { Proposal, Ticket } from "./ticket.ts";

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
      return [{ kind: "rejected", data: { grounds: step.grounds }, ...transitionTo(facts, "rejected", null) }];
    case "withdraw":
      return [{ kind: "withdrawn", data: { note: step.note }, ...transitionTo(facts, "withdrawn", null) }];
    case "reopen":
      return refuseRival(facts, ticket.reason, ticket.lines) ?? reopening(ticket, step.note, facts);
  }
}

/** A closed ticket is told nothing by imports, so what happened to its goods meanwhile is told now. */
function reopening(ticket: Ticket, note: string, facts: Facts): readonly Draft[] {
  const landing = transitionTo(facts, "in_review", "next_action");
  const reopened: Draft = { kind: "reopened", data: { note }, ...landing };
  if (!hasMovedOn(ticket, facts)) return [reopened];
  const finding = findOut(facts.order, ticket.lines, ticket.reason);
  const data = { ...finding, lines: [], pathBefore: ticket.finding.path, import: null };
  return [reopened, { kind: "order_moved", data, ...landing, startsStint: false }];
}

/**
 * A proposal starts from the quote. Where it differs from what the policy gives, or the policy gives nothing, it needs a
 * note, and the approver sees both.
 */
function decideProposal(ticket: Ticket, step: ProposeStep, facts: Facts): readonly Draft[] | Refusal {
  const { order } = facts;
  const lines = step.lines === null ? claimsDue(ticket) : claimLines(order, step.lines);
  if (lines instanceof Refusal) return lines;
  const wish = step.destination ?? ticket.proposal?.destination ?? null;
  const quoted = quoteTicket(ticket, facts, { ...NO_ASSUMPTIONS, claims: lines, destination: wish });
  const others = heldByOthers(ticket, facts);
  const asQuoted = step.amount === null && step.charges.length === 0;
  if (asQuoted && !isPositive(quoted.net)) return refuseNothingGiven(ticket, quoted);
  const parts = asQuoted ? quoted.parts : composeParts(step, lines, { ...facts, held: others });
  if (parts instanceof Refusal) return parts;
  const fitting = fitUnderCap(order, others, parts);
  if (fitting instanceof Refusal) return fitting;
  const terms = { amount: totalOfParts(parts, facts), destination: step.destination ?? quoted.destination };
  const deviations = deviationsFrom(quoted, terms);
  const data = {
    ...terms,
    parts,
    lines,
    gross: grossOf(order, lines),
    note: step.note,
    quote: termsOf(quoted, facts.digest),
    ...(deviations.length > 0 && { deviations }),
  };
  return (
    refuseRival(facts, ticket.reason, lines) ??
    refuseUnexplained(ticket, deviations, step.note) ?? [
      { kind: "proposed", data, ...transitionTo(facts, "awaiting_approval", "approval") },
    ]
  );
}

function deviationsFrom(
  quoted: Quote,
  terms: { readonly amount: Money; readonly destination: Destination },
): readonly Deviation[] {
  const deviations: Deviation[] = [];
  if (quoted.verdict === "refused") {
    deviations.push({ what: "verdict", quoted: "nothing", proposed: formatMoney(terms.amount) });
  } else if (compare(terms.amount, quoted.net) !== 0) {
    deviations.push({ what: "amount", quoted: formatMoney(quoted.net), proposed: formatMoney(terms.amount) });
  }
  const offered = quoted.findings.every(({ code }) => code !== "destination_not_offered");
  if (!offered || terms.destination !== quoted.destination) {
    const [instead, proposed] = [words(quoted.destination), words(terms.destination)];
    deviations.push({ what: "destination", quoted: offered ? instead : "another", proposed });
  }
  return deviations;
}

/** Nothing can be proposed by the policy: what it says, and how to propose something all the same. */
function refuseNothingGiven(ticket: Ticket, quoted: Quote): Refusal {
  const name = ticketName(ticket.number);
  const hardest = quoted.findings.find(({ verdict }) => verdict === "refused") ?? quoted.findings[0];
  const gone = hardest?.code === "nothing_left" || hardest?.code === "nothing_paid";
  return new Refusal(
    "policy_refuses",
    `the policy gives nothing on ${name}: ${hardest?.says ?? "the fees take all of it"}`,
    {
      hint: gone
        ? `see what holds the rest: refund order show ${ticket.order}`
        : `reject it, or propose an amount and say why: refund propose ${name} --amount AMOUNT --note TEXT`,
      details: { ticket: name, rule: hardest?.rule ?? null },
    },
  );
}

function refuseUnexplained(ticket: Ticket, deviations: readonly Deviation[], note: string | null): Refusal | undefined {
  const [first] = deviations;
  if (first === undefined || note !== null) return undefined;
  const name = ticketName(ticket.number);
  return new Refusal(
    "deviation_unexplained",
    `the policy gives ${first.quoted} on ${name}, and ${first.proposed} is proposed without a word why`,
    { hint: "say why, for the approver: --note TEXT", details: { ticket: name, deviations } },
  );
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

/** Records exactly what is approved. Above the policy's limit the first approval leaves the ticket waiting for a second. */
function decideApproval(ticket: Ticket, note: string | null, facts: Facts): readonly Draft[] | Refusal {
  const { proposal, firstApproval } = ticket;
  if (proposal === null) throw new Error(`${ticketName(ticket.number)} awaits approval of nothing`);
  const counted = countedWith(proposal.amount, facts);
  const refusal =
    refuseSelfApproval(ticket, counted, facts) ??
    refuseOverLimit(ticket, counted, facts) ??
    refuseTwice(ticket, facts.operator.name) ??
    refuseStale(ticket, proposal, facts);
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
function refuseStale(ticket: Ticket, proposal: Proposal, facts: Facts): Refusal | undefined {
  if (proposal.quote === null) return undefined;
  const now = quoteTicket(ticket, facts, { ...NO_ASSUMPTIONS, destination: proposal.destination });
  const { net, verdict } = proposal.quote;
  if (now.net.amount === net.amount && now.verdict === verdict) return undefined;
  const name = ticketName(ticket.number);
  const gives = `${formatMoney(now.net)} (${now.verdict})`;
  return new Refusal(
    "proposal_stale",
    `the policy gives ${gives} on ${name} now, and gave ${formatMoney(net)} (${verdict}) when it was proposed`,
    { hint: `propose it again: refund propose ${name}`, details: { ticket: name, net: now.net, verdict: now.verdict } },
  );
}

function refuseTwice({ number, firstApproval }: Ticket, operator: string): Refusal | undefined {
  if (firstApproval?.by !== operator) return undefined;
  const name = ticketName(number);
  return new Refusal("four_eyes", `${operator} has approved ${name} already, and so much takes a second person`, {
    hint: `a second person approves: refund approve ${name} --as APPROVER`,
    details: { ticket: name, did: "approved it first" },
  });
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
