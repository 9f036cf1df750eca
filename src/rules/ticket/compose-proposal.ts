/** What a proposal gives: the quote or the sum that was named, with what is added, by line, charge, payment and goodwill. */
import {
  type CapEntry,
  type CapPart,
  type CapTarget,
  GOODWILL,
  isCharge,
  lineTarget,
  paymentTarget,
  remainingFor,
  remainingOn,
} from "../cap.ts";
import { partsTotal } from "../cap-parts.ts";
import { add, compare, formatMoney, isPositive, type Money, money, subtract, zero } from "../money/money.ts";
import { ticketName, words } from "../names.ts";
import type { Order } from "../order/order.ts";
import { spread } from "../quote/figures.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { Refusal } from "../refusal.ts";
import { withoutGoodwill } from "./deviations.ts";
import type { ProposeStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

export interface World {
  readonly quoted: Quote;
  readonly order: Order;
  readonly held: readonly CapEntry[];
}

export interface Composed {
  readonly parts: readonly CapPart[];
  /** Of the parts, what is for anything but goodwill; minor units. */
  readonly due: number;
  /** Of the quote, what a refund in full gives up; minor units. */
  readonly waived: number;
}

/** The parts of a proposal, or why they cannot be given. */
export function compose(ticket: Ticket, step: ProposeStep, world: World): Composed | Refusal {
  const payment = paymentMeant(ticket, step);
  if (payment !== null) return composePayment(payment, step.amount, world);
  return composeSums(ticket, onSubject(ticket, step, world.quoted), {
    ...world,
    quoted: withoutGoodwill(world.quoted),
  });
}

/** The payment that is given back whole; null where pieces, charges or goodwill are. */
export function paymentMeant({ subject }: Ticket, { payment }: ProposeStep): number | null {
  return payment ?? (subject.kind === "payment" ? subject.payment : null);
}

/** On a ticket for goodwill every amount is goodwill, and without one it is what the quote says. */
function onSubject({ subject }: Ticket, step: ProposeStep, { net }: Quote): ProposeStep {
  if (subject.kind !== "goodwill") return step;
  const goodwill = step.goodwill ?? step.amount ?? (isPositive(net) ? net : null);
  return { ...step, goodwill, amount: goodwill === null ? null : zero(net.currency) };
}

/** The quote or the sum that was named, then the charges and the goodwill that are added: nothing resets anything else. */
function composeSums(ticket: Ticket, step: ProposeStep, world: World): Composed | Refusal {
  const { quoted, order } = world;
  const added = step.charges.length > 0 || step.goodwill !== null;
  if (step.amount === null && !added && !isPositive(quoted.net)) return refuseNothingGiven(ticket, quoted);
  const base = step.amount === null ? quoted.parts : filled(step.amount, world, added);
  if (base instanceof Refusal) return base;
  const parts = withCharges(base, step, world);
  if (parts instanceof Refusal) return parts;
  const due = partsTotal(parts, order.currency);
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
  const most = partsTotal(spread(Number.MAX_SAFE_INTEGER, wanted, { order, held }), order.currency);
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
      hint: `${isPositive(most) ? `propose at most ${formatMoney(most)}, and ` : ""}add a charge by --with or a --goodwill; see: refund order show ${id}`,
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
