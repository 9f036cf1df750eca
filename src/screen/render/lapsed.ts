/** Tickets whose approval ended because their quote changed. */
import type { Lapsed } from "../../desk/append-events.ts";
import { ticketName } from "../../rules/names.ts";
import { describeEvent } from "../../rules/ticket/describe-event.ts";
import type { Styles } from "../colour.ts";
import { eventJson } from "./ticket-json.ts";

export function lapsedJson({ ticket, events }: Lapsed) {
  return { ticket: ticketName(ticket.number), events: events.map(eventJson) };
}

export function lapsedLines({ ticket, events }: Lapsed, { id }: Styles): readonly string[] {
  return events.map((event) => `${id(ticketName(ticket.number))}: ${event.by} ${describeEvent(event)}`);
}
