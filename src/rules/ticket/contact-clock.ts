/** The clock that asking somebody for something starts: the deadline that a letter names is the one that then runs. */
import { firstRequest } from "../policy/path.ts";
import { CLOCK_OF_REQUEST, carrierClock } from "../policy/request-clocks.ts";
import type { CarrierRequest, Liable, SellerRequest } from "../words.ts";
import type { Transition } from "./events.ts";
import { type ClockFacts, transitionTo, unlessThereAlready } from "./facts.ts";
import type { Ticket } from "./ticket.ts";

/** What the seller is asked for where nobody says: what he was asked last, or else what the path asks first. */
export function requestOfSeller({ seller, finding }: Ticket): SellerRequest | null {
  return seller.request ?? firstRequest(finding);
}

/** Where asking the seller for it leads. */
export function askingSeller(ticket: Ticket, request: SellerRequest, facts: ClockFacts): Transition {
  const asked = transitionTo(facts, "awaiting_seller", CLOCK_OF_REQUEST[request]);
  return request === ticket.seller.request ? unlessThereAlready(ticket, asked) : asked;
}

/** Where asking a carrier or an insurer for it leads. */
export function askingCarrier(
  ticket: Ticket,
  { party, request }: { readonly party: Liable; readonly request: CarrierRequest },
  facts: ClockFacts,
): Transition {
  const asked = transitionTo(facts, `awaiting_${party}`, carrierClock(party, request));
  return request === ticket.carrierClaim?.request ? unlessThereAlready(ticket, asked) : asked;
}
