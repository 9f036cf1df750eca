/** Goods on their way back: which leg, which pieces, and what of a refund waits for them. */

import { claimsWithout, type LineClaim } from "../order/claim.ts";
import { type Path, RETURN_MOVES, type ReturnMove } from "../words.ts";
import { hasGivenBack, type Leg, type Returning, type Ticket } from "./ticket.ts";

/** Paths on which goods are somewhere from where they can go back. */
const RETURNABLE: readonly (Path | null)[] = ["intercept_or_return", "return_from_warehouse", "after_dispatch"];

/** Whether anything can be sent back at all, or has been. */
export function canReturn({ finding, returning }: Pick<Ticket, "finding" | "returning">): boolean {
  return returning !== null || RETURNABLE.includes(finding.path);
}

/** How a return can move on; what was recorded wrongly on the way can be recorded once more. */
export function returnMoves(ticket: Ticket): readonly ReturnMove[] {
  if (!canReturn(ticket)) return [];
  const { returning, status } = ticket;
  const reached = returning?.move ?? "inspected";
  const underway = reached === "arranged" || reached === "shipped";
  const is: Readonly<Record<ReturnMove, boolean>> = {
    inspected: reached !== "shipped",
    arranged: status !== "awaiting_return" || reached !== "shipped",
    shipped: underway,
    received: underway || (reached === "received" && awaitedPieces(ticket).length > 0),
  };
  return RETURN_MOVES.filter((move) => is[move]);
}

/** From abroad goods come to our warehouse before they can go to the seller. */
export function nextLeg({ finding, returning }: Pick<Ticket, "finding" | "returning">): Leg {
  const withUs = returning?.leg === "to_us" && returning.move === "received";
  return finding.path === "after_dispatch" && !withUs && returning?.leg !== "to_seller" ? "to_us" : "to_seller";
}

/** The pieces that were agreed to go back, or all that the ticket covers. */
export function agreedPieces({ returning, lines }: Pick<Ticket, "returning" | "lines">): readonly LineClaim[] {
  return returning?.pieces ?? lines;
}

/** Of those, the ones that have not arrived. */
export function awaitedPieces(ticket: Pick<Ticket, "returning" | "lines">): readonly LineClaim[] {
  return claimsWithout(agreedPieces(ticket), arrivedPieces(ticket.returning));
}

function arrivedPieces(returning: Returning | null): readonly LineClaim[] {
  return (returning?.arrived ?? []).flatMap(({ pieces }) => pieces);
}

/**
 * What a refund covers when nobody names the lines: only what came back, where a return brought less than the ticket covers.
 */
export function claimsDue(ticket: Ticket): readonly LineClaim[] {
  const { returning, lines } = ticket;
  if (returning?.move !== "received") return lines;
  const missing = missingGoods(ticket, lines);
  const due = claimsWithout(lines, missing);
  return due.length === 0 ? lines : due;
}

/** Of the pieces that a refund is to cover, those that were to come back first and have not. */
export function missingGoods(ticket: Ticket, claims: readonly LineClaim[]): readonly LineClaim[] {
  const { returning, worksheet, seller, finding } = ticket;
  const underway = returning !== null && returning.move !== "inspected";
  // What came back from abroad is ours to send on: the buyer's part is done.
  if (underway && finding.path === "after_dispatch" && returning.leg === "to_seller") return [];
  if (underway) return claimsWithout(claims, arrivedPieces(returning));
  if (finding.path === "after_dispatch") return worksheet?.way === "send_back" ? claims : [];
  const goesBack = finding.path === "intercept_or_return" || finding.path === "return_from_warehouse";
  return goesBack && !keepsIt(seller) ? claims : [];
}

/** Whether the seller gives back, or has to, without having the goods first. */
function keepsIt({ answer, dispute, refunds }: Ticket["seller"]): boolean {
  const decided = dispute === "won" || dispute === "split";
  return answer === "agreed" || answer === "offers" || decided || hasGivenBack(refunds);
}

/** Whether the seller was asked to take bought goods back or to stop them; true where no seller has to be asked. */
export function sellerAsked({ finding: { path }, seller }: Pick<Ticket, "finding" | "seller">): boolean {
  const sellersTurn =
    path === "cancel_with_seller" || path === "intercept_or_return" || path === "return_from_warehouse";
  return (
    !sellersTurn ||
    seller.request !== null ||
    seller.answer !== null ||
    seller.dispute !== null ||
    seller.refunds.length > 0
  );
}
