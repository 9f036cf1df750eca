/** refund order show 26110003 */
import { showOrder } from "../../desk/look.ts";
import { orderView } from "../../screen/views/order.ts";
import { command } from "../command.ts";
import { orderArg } from "../slots.ts";

export const orderShow = command({
  path: "order show",
  group: "Orders",
  summary: "Show one order whole: lines, what was paid, what is held, its tickets",
  writes: "never",
  examples: [["refund order show 26110003", "what can still be refunded on it, and why"]],
  args: { order: orderArg },
  flags: {},
  run: ({ desk, args }) => showOrder(desk, args.order),
  view: orderView,
});
