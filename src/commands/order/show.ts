/** refund order show 26110003 */
import { orderDetails } from "../../desk/order-details.ts";
import { orderRenderer } from "../../screen/render/order.ts";
import { command } from "../command.ts";
import { orderArg } from "../parameters.ts";

export const orderShow = command({
  path: "order show",
  writes: "never",
  examples: [["refund order show 26110003", "what can still be refunded on it, and why"]],
  args: { order: orderArg },
  flags: {},
  run: ({ desk, args }) => orderDetails(desk, args.order),
  renderer: orderRenderer,
});
