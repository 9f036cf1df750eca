/** A ticket after what was wrong about it was put right, and while our own clock stands still. */
import { addMillis, millis } from "../time/instant.ts";
import { correctsTerms } from "./corrects-terms.ts";
import type { TicketEvent } from "./events.ts";
import { contributed, lapsedBy } from "./lapse.ts";
import type { Ticket } from "./ticket.ts";

/** Whoever corrects what an amount rests on shapes it, and what was approved was approved by what was wrong. */
export function corrected(ticket: Ticket, event: Extract<TicketEvent, { kind: "corrected" }>): Partial<Ticket> {
  const { data, by, n, at } = event;
  const { stage, checks, path, counterparty, apart, changes: _, note: __, ...said } = data;
  const { shows = [], description, language, ...right } = said;
  const kinds = new Map(shows.map(({ sha256, kind }) => [sha256, kind]));
  const others = ticket.buyerSaid.filter((text) => text !== ticket.description);
  return {
    ...right,
    finding: { stage, checks, path, counterparty, apart },
    evidence: ticket.evidence.map((file) => ({ ...file, shows: kinds.get(file.sha256) ?? file.shows })),
    ...(description !== undefined && { description, buyerSaid: [description, ...others] }),
    ...(language !== undefined && { writtenIn: { language, at } }),
    ...(correctsTerms(data) && {
      ...contributed(ticket, by, "corrected what the amount depends on"),
      termsCorrectedBy: n,
      approval: lapsedBy(ticket, event),
      firstApproval: null,
    }),
  };
}

/** What came with another ticket for the same; files of it end an approval with this, which is their step. */
export function takenOver(ticket: Ticket, { data, to }: Extract<TicketEvent, { kind: "taken_over" }>): Partial<Ticket> {
  return {
    buyerSaid: [...ticket.buyerSaid, ...data.said],
    askedAt: data.askedAt,
    promise: data.promise,
    ...(ticket.status === "approved" && to !== "approved" && { approval: null, firstApproval: null }),
  };
}

/** While the buyer is waited for our own clock stands still, and so does the promise: both go on where they stopped. */
export function pausedBy(
  before: Ticket,
  { promise }: Pick<Ticket, "promise">,
  { kind, from, to, at }: TicketEvent,
): Partial<Ticket> {
  const { due, since } = before.stint;
  // What is taken back never stood still.
  if (kind === "undone") return {};
  if (from !== "awaiting_buyer" && to === "awaiting_buyer") {
    return { pausedWith: due === null ? null : millis(due.at) - millis(at) };
  }
  if (from !== "awaiting_buyer" || to === "awaiting_buyer") return {};
  const waited = millis(at) - millis(since);
  return { pausedWith: null, ...(promise !== null && { promise: { ...promise, at: addMillis(promise.at, waited) } }) };
}
