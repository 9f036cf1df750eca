/** Tickets whose approval ended because their quote changed. */
import type { ToldTicket } from "../../desk/append-events.ts";
import { ticketName } from "../../rules/names.ts";
import { describeEvent } from "../../rules/ticket/describe-event.ts";
import type { Styles } from "../colour.ts";
import { eventJson } from "./ticket-json.ts";

export function lapsedJson({ ticket, events }: ToldTicket) {
  return { ticket: ticketName(ticket.number), events: events.map(eventJson) };
}

export function lapsedLines({ ticket, events }: ToldTicket, { id }: Styles): readonly string[] {
  return events.map((event) => `${id(ticketName(ticket.number))}: ${event.by} ${describeEvent(event)}`);
}
