/** refund timeline R-1 */
import { buyerTimeline } from "../desk/buyer-timeline.ts";
import { timeline as loadTimeline } from "../desk/timeline.ts";
import { Refusal } from "../rules/refusal.ts";
import { type TimelineAnswer, timelineAnswerRenderer } from "../screen/render/timeline-answer.ts";
import { command } from "./command.ts";
import { optional, text, ticketArg, word } from "./parameters.ts";

export const timeline = command({
  path: "timeline",
  writes: "never",
  examples: [
    ["refund timeline R-1", "for the team: every step, with who took it"],
    ["refund timeline R-1 --for buyer --lang de", "what the buyer may know, in the buyer's language"],
  ],
  args: { ticket: ticketArg },
  flags: {
    for: optional(
      { placeholder: "READER", help: "without sellers, notes, our own money and names of operators" },
      word(["buyer"]),
    ),
    lang: optional(
      {
        placeholder: "LANGUAGE",
        help: "for buyers: en, de, es, fr, ja, ko, ru or zh (default: as was said, or last written to them)",
      },
      text,
    ),
  },
  run: async ({ desk, args, flags }): Promise<TimelineAnswer> => {
    if (flags.for !== null) {
      return { for: "buyer", timeline: await buyerTimeline(desk, args.ticket, flags.lang) };
    }
    if (flags.lang === null) return { for: "team", timeline: await loadTimeline(desk, args.ticket) };
    throw new Refusal("usage", "--lang says nothing without --for buyer", { hint: "add --for buyer" });
  },
  renderer: timelineAnswerRenderer,
});
