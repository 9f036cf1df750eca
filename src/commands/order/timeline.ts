/** refund order timeline 26110001 */
import { orderTimeline as loadTimeline } from "../../desk/order-timeline.ts";
import { orderTimelineRenderer } from "../../screen/render/order-timeline.ts";
import { command } from "../command.ts";
import { orderArg } from "../parameters.ts";

export const orderTimeline = command({
  path: "order timeline",
  writes: "never",
  examples: [["refund order timeline 26110001", "the file that brought it, and each that changed it"]],
  args: { order: orderArg },
  flags: {},
  run: ({ desk, args }) => loadTimeline(desk, args.order),
  renderer: orderTimelineRenderer,
});
