/** What each ticket of an order was given, where what was paid on one may count on another. */
import type { TicketNumber } from "../names.ts";

/** So much of what one ticket was given counts on another; below zero, so much of what the other was given counts here. */
export interface Count {
  readonly ticket: TicketNumber;
  /** Minor units. */
  readonly amount: number;
}

/** What a ticket was paid, or has approved, and what of that counts elsewhere. */
interface Paid {
  readonly ticket: TicketNumber;
  readonly given: number;
  readonly counts: readonly Count[];
}

interface OnLadder {
  readonly standing: Paid;
  readonly part: number;
}

/** So much of what was paid on one ticket counts on another; minor units, above zero. */
interface Counted {
  readonly from: TicketNumber;
  readonly to: TicketNumber;
  amount: number;
}

/**
 * By ticket, in minor units and never below zero. Money counts elsewhere only as far as it is more than the part of the ticket that
 * has it: where it came back, or the part grew, it counts there no more, and what it stood for is due there again.
 */
export function givenOn(ladder: readonly OnLadder[]): ReadonlyMap<TicketNumber, number> {
  const counted = countedBetween(ladder.map(({ standing }) => standing));
  const had = ({ ticket, given }: Paid) =>
    counted.filter(({ to }) => to === ticket).reduce((all, { amount }) => all + amount, given);
  const from = (ticket: TicketNumber) => counted.filter((one) => one.from === ticket);
  // What counts no more on one ticket may be missing for a third.
  for (let cut = true; cut; ) {
    cut = false;
    for (const { standing, part } of ladder) {
      let most = Math.max(0, had(standing) - part);
      for (const one of from(standing.ticket)) {
        if (one.amount > most) [one.amount, cut] = [most, true];
        most -= one.amount;
      }
    }
  }
  return new Map(
    ladder.map(({ standing }) => {
      const elsewhere = from(standing.ticket).reduce((all, { amount }) => all + amount, 0);
      return [standing.ticket, had(standing) - elsewhere];
    }),
  );
}

/** Between each two tickets once, whichever of them recorded it. */
function countedBetween(standings: readonly Paid[]): readonly Counted[] {
  return standings.flatMap((one, index) =>
    standings.slice(index + 1).flatMap((other): readonly Counted[] => {
      const amount = countsOn(one, other) - countsOn(other, one);
      if (amount === 0) return [];
      const [from, to] = amount > 0 ? [one.ticket, other.ticket] : [other.ticket, one.ticket];
      return [{ from, to, amount: Math.abs(amount) }];
    }),
  );
}

function countsOn({ counts }: Paid, { ticket }: Paid): number {
  return counts.reduce((all, count) => (count.ticket === ticket ? all + count.amount : all), 0);
}
