/** refund order list */
import { listOrders, listUnmatched } from "../../desk/orders.ts";
import { Refusal } from "../../rules/refusal.ts";
import { type OrderListAnswer, ordersRenderer } from "../../screen/render/orders.ts";
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
    ["refund order list --unmatched", "what we bought, or shipped, for no order that is known"],
  ],
  args: {},
  flags: {
    buyer: optional({ placeholder: "BUYER", help: "only this buyer's" }, text),
    flagged: flag("only those with something odd about them"),
    unmatched: flag("purchases, arrivals and shipments that belong to no order that is known"),
    limit: limitFlag(USUAL_LIMIT),
  },
  run: async ({ desk, flags }): Promise<OrderListAnswer> => {
    const { buyer, flagged, unmatched, limit } = flags;
    if (!unmatched) return { kind: "orders", ...(await listOrders(desk, { buyer, flagged, limit })) };
    if (buyer === null && !flagged) return { kind: "unmatched", ...(await listUnmatched(desk, { limit })) };
    throw new Refusal("usage", "what belongs to no order has no buyer and no flag", {
      hint: "refund order list --unmatched",
    });
  },
  renderer: ordersRenderer,
});
