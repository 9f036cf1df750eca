/** Until when goods that were lost or damaged abroad can be claimed: who misses the day gets nothing. */
import type { Order } from "../order/order.ts";
import type { DeadlineName, Policy } from "../policy/policy.ts";
import { recoveryStatus } from "../recovery/evolve.ts";
import { deadline } from "../time/deadline.ts";
import { type Instant, latest } from "../time/instant.ts";
import { isWord, type Liable } from "../words.ts";
import { liableOf } from "./carrier-claim.ts";
import { coveredLines } from "./find-out.ts";
import { DROPPED, type Ticket } from "./ticket.ts";

/** The last moment at which policy counts on a claim being taken: from the day of the loss or of the delivery, whenever anybody asked. */
export function lastDayToFile(
  order: Order,
  { lines, askedAt }: Pick<Ticket, "lines" | "askedAt">,
  { party, policy }: { readonly party: Liable; readonly policy: Policy },
): Instant {
  const facts = coveredLines(order, lines).flatMap(({ stage, reached }) => {
    const happened = stage === "lost" ? reached.lost : reached.delivered;
    return happened ?? [];
  });
  const [first = askedAt, ...more] = facts;
  return deadline(more.reduce(latest, first), policy.deadlines[filingClock(party)].within, policy.office).at;
}

/** The last day to claim while nobody has: on a ticket that is open or paid, until the goods are found, or what is owed has come or is given up. */
export function runningFiling(
  ticket: Ticket,
  { order, policy }: { readonly order: Order; readonly policy: Policy },
): Instant | null {
  const party = liableOf(ticket);
  const { carrierClaim } = ticket;
  const claim = carrierClaim?.party === party ? carrierClaim : null;
  const over = isWord(["received", "written_off"], recoveryStatus(ticket.recovery));
  if (party === null || over || isWord(DROPPED, ticket.status) || claim?.answer === "found") return null;
  return (claim?.filedAt ?? null) === null ? lastDayToFile(order, ticket, { party, policy }) : null;
}

/** The policy's clock for claiming from either. */
export function filingClock(party: Liable): DeadlineName {
  return party === "carrier" ? "carrier_filing" : "insurer_filing";
}
