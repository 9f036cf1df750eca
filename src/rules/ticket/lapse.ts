/** Who shaped an amount, and what becomes of an approval when something changes under it. */
import type { TicketEvent } from "./events.ts";
import type { Ticket } from "./ticket.ts";

/** Something changed after it: an approval that still waits to be paid falls at once; one that is being paid lapses for the next attempt. */
export function lapsedBy({ approval, status }: Ticket, { to }: Pick<TicketEvent, "to">): Ticket["approval"] {
  if (approval === null || status === "approved" || to === "awaiting_approval") return null;
  return { ...approval, lapsed: true };
}

/** Whoever shaped what is to be approved may not approve it. */
export function contributed(ticket: Ticket, operator: string, did: string): Pick<Ticket, "contributors"> {
  return { contributors: [...ticket.contributors, { operator, did }] };
}
