/** A ticket's whole story: who, when, how long since the last, what, old → new. */
import type { Timeline } from "../../desk/timeline.ts";
import { ticketName } from "../../rules/names.ts";
import { describeEvent } from "../../rules/ticket/describe-event.ts";
import { formatSpan } from "../../rules/time/duration.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import type { Renderer } from "../renderer.ts";
import { clean, pad, wrap } from "../width.ts";
import { eventJson } from "./ticket-json.ts";

const INDENT = " ".repeat(18);
const AFTER_CELLS = 9;

export const timelineRenderer = {
  json: ({ ticket, entries: moments }) => ({
    ticket: ticketName(ticket.number),
    order: ticket.order,
    status: ticket.status,
    events: moments.map(({ event, sinceLast, takenBack }) => ({
      ...eventJson(event),
      milliseconds_since_last: sinceLast,
      taken_back: takenBack,
    })),
  }),
  lines: ({ ticket, entries: moments }, context) => {
    const { styles, zone, width } = context;
    const head = `${styles.id(ticketName(ticket.number))}  order ${clean(ticket.order)}, now ${styles.strong(ticket.status)}; times in ${zone}`;
    const room = Math.max(20, width - INDENT.length - AFTER_CELLS);
    const story = moments.flatMap(({ event, sinceLast, takenBack }) => {
      const at = formatInZone(event.at, zone, "minute");
      const after = event.n === 1 ? "" : `+${formatSpan(sinceLast)}`;
      const moved = [
        ...(event.from === event.to ? [] : [`${event.from ?? "new"} → ${event.to}`]),
        ...(takenBack ? ["taken back"] : []),
      ].map(styles.dim);
      const told = clean(`${event.by} ${describeEvent(event)}`);
      const [first = "", ...rest] = width === Number.POSITIVE_INFINITY ? [told] : wrap(told, room);
      const margin = INDENT + " ".repeat(AFTER_CELLS);
      return [
        `${at}  ${styles.dim(pad(after, AFTER_CELLS))}${first}`,
        ...[...rest, ...moved].map((line) => margin + line),
      ];
    });
    return [head, "", ...story];
  },
} satisfies Renderer<Timeline>;
