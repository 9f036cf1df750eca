/** A ticket's whole story: who, when, how long since the last, what, old → new. */
import type { Timeline, TimelineEntry } from "../../desk/timeline.ts";
import { counted, ticketName } from "../../rules/names.ts";
import { describeEvent } from "../../rules/ticket/describe-event.ts";
import { formatSpan } from "../../rules/time/duration.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import type { Party } from "../../rules/words.ts";
import type { Section } from "../html/page.ts";
import { withMoments } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { Table } from "../table.ts";
import { clean, pad, wrap } from "../width.ts";
import { withSiblings } from "./step-done.ts";
import { eventJson } from "./ticket-json.ts";

const INDENT = " ".repeat(18);
const GAP = 2;
/** `+3d 12h`, so that most timelines begin in one column. */
const USUAL_AFTER = 7;

export const timelineRenderer = {
  json: ({ ticket, siblings, entries }) => ({
    ticket: ticketName(ticket.number),
    request: ticketName(ticket.request),
    siblings: siblings.map(({ number }) => ticketName(number)),
    order: ticket.order,
    status: ticket.status,
    events: entries.map(({ event, sinceLast, lateBy, takenBack }) => ({
      ...eventJson(event),
      milliseconds_since_last: sinceLast,
      late_by_milliseconds: lateBy,
      taken_back: takenBack,
    })),
  }),
  lines: ({ ticket, siblings, entries }, context) => {
    const { styles, zone, width } = context;
    const head = `${styles.id(ticketName(ticket.number))}${withSiblings(siblings)}  order ${clean(ticket.order)}, now ${styles.strong(ticket.status)}; times in ${zone}`;
    const afterCells = Math.max(USUAL_AFTER, ...entries.map((entry) => afterWords(entry).length)) + GAP;
    const room = Math.max(20, width - INDENT.length - afterCells);
    const story = entries.flatMap((entry) => {
      const { event } = entry;
      const at = formatInZone(event.at, zone, "minute");
      const moved = movesOf(entry).map((text) => styles.dim(text));
      const told = withMoments(clean(`${event.by} ${describeEvent(event)}`), context);
      const [first = "", ...rest] = width === Number.POSITIVE_INFINITY ? [told] : wrap(told, room);
      const margin = INDENT + " ".repeat(afterCells);
      return [
        `${at}  ${styles.dim(pad(afterWords(entry), afterCells))}${first}`,
        ...[...rest, ...moved].map((line) => margin + line),
      ];
    });
    return [head, "", ...story];
  },
  page: ({ ticket, entries }, context) => ({
    title: `${ticketName(ticket.number)}, order ${ticket.order}`,
    about: [`now ${ticket.status}; times in ${context.zone}`],
    sections: [
      {
        heading: "What happened",
        finding: `${counted(entries.length, "step")} in ${formatSpan(tookOf(entries))}.`,
        chart: null,
        table: tableOf(entries, context),
        command: `refund show ${ticketName(ticket.number)}`,
      },
      waitSection(entries),
    ],
  }),
} satisfies Renderer<Timeline>;

function tableOf(entries: readonly TimelineEntry[], { zone }: RenderContext): Table {
  return {
    columns: [
      { name: "at", heading: "WHEN" },
      { name: "after", heading: "AFTER", align: "right" },
      { name: "by", heading: "WHO" },
      { name: "event", heading: "WHAT" },
      { name: "moved", heading: "MOVED" },
    ],
    rows: entries.map((entry) => [
      formatInZone(entry.event.at, zone, "minute"),
      afterWords(entry),
      entry.event.by,
      describeEvent(entry.event),
      movesOf(entry).join(", "),
    ]),
  };
}

function tookOf(entries: readonly TimelineEntry[]): number {
  return entries.reduce((sum, { sinceLast }) => sum + sinceLast, 0);
}

/** How long the ticket waited for each party, up to its last event. */
function waitSection(entries: readonly TimelineEntry[]): Section {
  const waits = new Map<Party, number>();
  for (const [index, { sinceLast }] of entries.entries()) {
    const waitedFor = entries[index - 1]?.event.waitsFor;
    if (waitedFor !== undefined && waitedFor !== "nobody")
      waits.set(waitedFor, (waits.get(waitedFor) ?? 0) + sinceLast);
  }
  const sorted = [...waits].sort(([, one], [, other]) => other - one);
  const [first] = sorted;
  const finding =
    first === undefined ? "It has not waited yet." : `Longest for the ${first[0]}: ${formatSpan(first[1])}.`;
  const bars = sorted.map(([party, span]) => ({ label: party, parts: [span], text: formatSpan(span) }));
  return {
    heading: "Whom it waited for",
    finding,
    chart:
      bars.length === 0 ? null : { kind: "bars", title: `Whom it waited for. ${finding}`, series: ["waited"], bars },
    table: {
      columns: [
        { name: "waits_for", heading: "WAITED FOR" },
        { name: "waited", heading: "HOW LONG", align: "right" },
      ],
      rows: sorted.map(([party, span]) => [party, formatSpan(span)]),
    },
    command: null,
  };
}

function afterWords({ event, sinceLast }: TimelineEntry): string {
  return event.n === 1 ? "" : `+${formatSpan(sinceLast)}`;
}

/** How late it was, from which status to which, and whether it was taken back. */
function movesOf({ event, lateBy, takenBack }: TimelineEntry): readonly string[] {
  return [
    ...(lateBy === null ? [] : [`${formatSpan(lateBy)} late`]),
    ...(event.from === event.to ? [] : [`${event.from ?? "new"} → ${event.to}`]),
    ...(takenBack ? ["taken back"] : []),
  ];
}
