/** refund order list */
import { listOrders } from "../../desk/orders.ts";
import { ordersRenderer } from "../../screen/render/order.ts";
import { command } from "../command.ts";
import { flag, limitFlag, optional, text } from "../parameters.ts";

const USUAL_LIMIT = 50;

export const orderList = command({
  path: "order list",
  group: "Orders",
  summary: "List orders by number",
  writes: "never",
  examples: [
    ["refund order list --buyer B-1003", "one buyer's orders"],
    ["refund order list --flagged", "orders with something odd about them"],
  ],
  args: {},
  flags: {
    buyer: optional({ placeholder: "BUYER", help: "only this buyer's" }, text),
    flagged: flag("only those with something odd about them"),
    limit: limitFlag(USUAL_LIMIT),
  },
  run: ({ desk, flags }) => listOrders(desk, { buyer: flags.buyer, flagged: flags.flagged, limit: flags.limit }),
  renderer: ordersRenderer,
});
