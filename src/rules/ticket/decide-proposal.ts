/** Proposing a refund: the quote, or another sum, by line and charge, with what is added to it. */
import {
  type CapEntry,
  type CapPart,
  type CapTarget,
  fitUnderCap,
  GOODWILL,
  isCharge,
  lineTarget,
  paymentTarget,
  remainingFor,
  remainingOn,
} from "../cap.ts";
import { add, compare, formatMoney, isPositive, type Money, money, subtract, sum, zero } from "../money/money.ts";
import { ticketName, words } from "../names.ts";
import type { LineClaim } from "../order/claim.ts";
import type { Order } from "../order/order.ts";
import { spread } from "../quote/figures.ts";
import { countsWithin } from "../quote/ladder.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { Refusal } from "../refusal.ts";
import type { Destination } from "../words.ts";
import { claimLines, grossOf } from "./decide-opening.ts";
import type { Deviation } from "./events.ts";
import { type Draft, type Facts, transitionTo } from "./facts.ts";
import { claimsDue } from "./goods-back.ts";
import { NO_ASSUMPTIONS, quoteTicket, termsOf } from "./quote-ticket.ts";
import { paidTo } from "./standing.ts";
import type { ProposeStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

/**
 * A proposal starts from the quote. Where it differs from what the policy gives, or the policy gives nothing, it needs a
 * note, and the approver sees both.
 */
export function decideProposal(ticket: Ticket, step: ProposeStep, facts: Facts): readonly Draft[] | Refusal {
  const { order } = facts;
  const lines = step.lines === null ? claimsDue(ticket) : claimLines(step.lines, facts);
  if (lines instanceof Refusal) return lines;
  const wish = step.destination ?? ticket.proposal?.destination ?? null;
  const quoted = quoteTicket(ticket, facts, { ...NO_ASSUMPTIONS, claims: lines, destination: wish });
  const held = heldByOthers(ticket, facts);
  const proposed =
    step.payment === null
      ? compose(ticket, step, { quoted, order, held })
      : composePayment(step.payment, step.amount, { order, held });
  if (proposed instanceof Refusal) return proposed;
  const fitting = fitUnderCap(order, held, proposed.parts);
  if (fitting instanceof Refusal) return fitting;
  const terms = { amount: totalOf(proposed.parts, order), destination: step.destination ?? quoted.destination };
  const deviations = step.payment === null ? deviationsFrom(quoted, { ...terms, parts: proposed.parts }) : [];
  const covered = step.lines === null ? ticket.lines : lines;
  const data = {
    ...terms,
    parts: proposed.parts,
    lines,
    covered,
    gross: grossOf(order, covered),
    note: step.note,
    quote: termsOf(quoted),
    ...(deviations.length > 0 && { deviations }),
    stages: stagesOf(order, lines),
    ...(proposed.waived > 0 && { waived: proposed.waived }),
    ...countsOf(ticket, quoted, proposed.due),
  };
  return (
    refuseUnexplained(ticket, deviations, step.note) ?? [
      { kind: "proposed", data, ...transitionTo(facts, "awaiting_approval", "approval") },
    ]
  );
}

/** What others hold, and what the ticket itself has paid; what its own approval reserved is proposed anew. */
export function heldByOthers(ticket: Ticket, facts: Facts): readonly CapEntry[] {
  return facts.held.filter((entry) => entry.ticket !== ticket.number || entry.state !== "reserved");
}

function stagesOf(order: Order, lines: readonly LineClaim[]) {
  const stages = order.lines.filter(({ line }) => lines.some((claim) => claim.line === line));
  return Object.fromEntries(stages.map(({ line, stage }) => [line, stage]));
}

/** What counts on other tickets of so much, and what of theirs counts here, beside what did so before. */
function countsOf(ticket: Ticket, { part, given, takenUp, takenOff }: Quote, due: number) {
  const counts = [
    ...takenUp.map(({ ticket, amount }) => ({ ticket, amount: amount.amount })),
    ...takenOff.map(({ ticket, amount }) => ({ ticket, amount: -amount.amount })),
  ];
  const within = countsWithin({ rest: part.amount - given.amount, counts }, due);
  const all = [...paidTo(ticket).counts, ...within];
  return all.length > 0 ? { counts: all } : {};
}

interface World {
  readonly quoted: Quote;
  readonly order: Order;
  readonly held: readonly CapEntry[];
}

interface Composed {
  readonly parts: readonly CapPart[];
  /** Of the parts, what is for anything but goodwill; minor units. */
  readonly due: number;
  /** Of the quote, what a refund in full gives up; minor units. */
  readonly waived: number;
}

/** The quote or the sum that was named, then the charges and the goodwill that are added: nothing resets anything else. */
function compose(ticket: Ticket, step: ProposeStep, world: World): Composed | Refusal {
  const { quoted, order } = world;
  const added = step.charges.length > 0 || step.goodwill !== null;
  if (step.amount === null && !added && !isPositive(quoted.net)) return refuseNothingGiven(ticket, quoted);
  const base = step.amount === null ? quoted.parts : filled(step.amount, world, added);
  if (base instanceof Refusal) return base;
  const parts = withCharges(base, step, world);
  if (parts instanceof Refusal) return parts;
  const due = totalOf(parts, order);
  const waived = step.inFull ? Math.max(0, quoted.net.amount - due.amount) : 0;
  if (step.goodwill === null) return { parts, due: due.amount, waived };
  const own = money(Math.max(due.amount, quoted.net.amount - waived), order.currency);
  const room = subtract(subtract(remainingOn(order, world.held), own), quoted.dueElsewhere);
  if (!isPositive(step.goodwill) || compare(step.goodwill, room) > 0) return refuseGoodwill(step.goodwill, room, order);
  return { parts: [...parts, { target: GOODWILL, amount: step.goodwill }], due: due.amount, waived };
}

/** What came in by a payment beyond the order's price is due whole, whatever the policy gives for the goods. */
function composePayment(
  payment: number,
  asked: Money | null,
  { order, held }: Pick<World, "order" | "held">,
): Composed | Refusal {
  const target = paymentTarget(payment);
  const left = remainingFor(order, held, target);
  const amount = asked ?? left;
  if (isPositive(amount) && compare(amount, left) <= 0) return { parts: [{ target, amount }], due: 0, waived: 0 };
  return new Refusal(
    "cap_exceeded",
    `${formatMoney(left)} of payment ${payment} is beyond the price of order ${order.id} and not given back`,
    {
      hint: `see what came in for it: refund order show ${order.id}`,
      details: { order: order.id, payment, asked, remaining: left },
    },
  );
}

/** A sum fills the quote's charges first, then the goods by what each is due, then the goods up to their price. */
function filled(amount: Money, { quoted, order, held }: World, mayBeNothing: boolean): readonly CapPart[] | Refusal {
  const inMinor = (parts: readonly CapPart[]) => parts.map((part) => ({ ...part, amount: part.amount.amount }));
  const wanted = [
    ...inMinor(quoted.parts.filter(({ target }) => isCharge(target))),
    ...inMinor(quoted.parts.filter(({ target }) => !isCharge(target))),
    ...quoted.lines.map(({ line, gross }) => {
      const target = lineTarget(line);
      const due = quoted.parts.find((part) => part.target === target)?.amount.amount ?? 0;
      return { target, amount: Math.max(0, gross.amount - due) };
    }),
  ];
  const most = totalOf(spread(Number.MAX_SAFE_INTEGER, wanted, { order, held }), order);
  const least = mayBeNothing ? 0 : 1;
  if (amount.amount < least || compare(amount, most) > 0) return refuseAmount(amount, most, order);
  return spread(amount.amount, wanted, { order, held });
}

function withCharges(
  base: readonly CapPart[],
  step: ProposeStep,
  { order, held }: World,
): readonly CapPart[] | Refusal {
  let parts = base;
  for (const { charge, amount } of step.charges) {
    const known = partOf(parts, charge, order);
    const left = subtract(remainingFor(order, held, charge), known);
    const more = amount ?? left;
    // The quote may give all of it already.
    if (amount === null && isPositive(known) && !isPositive(left)) continue;
    if (!isPositive(more) || compare(more, left) > 0) return refuseCharge(charge, { asked: amount, left, order });
    parts = [...parts.filter(({ target }) => target !== charge), { target: charge, amount: add(known, more) }];
  }
  return parts;
}

function partOf(parts: readonly CapPart[], target: CapTarget, { currency }: Order): Money {
  return parts.find((part) => part.target === target)?.amount ?? zero(currency);
}

function totalOf(parts: readonly CapPart[], { currency }: Order): Money {
  return sum(
    parts.map(({ amount }) => amount),
    currency,
  );
}

function deviationsFrom(
  quoted: Quote,
  terms: { readonly amount: Money; readonly destination: Destination; readonly parts: readonly CapPart[] },
): readonly Deviation[] {
  const deviations: Deviation[] = [];
  const goodwill = terms.parts.find(({ target }) => target === GOODWILL)?.amount ?? money(0, terms.amount.currency);
  const due = subtract(terms.amount, goodwill);
  const same = quoted.parts.every(({ target, amount }) =>
    terms.parts.some((part) => part.target === target && compare(part.amount, amount) === 0),
  );
  if (quoted.verdict === "refused" && isPositive(due)) {
    deviations.push({ what: "verdict", quoted: "nothing", proposed: formatMoney(due) });
  } else if (compare(due, quoted.net) !== 0 || !same) {
    deviations.push({ what: "amount", quoted: formatMoney(quoted.net), proposed: formatMoney(due) });
  }
  if (isPositive(goodwill)) {
    deviations.push({ what: "goodwill", quoted: "none", proposed: formatMoney(goodwill) });
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
  return new Refusal("policy_refuses", `the policy gives nothing on ${name}: ${hardest?.says ?? "nothing is due"}`, {
    hint: gone
      ? `see what holds the rest: refund order show ${ticket.order}`
      : `reject it, or propose an amount and say why: refund propose ${name} --amount AMOUNT --note TEXT`,
    details: { ticket: name, rule: hardest?.rule ?? null },
  });
}

function refuseUnexplained(ticket: Ticket, deviations: readonly Deviation[], note: string | null): Refusal | undefined {
  const [first] = deviations;
  if (first === undefined || note !== null) return undefined;
  const name = ticketName(ticket.number);
  const gives = first.what === "goodwill" ? "no goodwill" : first.quoted;
  return new Refusal(
    "deviation_unexplained",
    `the policy gives ${gives} on ${name}, and ${first.proposed} is proposed without a reason`,
    { hint: "say why, for the approver: --note TEXT", details: { ticket: name, deviations } },
  );
}

function refuseAmount(amount: Money, most: Money, { id }: Order): Refusal {
  if (isPositive(most) && !isPositive(amount)) {
    return new Refusal("usage", `a refund of ${formatMoney(amount)} cannot be proposed: it must be above zero`, {
      hint: `propose up to ${formatMoney(most)}`,
    });
  }
  return new Refusal(
    "cap_exceeded",
    `${formatMoney(amount)} is more than can be given for these pieces and the charges due with them: ${formatMoney(most)} is left`,
    {
      hint: `propose at most ${formatMoney(most)}, and add a charge by --with or a --goodwill; see: refund order show ${id}`,
      details: { order: id, asked: amount, remaining: most },
    },
  );
}

function refuseCharge(
  charge: string,
  { asked, left, order }: { readonly asked: Money | null; readonly left: Money; readonly order: Order },
): Refusal {
  const wanted = asked === null ? "nothing" : `not ${formatMoney(asked)}`;
  return new Refusal(
    "cap_exceeded",
    `${wanted} of the ${words(charge)} can be added: ${formatMoney(left)} of it is left on order ${order.id}`,
    {
      hint: `see what holds the rest: refund order show ${order.id}`,
      details: { order: order.id, asked, remaining: left },
    },
  );
}

function refuseGoodwill(asked: Money, room: Money, { id }: Order): Refusal {
  const left = isPositive(room) ? formatMoney(room) : "nothing";
  return new Refusal(
    "cap_exceeded",
    `${formatMoney(asked)} of goodwill cannot be given: beyond all that is due or given, ${left} is left on order ${id}`,
    { hint: `see what was paid and given: refund order show ${id}`, details: { order: id, asked, remaining: room } },
  );
}
