/** Splitting a ticket whose goods no longer go one way: which goods leave it, and what goes with them. */
import { ticketName } from "../names.ts";
import { chooseClaims, claimsWithout, type LineClaim, piecesOn } from "../order/claim.ts";
import { countOf } from "../order/pieces.ts";
import { Refusal } from "../refusal.ts";
import type { CarriedOver } from "./carried-over.ts";
import { grossOf } from "./decide-opening.ts";
import { type Draft, type Facts, noTransition, transitionTo } from "./facts.ts";
import { findOut } from "./find-out.ts";
import { groupsOf } from "./one-way.ts";
import { foundAmong, parcelWith } from "./return-parcel.ts";
import { type SellerRefund, sellerSideWith } from "./seller-side.ts";
import type { SplitStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

/** The pieces that stay, and those that leave for a ticket of their own each. */
export interface Split {
  readonly kept: readonly LineClaim[];
  readonly away: readonly (readonly LineClaim[])[];
}

/** The pieces named leave; without any, each further way that the goods go. Refused once money was approved. */
export function splitOf(ticket: Ticket, step: SplitStep, { order }: Facts): Split | Refusal {
  const name = ticketName(ticket.number);
  if (ticket.payouts.length > 0 || ticket.given.length > 0) {
    return new Refusal("step_not_allowed", `${name} cannot be split: a refund on it was approved before`, {
      hint: `open a ticket for what is asked beyond it: refund open ${order.id} --reason REASON`,
      details: { ticket: name },
    });
  }
  if (step.lines.length > 0) return splitBy(ticket, step, order);
  const [kept = [], ...away] = groupsOf(order, ticket.lines, ticket);
  if (away.length > 0) return { kept, away };
  return new Refusal("step_not_allowed", `${name} need not be split: all of its goods go one way`, {
    hint: `to split it all the same, name what leaves it: refund split ${name} --line LINE`,
    details: { ticket: name },
  });
}

function splitBy(ticket: Ticket, { lines }: SplitStep, order: Facts["order"]): Split | Refusal {
  const name = ticketName(ticket.number);
  const own = (line: string) => piecesOn(ticket.lines, line);
  const chosen = chooseClaims(order, lines, { free: own, first: own });
  if (chosen instanceof Refusal) return chosen;
  const short = lines.find(({ line, quantity, pieces }) => {
    return countOf(piecesOn(chosen, line)) < (pieces === undefined ? (quantity ?? 1) : countOf(pieces));
  });
  const kept = claimsWithout(ticket.lines, chosen);
  if (short === undefined && kept.length > 0) return { kept, away: [chosen] };
  const why = short === undefined ? "nothing would be left on it" : `it does not cover that of line ${short.line}`;
  return new Refusal("line_not_found", `${name} cannot be split so: ${why}`, {
    hint: `it covers: ${ticket.lines.map(({ line, quantity }) => `${quantity} of line ${line}`).join(", ")}`,
    details: { ticket: name },
  });
}

/** What the ticket keeps. A proposal was about all of it, so it goes back to review. */
export function keptDraft(ticket: Ticket, { kept, away }: Split, facts: Facts): Draft {
  const named = away.map((lines, index) => ({ ticket: facts.nextTicket + index, lines }));
  const landing =
    ticket.status === "awaiting_approval" ? transitionTo(facts, "in_review", "next_action") : noTransition(ticket);
  const finding = findOut(facts.order, kept, ticket);
  const left = away.map((_, index) => sellerSideLeaving(ticket, { kept, away }, { index, order: facts.order }));
  const sellerSide = {
    refunds: left.flatMap(({ refunds }) => refunds.map(({ refund }) => refund)),
    offer: left.some(({ offer }) => offer),
  };
  return {
    kind: "split",
    data: {
      ...finding,
      lines: kept,
      gross: grossOf(facts.order, kept),
      away: named,
      ...((sellerSide.offer || sellerSide.refunds.length > 0) && { sellerSide }),
    },
    ...landing,
  };
}

/**
 * What of the seller's side leaves with the goods of one ticket: refunds on the marketplace of their orders there, unless goods before
 * them are of the same; and what was offered or promised, where these are the first that a seller owes for.
 */
function sellerSideLeaving(
  ticket: Ticket,
  { kept, away }: Split,
  { index, order }: { readonly index: number; readonly order: Facts["order"] },
): { readonly refunds: readonly SellerRefund[]; readonly offer: boolean } {
  const [before, own] = [[kept, ...away.slice(0, index)], away[index] ?? []];
  const ordersOf = (claims: readonly LineClaim[]) =>
    order.lines.flatMap(({ line, sellerOrder }) => (claims.some((claim) => claim.line === line) ? [sellerOrder] : []));
  const known = before.flatMap(ordersOf);
  const leave = ordersOf(own).filter((sellerOrder) => !known.includes(sellerOrder));
  const isSellers = (claims: readonly LineClaim[]) => findOut(order, claims, ticket).counterparty === "seller";
  return {
    refunds: ticket.seller.refunds.filter(
      ({ sellerOrder }) => sellerOrder !== undefined && leave.includes(sellerOrder),
    ),
    offer: isSellers(own) && !before.some(isSellers),
  };
}

/** The ticket of the goods that leave, the nth of them. It stands in the same request, asked at the same moment. */
export function awayDraft(
  ticket: Ticket,
  split: Split,
  { index, facts }: { readonly index: number; readonly facts: Facts },
): Draft {
  const lines = split.away[index] ?? [];
  const { request, order, reason, fault, channel, description, subject, policy, askedAt, promise } = ticket;
  return {
    kind: "opened",
    data: {
      request,
      order,
      reason,
      fault,
      channel,
      description,
      subject,
      lines,
      gross: grossOf(facts.order, lines),
      policy,
      askedAt,
      promise,
      ...findOut(facts.order, lines, ticket),
      splitFrom: {
        ticket: ticket.number,
        carried: carriedTo(ticket, lines, sellerSideLeaving(ticket, split, { index, order: facts.order })),
      },
    },
    ...transitionTo(facts, "submitted", "review"),
  };
}

/** What was said and shown is about these goods, too; sums go where the goods are that they are for. */
function carriedTo(
  ticket: Ticket,
  lines: readonly LineClaim[],
  sums: Parameters<typeof sellerSideWith>[1],
): CarriedOver {
  const { insured, buyerSaid, evidence, worksheet, seller, assignee, contributors, returnPaidBy } = ticket;
  const parcels = ticket.parcels.map((parcel) => parcelWith(parcel, lines)).filter(({ pieces }) => pieces.length > 0);
  return {
    insured,
    buyerSaid,
    evidence,
    worksheet,
    seller: sellerSideWith(seller, sums),
    inspected: foundAmong(ticket.inspected, lines),
    parcels: parcels.map((parcel, index) => ({ ...parcel, n: index + 1 })),
    returnPaidBy,
    assignee,
    contributors,
  };
}
