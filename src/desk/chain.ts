/** The hash link of an event: each one seals everything written before it. */
import { createHash } from "node:crypto";
import type { TicketEvent } from "../rules/ticket/events.ts";
import type { ChainedEvent } from "../store/store.ts";

/** In hexadecimal digits. */
export function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The events with their links, from the hash of the newest event before them (empty for the very first). */
export function chainOn(head: string, events: readonly TicketEvent[]): readonly ChainedEvent[] {
  let previousHash = head;
  return events.map((event) => {
    const link = { event, previousHash, hash: hashOf(previousHash, event) };
    previousHash = link.hash;
    return link;
  });
}

/** SHA-256 over the previous hash and every field of the event in a fixed order. */
export function hashOf(previousHash: string, event: TicketEvent): string {
  const { ticket, n, kind, at, by, from, to, waitsFor, due, startsStint, data } = event;
  const when = due === null ? null : [due.at, due.because, due.beyondCalendar];
  const sealed = JSON.stringify([previousHash, ticket, n, kind, at, by, from, to, waitsFor, when, startsStint, data]);
  return sha256Of(sealed);
}
