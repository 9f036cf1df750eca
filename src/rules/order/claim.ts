/** Pieces of order lines that somebody asks about, sends back or refunds, and how they are chosen. */
import { counted } from "../names.ts";
import { Refusal } from "../refusal.ts";
import type { Order } from "./order.ts";
import { allPieces, countOf, inBoth, joined, lowest, type Pieces, without } from "./pieces.ts";

/** Some or all pieces of one order line. */
export interface LineClaim {
  readonly line: string;
  /** How many they are; from 1 to the quantity ordered. */
  readonly quantity: number;
  readonly pieces: Pieces;
}

/** A line named by the operator, with so many pieces, with these, or with all that can be had. */
export interface LineChoice {
  readonly line: string;
  readonly quantity: number | null;
  readonly pieces?: Pieces;
}

export function claimOf(line: string, pieces: Pieces): LineClaim {
  return { line, quantity: countOf(pieces), pieces };
}

/** The pieces of one line among claims. */
export function piecesOn(claims: readonly Pick<LineClaim, "line" | "pieces">[], line: string): Pieces {
  return joined(...claims.filter((claim) => claim.line === line).map(({ pieces }) => pieces));
}

/** What is left of claims without other ones. */
export function claimsWithout(claims: readonly LineClaim[], gone: readonly LineClaim[]): readonly LineClaim[] {
  return claims.flatMap(({ line, pieces }) => {
    const left = without(pieces, piecesOn(gone, line));
    return left.length === 0 ? [] : [claimOf(line, left)];
  });
}

/** What is in any of them, each piece once. */
export function claimsTogether(...lists: readonly (readonly LineClaim[])[]): readonly LineClaim[] {
  const all = lists.flat();
  return [...new Set(all.map(({ line }) => line))].map((line) => claimOf(line, piecesOn(all, line)));
}

/** What is in both. */
export function claimsInBoth(claims: readonly LineClaim[], others: readonly LineClaim[]): readonly LineClaim[] {
  return claimsWithout(claims, claimsWithout(claims, others));
}

/** Every piece of an order. */
export function wholeOrder({ lines }: Order): readonly LineClaim[] {
  return lines.map(({ line, quantity }) => claimOf(line, allPieces(quantity)));
}

/** From what pieces are chosen: those that nobody else has, and of these the ones to take first. */
export interface Choosable {
  readonly free: (line: string) => Pieces;
  readonly first: (line: string) => Pieces;
}

/**
 * The pieces chosen: named ones, or the lowest that are free, those to take first before the others; all that are free of
 * every line when nothing was chosen. The refusal says what is wrong with a choice; a piece that is not free is the caller's
 * to explain, and left out here.
 */
export function chooseClaims(
  order: Order,
  choices: readonly LineChoice[],
  { free, first }: Choosable,
): readonly LineClaim[] | Refusal {
  if (choices.length === 0) {
    return order.lines.flatMap(({ line }) => (free(line).length === 0 ? [] : [claimOf(line, free(line))]));
  }
  const claims: LineClaim[] = [];
  for (const choice of choices) {
    const wrong = refuseChoice(order, choice, claims);
    if (wrong !== undefined) return wrong;
    const { line, quantity, pieces } = choice;
    const mine = free(line);
    const before = inBoth(mine, first(line));
    const most = quantity ?? countOf(mine);
    const lows = joined(lowest(before, most), lowest(without(mine, before), most - countOf(before)));
    claims.push(claimOf(line, pieces === undefined ? lows : inBoth(pieces, mine)));
  }
  return claims;
}

function refuseChoice(order: Order, choice: LineChoice, claims: readonly LineClaim[]): Refusal | undefined {
  const line = order.lines.find((one) => one.line === choice.line);
  if (line === undefined) {
    const known = order.lines.map((one) => one.line).join(", ");
    return new Refusal("line_not_found", `order ${order.id} has no line ${choice.line}`, {
      hint: `its lines are: ${known}`,
      details: { order: order.id, line: choice.line },
    });
  }
  const { quantity } = choice;
  const beyond = countOf(without(choice.pieces ?? [], allPieces(line.quantity)));
  if ((quantity !== null && (quantity < 1 || quantity > line.quantity)) || beyond > 0) {
    const what = beyond > 0 ? "pieces beyond that" : `${quantity} of them`;
    return new Refusal(
      "quantity_too_large",
      `line ${line.line} of order ${order.id} has ${counted(line.quantity, "piece")}, so ${what} cannot be refunded`,
      { hint: `name ${line.quantity === 1 ? "1" : `1 to ${line.quantity}`}: --line ${line.line}=${line.quantity}` },
    );
  }
  if (claims.some((claim) => claim.line === line.line)) {
    return new Refusal("usage", `line ${line.line} is named twice`, { hint: "name each line once" });
  }
  return undefined;
}
