/**
 * What each ticket on an order gets: what is due on it, less what it was given. Its part is what the order is due by the
 * claims up to this ticket, less what it is due by the claims before it. A later ticket does not change an earlier quote.
 */
import type { Money } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import { chargedBack } from "../order/chargebacks.ts";
import { type Order, paidFor } from "../order/order.ts";
import { hasPiece, joined, without } from "../order/pieces.ts";
import type { Policy } from "../policy/policy.ts";
import type { Charge, Counterparty } from "../words.ts";
import type { ChargeClaim, Claim } from "./claim.ts";
import { dueOf, type OrderDue } from "./due.ts";
import { type Count, givenOn } from "./given-on.ts";

/** How a ticket stands that is live or was given something. All amounts are minor units. */
export interface Standing {
  readonly ticket: TicketNumber;
  readonly claims: readonly Claim[];
  /** Charges that it asks for without goods. */
  readonly asked: readonly ChargeClaim[];
  /** Whether it still needs somebody. */
  readonly live: boolean;
  /** Whether a proposal can be made on it, so that it takes what is free. */
  readonly open: boolean;
  /** Approved, on its way or paid, without goodwill. */
  readonly given: number;
  /** Whether money has gone out. */
  readonly paid: boolean;
  /** What a refund in full left open and gave up. */
  readonly waived: number;
  readonly counts: readonly Count[];
  /** What it expects back for its pieces, and from whom; null where only the policy says what that will be. */
  readonly expects: { readonly from: Counterparty; readonly amount: Money } | null;
}

/** A ticket on the ladder. */
export interface Rung {
  readonly standing: Standing;
  /** What the order is due by the claims before this ticket's, and with them. */
  readonly before: OrderDue;
  readonly due: OrderDue;
  /** What falls to this ticket, within what the order can give. */
  readonly part: number;
  /** What falls to it beyond that. */
  readonly beyondCap: number;
  /** Of that, what would be there if the bank held or took nothing: who was given it before was given no more than is due. */
  readonly withheld: number;
  /** What it was given, with what counts here from others and without what counts there; never below zero. */
  readonly given: number;
  /** What is due on it and was not given; below zero, what it was given beyond its part. */
  readonly rest: number;
  /** What can be proposed on it now, and what of that counts elsewhere. */
  readonly quote: number;
  readonly counts: readonly Count[];
}

const NOTHING: OrderDue = { total: 0, pieces: [], alone: [], fees: [], limits: [], placed: 0 };

/** The ladder of an order, the lowest ticket first. */
export function ladderOf(order: Order, policy: Policy, standings: readonly Standing[]): readonly Rung[] {
  // What the bank holds or took is not there to give: later tickets give way first.
  const whole = Math.max(0, paidFor(order).amount - order.refundedBefore.amount);
  const room = Math.max(0, whole - chargedBack(order).amount);
  const sorted = [...standings].sort((one, other) => one.ticket - other.ticket);
  const steps: Omit<Rung, "given" | "rest" | "quote" | "counts">[] = [];
  let [before, reached] = [NOTHING, 0];
  for (const [index, standing] of sorted.entries()) {
    const upTo = sorted.slice(0, index + 1);
    const claims = upTo.flatMap((one) => one.claims);
    const asked = upTo.flatMap((one) => one.asked);
    const due = dueOf(order, policy, claims, asked);
    // A further claim takes nothing back, even where the policy would give less for all together.
    const most = Math.max(reached, due.total);
    const within = (room: number) => Math.min(most, room) - Math.min(reached, room);
    const part = within(room);
    const withheld = within(whole) - part;
    steps.push({ standing, before, due, part, beyondCap: most - reached - part, withheld });
    [before, reached] = [due, most];
  }
  const givens = givenOn(steps);
  return takeTurns(
    steps.map((step) => {
      const given = givens.get(step.standing.ticket) ?? 0;
      return { ...step, given, rest: step.part - given };
    }),
  );
}

/** Each open ticket in turn takes up what is left due on its pieces, and bears what others were given beyond their parts. */
function takeTurns(steps: readonly Omit<Rung, "quote" | "counts">[]): readonly Rung[] {
  const rests = new Map(steps.map(({ standing, rest }) => [standing.ticket, rest]));
  return steps.map((step) => {
    if (!step.standing.open) return { ...step, quote: 0, counts: [] };
    const counts: Count[] = [];
    const move = (ticket: TicketNumber, amount: number) => {
      if (amount === 0) return;
      counts.push({ ticket, amount });
      rests.set(ticket, (rests.get(ticket) ?? 0) - amount);
    };
    let quote = Math.max(0, step.rest);
    for (const other of steps.filter(({ standing }) => !standing.live)) {
      const { ticket, waived } = other.standing;
      const givenUp = hasBetterClaim(step, other.standing) ? 0 : waived;
      const amount = Math.min(Math.max(0, (rests.get(ticket) ?? 0) - givenUp), takenUp(step, other));
      move(ticket, amount);
      quote += amount;
    }
    for (const other of steps.filter(({ standing }) => standing.paid && standing !== step.standing)) {
      const beyond = Math.max(0, -(rests.get(other.standing.ticket) ?? 0) - other.withheld);
      const amount = Math.min(beyond, quote);
      move(other.standing.ticket, -amount);
      quote -= amount;
    }
    return { ...step, quote, counts };
  });
}

/** What was given up in full stays so until there is a better claim for a piece of it. */
function hasBetterClaim({ standing, due }: Pick<Rung, "standing" | "due">, other: Standing): boolean {
  return due.pieces.some(({ ticket, line, piece }) => {
    return ticket === standing.ticket && claimsPiece(other.claims, line, piece);
  });
}

function claimsPiece(claims: readonly Claim[], line: string, piece: number): boolean {
  return claims.some((claim) => claim.line === line && hasPiece(claim.pieces, piece));
}

/** What counts elsewhere of a refund that is less than the quote: what is due on the ticket itself comes first. */
export function countsWithin({ rest, counts }: Pick<Rung, "rest" | "counts">, amount: number): readonly Count[] {
  const borne = counts.reduce((all, count) => all + Math.max(0, -count.amount), 0);
  let left = amount + borne - Math.max(0, rest);
  return counts.flatMap((count): readonly Count[] => {
    const counted = Math.min(count.amount, Math.max(0, left));
    if (counted > 0) left -= counted;
    return counted === 0 ? [] : [{ ...count, amount: counted }];
  });
}

/**
 * How much of what is left due on another ticket this one takes up: all with all its pieces, else what those it has are due. A
 * claim that is refused takes up nothing: it stays due where it is.
 */
function takenUp(by: Pick<Rung, "standing" | "due">, { standing, due }: Pick<Rung, "standing" | "due">): number {
  const claims = by.standing.claims.filter(({ terms }) => terms.granted);
  const onLine = (line: string) => joined(...claims.filter((one) => one.line === line).map(({ pieces }) => pieces));
  const whole = standing.claims.every(({ line, pieces }) => without(pieces, onLine(line)).length === 0);
  if (whole && standing.claims.length > 0) return Number.MAX_SAFE_INTEGER;
  const goods = due.pieces
    .filter(({ ticket, line, piece }) => ticket === standing.ticket && claimsPiece(claims, line, piece))
    .reduce((all, { goodsLeft }) => all + goodsLeft, 0);
  const ofCharges = standing.asked.map(({ charge }) => sharesOf(by, charge));
  return ofCharges.reduce((all, share) => all + share, goods);
}

/** What a ticket has of a charge, by its pieces or alone. */
function sharesOf({ standing, due }: Pick<Rung, "standing" | "due">, charge: Charge): number {
  const pieces = due.pieces.filter(({ ticket }) => ticket === standing.ticket);
  const alone = standing.asked.filter((one) => one.charge === charge);
  return [...pieces.map(({ shares }) => shares[charge]), ...alone.map(({ amount }) => amount)].reduce(
    (all, share) => all + share,
    0,
  );
}
