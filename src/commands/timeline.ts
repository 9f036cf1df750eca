/** refund timeline R-1 */
import { timeline as loadTimeline } from "../desk/timeline.ts";
import { timelineRenderer } from "../screen/render/timeline.ts";
import { command } from "./command.ts";
import { ticketArg } from "./parameters.ts";

export const timeline = command({
  path: "timeline",
  group: "Case work",
  summary: "Tell a ticket's whole story: who did what, when, and how long it took",
  writes: "never",
  examples: [["refund timeline R-1", "in words that can be read to the buyer"]],
  args: { ticket: ticketArg },
  flags: {},
  run: ({ desk, args }) => loadTimeline(desk, args.ticket),
  renderer: timelineRenderer,
});
