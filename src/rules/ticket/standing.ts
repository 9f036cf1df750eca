/** How a ticket stands on the ladder of its order: what it claims, what it was given, and what of that counts elsewhere. */
import { type CapEntry, GOODWILL, isHeld, ofPrice } from "../cap.ts";
import type { TicketNumber } from "../names.ts";
import type { Order } from "../order/order.ts";
import type { Policy } from "../policy/policy.ts";
import { type Asked, claimsOf } from "../quote/claim.ts";
import type { Standing } from "../quote/ladder.ts";
import { findOut } from "./find-out.ts";
import { holding } from "./holding.ts";
import { isOpenStatus } from "./machine.ts";
import type { Ticket } from "./ticket.ts";

/** The other tickets of an order that are on its ladder: live ones, and those that were given something. */
export function standingsBeside(
  ticket: TicketNumber | null,
  tickets: readonly Ticket[],
  by: { readonly order: Order; readonly policy: Policy },
): readonly Standing[] {
  return tickets
    .filter(({ number }) => number !== ticket)
    .map((one) => standingOf(one, by))
    .filter(({ live, given, counts }) => live || given > 0 || counts.length > 0);
}

/** What the tickets hold under the cap of their order. */
export function heldBy(tickets: readonly Ticket[]): readonly CapEntry[] {
  return tickets.flatMap((ticket) => holding(ticket).map((part) => ({ ...part, ticket: ticket.number })));
}

function standingOf(ticket: Ticket, { order, policy }: { readonly order: Order; readonly policy: Policy }): Standing {
  const { given, paid, counts, waived } = givenTo(ticket);
  const live = isOpenStatus(ticket.status);
  return {
    ticket: ticket.number,
    claims: claimsOf(order, policy, askedBy(ticket, order)),
    live,
    open: live && given === 0,
    given,
    paid,
    waived,
    counts,
  };
}

/** What a ticket asks, judged by where its goods are; once something was given, by where they were then. */
export function askedBy(ticket: Ticket, order: Order): Asked {
  const { number, reason, fault, worksheet, lines, insured, returning, openedAt } = ticket;
  const { stage, path } = findOut(order, lines, reason);
  return {
    ticket: number,
    about: { stage, reason, fault, path, way: worksheet?.way ?? null },
    lines,
    stages: givenTo(ticket).given > 0 ? (ticket.proposal?.stages ?? {}) : {},
    insured,
    returnPaidBy: returning?.pays ?? null,
    askedAt: openedAt,
    supposed: false,
  };
}

/** What a ticket was given for what it claims: approved, on its way or paid. Goodwill is none of it. */
export function givenTo(ticket: Ticket): Pick<Standing, "given" | "paid" | "counts" | "waived"> {
  const parts = holding(ticket).filter(isHeld);
  const given = ofPrice(parts).reduce(
    (all, { target, amount }) => (target === GOODWILL ? all : all + amount.amount),
    0,
  );
  const paid = parts.some(({ state }) => state === "posted");
  if (ticket.approval === null || ticket.proposal === null) return { given, paid, counts: [], waived: 0 };
  return { given, paid, counts: ticket.proposal.counts, waived: ticket.proposal.waived };
}
