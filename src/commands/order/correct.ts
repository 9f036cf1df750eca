/** refund order correct IN1 --rate 7.12 */
import { correctOrder } from "../../desk/correct-order.ts";
import { Refusal } from "../../rules/refusal.ts";
import { orderChangedRenderer } from "../../screen/render/order.ts";
import { command } from "../command.ts";
import { optional, orderArg, prose, required, text } from "../parameters.ts";

export const orderCorrect = command({
  path: "order correct",
  writes: "as_step",
  examples: [
    ["refund order correct 26110003 --rate 7.8 --note 'it was mistyped'", "while nothing was given under the old one"],
    [
      "refund order correct 26110003 --buyer B-1009 --note 'typed wrongly in the shop'",
      "files that go on telling the old one change nothing",
    ],
  ],
  args: { order: orderArg },
  flags: {
    rate: optional({ placeholder: "RATE", help: "how many CNY one unit of the order's currency was worth" }, text),
    buyer: optional({ placeholder: "BUYER", help: "the buyer's number on the platform" }, text),
    note: required(
      { placeholder: "TEXT", help: "why, for whoever reads the order's history", question: "Why?" },
      prose,
    ),
  },
  run: ({ desk, args, flags, mode }) => {
    if (flags.rate === null && flags.buyer === null) {
      throw new Refusal("usage", "nothing is corrected", { hint: "name what is: --rate RATE, or --buyer BUYER" });
    }
    return correctOrder(desk, { ...flags, order: args.order }, mode);
  },
  renderer: orderChangedRenderer,
});
