/** Where a request ends that is dropped: nobody waits for anything, unless goods are where they cannot stay. */
import { unpaidAtSeller } from "./at-seller.ts";
import type { Transition } from "./events.ts";
import { type Facts, toAgent, transitionTo } from "./facts.ts";
import { buyersGoodsWithUs } from "./goods-back.ts";
import type { DROPPED, Ticket } from "./ticket.ts";

/**
 * The transition into the end. Whoever works the ticket then gets back from the seller what he has not paid for, or its money, and
 * sees to what the buyer sent us.
 */
export function dropped(ticket: Ticket, to: (typeof DROPPED)[number], facts: Facts): Transition {
  const left = unpaidAtSeller(ticket).length > 0 || buyersGoodsWithUs(ticket).length > 0;
  return left ? toAgent(facts, to) : transitionTo(facts, to, null);
}
