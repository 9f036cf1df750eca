/** Who shaped an amount, and what becomes of an approval when something changes under it. */
import { isInFlight } from "../payout/evolve.ts";
import type { TicketEvent } from "./events.ts";
import type { Ticket } from "./ticket.ts";

/** Whether money is approved of which nothing was sent. */
export function waitsToBePaid({ status, payouts }: Pick<Ticket, "status" | "payouts">): boolean {
  if (status !== "paying") return status === "approved";
  const inFlight = payouts.filter(isInFlight);
  return inFlight.length > 0 && inFlight.every((payout) => payout.status === "prepared");
}

/** Something changed after it: an approval that still waits to be paid falls at once; one that is being paid lapses for the next attempt. */
export function lapsedBy({ approval, status }: Ticket, { to }: Pick<TicketEvent, "to">): Ticket["approval"] {
  if (approval === null || status === "approved" || to === "awaiting_approval") return null;
  return { ...approval, lapsed: true };
}

/** Whoever shaped what is to be approved may not approve it. */
export function contributed(ticket: Ticket, operator: string, did: string): Pick<Ticket, "contributors"> {
  return { contributors: [...ticket.contributors, { operator, did }] };
}
