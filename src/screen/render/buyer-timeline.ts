/** A ticket's story for its buyer: days and sentences, and nothing else. */
import type { BuyerTimeline } from "../../desk/buyer-timeline.ts";
import { ticketName } from "../../rules/names.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { clean, pad, wrap } from "../width.ts";

/** `2026-11-16  `, and the least that a sentence is wrapped to. */
const INDENT = 12;
const NARROWEST = 20;

export const buyerTimelineRenderer = {
  json: ({ ticket, order, language, entries }) => ({
    ticket: ticketName(ticket),
    order,
    for: "buyer",
    language,
    events: entries.map(({ at, kind, text }) => ({ at, kind, text })),
  }),
  lines: ({ frame, entries }, { width, zone, styles }) => {
    const story = entries.flatMap(({ at, text }) => {
      const sentence = clean(text);
      const told =
        width === Number.POSITIVE_INFINITY ? [sentence] : wrap(sentence, Math.max(NARROWEST, width - INDENT));
      return told.map((line, index) => pad(index === 0 ? formatInZone(at, zone, "day") : "", INDENT) + line);
    });
    return [styles.strong(frame.title), "", ...story];
  },
  page: ({ frame, language, entries }, { zone }: RenderContext) => ({
    title: frame.title,
    about: [],
    language: { code: language, skip: frame.skip, table: frame.table },
    sections: [
      {
        heading: "",
        finding: "",
        chart: null,
        table: {
          columns: [
            { name: "at", heading: frame.when },
            { name: "text", heading: frame.what, flexible: true },
          ],
          rows: entries.map(({ at, text }) => [formatInZone(at, zone, "day"), text]),
        },
        command: null,
      },
    ],
  }),
} satisfies Renderer<BuyerTimeline>;
