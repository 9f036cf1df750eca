/** refund order list */
import { listOrders, listUnmatched } from "../../desk/orders.ts";
import { Refusal } from "../../rules/refusal.ts";
import { STAGES } from "../../rules/words.ts";
import { type OrderListAnswer, ordersRenderer } from "../../screen/render/orders.ts";
import { command, Streamed } from "../command.ts";
import { flag, limitFlag, optional, text, word } from "../parameters.ts";

const USUAL_LIMIT = 50;

export const orderList = command({
  path: "order list",
  writes: "never",
  examples: [
    ["refund order list --buyer B-1003", "one buyer's orders"],
    ["refund order list --stage in_warehouse --seller 旗舰店", "what a seller's goods wait for in our warehouse"],
    ["refund order list --flagged", "orders with something odd about them"],
    [
      "refund order list --unmatched",
      "what we bought or shipped for no order, and what sellers gave back on no ticket",
    ],
  ],
  args: {},
  flags: {
    buyer: optional({ placeholder: "BUYER", help: "only this buyer's, by number or by a part of the name" }, text),
    seller: optional({ placeholder: "TEXT", help: "with a line of sellers whose name has this in it" }, text),
    stage: optional({ placeholder: "STAGE", help: "with a line that has come so far" }, word(STAGES)),
    flagged: flag("only those with something odd about them"),
    unmatched: flag("purchases, arrivals and shipments of no order that is known, and sellers' refunds on no ticket"),
    limit: limitFlag(USUAL_LIMIT),
  },
  run: async ({ desk, flags }) => {
    const { unmatched, ...asked } = flags;
    const { buyer, seller, stage, flagged, limit } = asked;
    if (!unmatched) {
      return new Streamed<OrderListAnswer>((shown) =>
        listOrders(desk, asked, (list) => shown({ kind: "orders", ...list })),
      );
    }
    if (buyer === null && seller === null && stage === null && !flagged)
      return { kind: "unmatched" as const, ...(await listUnmatched(desk, { limit })) };
    throw new Refusal("usage", "what belongs to no order has no buyer, no stage and no flag", {
      hint: "refund order list --unmatched",
    });
  },
  renderer: ordersRenderer,
});
