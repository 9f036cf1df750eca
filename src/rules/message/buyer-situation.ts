/** A situation of which a buyer is told. */
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import type { Situation } from "./situation.ts";
import type { BuyerTopic } from "./topics.ts";

export interface BuyerSituation extends Situation<BuyerTopic> {
  /** In a sentence, to be read to the buyer. */
  readonly says: string;
  /** Since when it is so, where it can be so more than once: a message from before does not count as told. */
  readonly since?: (ticket: Ticket) => Instant | undefined;
}

/** For what is so while the ticket stays in its status. */
export function sinceStint({ stint }: Ticket): Instant {
  return stint.since;
}
