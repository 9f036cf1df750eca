/** Where a request ends that is dropped: nobody waits for anything, unless the seller has goods of ours that he has not paid for. */
import { unpaidAtSeller } from "./at-seller.ts";
import type { Transition } from "./events.ts";
import { type Facts, toAgent, transitionTo } from "./facts.ts";
import type { DROPPED, Ticket } from "./ticket.ts";

/** The transition into the end. Whoever works the ticket then gets the goods or their money back. */
export function dropped(ticket: Ticket, to: (typeof DROPPED)[number], facts: Facts): Transition {
  return unpaidAtSeller(ticket).length === 0 ? transitionTo(facts, to, null) : toAgent(facts, to);
}
