/** How much money a ticket, or a step on it, is about. */
import { partsTotal } from "../cap-parts.ts";
import type { Money } from "../money/money.ts";
import { isInFlight } from "../payout/evolve.ts";
import { isWord, type Status } from "../words.ts";
import { toPay } from "./holding.ts";
import type { StepName } from "./machine.ts";
import type { Ticket } from "./ticket.ts";

/**
 * The money in question: once it is approved, what has still to go out or to arrive; before and after that what is proposed, or
 * else what the buyer was charged for the pieces covered.
 */
export function amountAtStake(ticket: Ticket): Money {
  const { status, proposal, gross, payouts } = ticket;
  const inFlight = payouts.filter(isInFlight).map(({ parts }) => parts);
  const moves = isWord(MOVING, status) ? [...toPay(ticket), ...inFlight.flat()] : [];
  return moves.length > 0 ? partsTotal(moves, gross.currency) : (proposal?.amount ?? gross);
}

const MOVING = ["approved", "paying"] as const satisfies readonly Status[];

/** What a step on it is about: a payment is of what is not on its way yet. */
export function amountOfStep(ticket: Ticket, step: StepName): Money {
  const parts = step === "pay" ? toPay(ticket) : [];
  return parts.length > 0 ? partsTotal(parts, ticket.gross.currency) : amountAtStake(ticket);
}
