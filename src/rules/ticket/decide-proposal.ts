/** Proposing a refund: the quote, or another sum, by line and charge, with what is added to it. */
import { type CapEntry, fitUnderCap } from "../cap.ts";
import { partsTotal } from "../cap-parts.ts";
import { ticketName, words } from "../names.ts";
import type { LineClaim } from "../order/claim.ts";
import type { Order } from "../order/order.ts";
import { EVIDENCE_OWNERS } from "../policy/policy.ts";
import type { Count } from "../quote/given-on.ts";
import { countsWithin } from "../quote/ladder.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { Refusal } from "../refusal.ts";
import { compose, paymentMeant } from "./compose-proposal.ts";
import { claimLines, grossOf } from "./decide-opening.ts";
import { deviationsFrom, refuseSumUnexplained, refuseUnexplained } from "./deviations.ts";
import type { Transition } from "./events.ts";
import { type Draft, type Facts, transitionTo, unlessThereAlready } from "./facts.ts";
import { claimsDue, missingGoods } from "./goods-back.ts";
import { groupsOf } from "./one-way.ts";
import { NO_ASSUMPTIONS, quoteTicket, termsOf } from "./quote-ticket.ts";
import { paidTo } from "./standing.ts";
import type { ProposeStep } from "./steps.ts";
import type { Proposal, Ticket } from "./ticket.ts";

/**
 * A proposal starts from the quote. Where it differs from what the policy gives, or the policy gives nothing, it needs a
 * note, and the approver sees both.
 */
export function decideProposal(ticket: Ticket, step: ProposeStep, facts: Facts): readonly Draft[] | Refusal {
  const { order } = facts;
  const apart = refuseApart(ticket, facts);
  if (apart !== undefined) return apart;
  const lines = step.lines === null ? claimsDue(ticket) : claimLines(step.lines, facts);
  if (lines instanceof Refusal) return lines;
  const wish = step.destination ?? ticket.proposal?.destination ?? null;
  const quoted = quoteTicket(ticket, facts, { ...NO_ASSUMPTIONS, claims: lines, destination: wish });
  const unproved = refuseUnproved(ticket, quoted);
  if (unproved !== undefined) return unproved;
  const held = heldByOthers(ticket, facts);
  const proposed = compose(ticket, step, { quoted, order, held });
  if (proposed instanceof Refusal) return proposed;
  const fitting = fitUnderCap(order, held, proposed.parts);
  if (fitting instanceof Refusal) return fitting;
  const terms = {
    amount: partsTotal(proposed.parts, order.currency),
    destination: step.destination ?? quoted.destination,
  };
  const isOfPayment = ticket.subject.kind === "payment";
  const givesPayment = paymentMeant(ticket, step) !== null;
  const deviations = givesPayment ? [] : deviationsFrom(quoted, { ...terms, parts: proposed.parts });
  const within = countsOf(quoted, proposed.due);
  const counts = [...paidTo(ticket).counts, ...within];
  const covered = step.lines === null ? ticket.lines : lines;
  const data = {
    ...terms,
    parts: proposed.parts,
    lines,
    ...(ticket.parcels.length > 0 && { awaited: missingGoods(ticket, lines) }),
    covered,
    gross: ticket.subject.kind === "goods" ? grossOf(order, covered) : ticket.gross,
    note: step.note,
    quote: termsOf(quoted),
    ...(deviations.length > 0 && { deviations }),
    stages: stagesOf(order, lines),
    ...(proposed.waived > 0 && { waived: proposed.waived }),
    ...leftAfter(quoted, { ...proposed, due: isOfPayment ? terms.amount.amount : proposed.due, counts: within }),
    ...(counts.length > 0 && { counts }),
    ...(quoted.fees.length > 0 && { fees: quoted.fees.map(({ what, amount, bearer }) => ({ what, amount, bearer })) }),
  };
  const unexplained =
    refuseUnexplained(ticket, deviations, step.note) ??
    (givesPayment ? undefined : refuseSumUnexplained(ticket, terms.amount, step.note));
  return unexplained ?? [{ kind: "proposed", data, ...proposedTransition(ticket, terms, facts) }];
}

/** To propose the same again puts the approver's deadline off no more than to ask for it again. */
function proposedTransition(
  ticket: Ticket,
  { amount, destination }: Pick<Proposal, "amount" | "destination">,
  facts: Facts,
): Transition {
  const asked = transitionTo(facts, "awaiting_approval", "approval");
  const { proposal } = ticket;
  const same = proposal?.amount.amount === amount.amount && proposal.destination === destination;
  return same ? unlessThereAlready(ticket, asked) : asked;
}

/** Goods of two ways would be refunded by the rules of one. */
function refuseApart(ticket: Ticket, { order }: Facts): Refusal | undefined {
  const ways = groupsOf(order, ticket.lines, ticket);
  if (ways.length < 2) return undefined;
  const name = ticketName(ticket.number);
  const told = ways.map((lines) => `line ${lines.map(({ line }) => line).join(", ")}`).join(" and ");
  return new Refusal("apart", `the goods of ${name} no longer go one way: ${told} go their own`, {
    hint: `split them first: refund split ${name}`,
    details: { ticket: name },
  });
}

/** The policy makes a proof a condition: no note stands for it. */
function refuseUnproved({ number }: Ticket, { evidence }: Quote): Refusal | undefined {
  const [first] = evidence.filter(({ condition, shown }) => condition && !shown);
  if (first === undefined) return undefined;
  const [name, proof] = [ticketName(number), words(first.kind)];
  return new Refusal("evidence_needed", `nothing may be proposed on ${name} without the ${proof}: ${first.rule}`, {
    hint: `it is for the ${EVIDENCE_OWNERS[first.kind]} to give; then: refund evidence add ${name} ${first.kind}:FILE`,
    details: { ticket: name, evidence: first.kind, owner: EVIDENCE_OWNERS[first.kind], rule: first.rule },
  });
}

/** What others hold, and what the ticket itself has paid; what its own approval reserved is proposed anew. */
export function heldByOthers(ticket: Ticket, facts: Facts): readonly CapEntry[] {
  return facts.held.filter((entry) => entry.ticket !== ticket.number || entry.state !== "reserved");
}

function stagesOf(order: Order, lines: readonly LineClaim[]) {
  const stages = order.lines.filter(({ line }) => lines.some((claim) => claim.line === line));
  return Object.fromEntries(stages.map(({ line, stage }) => [line, stage]));
}

/** What counts on other tickets of so much, and what of theirs counts here. */
function countsOf({ part, given, takenUp, takenOff }: Quote, due: number): readonly Count[] {
  const counts = [
    ...takenUp.map(({ ticket, amount }) => ({ ticket, amount: amount.amount })),
    ...takenOff.map(({ ticket, amount }) => ({ ticket, amount: -amount.amount })),
  ];
  return countsWithin({ rest: part.amount - given.amount, counts }, due);
}

/** What stays due on the ticket, though the quote would have given it. */
function leftAfter(
  { part, given }: Quote,
  { due, waived, counts }: { readonly due: number; readonly waived: number; readonly counts: readonly Count[] },
) {
  const elsewhere = counts.reduce((all, { amount }) => all + amount, 0);
  const left = part.amount - given.amount - due + elsewhere - waived;
  return left > 0 ? { left } : {};
}
