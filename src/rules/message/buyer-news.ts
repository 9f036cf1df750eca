/** What a buyer would want to know of a ticket now, and whether it was written. */
import type { Ticket } from "../ticket/ticket.ts";
import type { BuyerSituation } from "./buyer-situation.ts";
import { BUYER_SITUATIONS } from "./buyer-situations.ts";
import { type SituationFacts, situationOf } from "./situation.ts";
import type { BuyerTopic } from "./topics.ts";

export interface BuyerNews {
  readonly about: BuyerTopic;
  /** In a sentence, to be read to the buyer. */
  readonly says: string;
  readonly told: boolean;
}

/** Null where there is nothing to tell. */
export function buyerNews(facts: SituationFacts): BuyerNews | null {
  const now = situationOf<BuyerTopic, BuyerSituation>(BUYER_SITUATIONS, facts);
  return now === undefined ? null : { about: now.topic, says: now.says, told: isTold(facts.ticket, now) };
}

/** Whether the buyer knows already: what was last written is this, since it became so. */
export function isTold(ticket: Ticket, { topic, since }: BuyerSituation): boolean {
  const last = ticket.told.at(-1);
  if (last === undefined || last.about !== topic) return false;
  const from = since?.(ticket);
  return from === undefined || last.at >= from;
}
