/** What a seller gave back on an order there that several tickets are about: every fen of it counts on one of them. */
import { CNY } from "../money/currencies.ts";
import { isPositive, type Money, smaller, subtract, sum, zero } from "../money/money.ts";
import { splitAbove } from "../money/split.ts";
import type { TicketNumber } from "../names.ts";
import type { LineClaim } from "../order/claim.ts";
import type { Order } from "../order/order.ts";
import { countOf } from "../order/pieces.ts";
import { costOf } from "../quote/recovery.ts";
import { recoveryFigures } from "../recovery/evolve.ts";
import type { SellerRefund } from "./seller-side.ts";
import type { Ticket } from "./ticket.ts";

/** A ticket that covers goods of the order at the seller. */
export interface Sharer {
  readonly ticket: Ticket;
  readonly order: Order;
}

/** Every ticket that does: those that are told, and those that keep what they know. */
export interface Sharers {
  readonly owed: readonly Sharer[];
  readonly others: readonly Sharer[];
}

/** What is known of a refund, or of a part of it. */
export type RefundOf = SellerRefund & { readonly sellerOrder: string };

/**
 * What each of those who are told is told of a refund. Money that was given back is shared by what their goods cost, less what tickets that
 * are over have of it; a ticket keeps what has come in. Where the seller owes on one of them, those on which nobody does have no part.
 */
export function refundParts(
  refund: RefundOf,
  { owed, others }: Sharers,
): readonly { readonly ticket: TicketNumber; readonly refund: RefundOf }[] {
  const { status, amount: whole, sellerOrder } = refund;
  if (status !== "success" || whole === null) return owed.map(({ ticket }) => ({ ticket: ticket.number, refund }));
  const bySeller = owed.filter(({ ticket }) => ticket.finding.counterparty === "seller");
  const sharers = bySeller.length > 0 ? bySeller : owed;
  const kept = sum(
    others.map(({ ticket }) => partOn(ticket, refund)),
    CNY,
  );
  const weights = weightsOf(sharers, sellerOrder);
  const parts = splitAbove(
    subtract(whole, smaller(kept, whole)),
    sharers.map(({ ticket }, index) => ({ weight: weights[index] ?? 0, floor: comeOf(ticket, refund).amount })),
  );
  return sharers.flatMap(({ ticket }, index) => {
    const amount = parts[index] ?? zero(CNY);
    if (!isPositive(amount) && !isPositive(partOn(ticket, refund))) return [];
    return [{ ticket: ticket.number, refund: amount.amount === whole.amount ? refund : { ...refund, amount, whole } }];
  });
}

/** What a ticket has of the money that was given back. */
function partOn({ seller }: Ticket, { refund }: SellerRefund): Money {
  const known = seller.refunds.find((one) => one.refund === refund);
  return known?.status === "success" ? (known.amount ?? zero(CNY)) : zero(CNY);
}

/** As much of it as has come in. */
function comeOf(ticket: Ticket, refund: SellerRefund): Money {
  return smaller(partOn(ticket, refund), recoveryFigures(ticket.recovery).received);
}

/** What the goods of each cost us, or where that is not known of all, their pieces. */
function weightsOf(sharers: readonly Sharer[], sellerOrder: string): readonly number[] {
  const claims = sharers.map((sharer) => claimsAt(sharer, sellerOrder));
  const costs = sharers.map(({ order }, index) =>
    costOf({ order, lines: claims[index] ?? [], about: { stage: "purchased" }, supposed: true }),
  );
  return costs.some((cost) => cost === null) ? claims.map(piecesOf) : costs.map((cost) => cost?.amount ?? 0);
}

function claimsAt({ ticket, order }: Sharer, sellerOrder: string): readonly LineClaim[] {
  const there = order.lines.filter((line) => line.sellerOrder === sellerOrder || order.id === sellerOrder);
  return ticket.lines.filter((claim) => there.some(({ line }) => line === claim.line));
}

function piecesOf(claims: readonly LineClaim[]): number {
  return claims.reduce((all, { pieces }) => all + countOf(pieces), 0);
}
