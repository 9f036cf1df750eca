/** refund order acknowledge 26120009 --note 'the shop confirmed it' */
import { acknowledgeFlags } from "../../desk/correct-order.ts";
import { ORDER_FLAGS } from "../../rules/words.ts";
import { orderChangedRenderer } from "../../screen/render/order.ts";
import { command } from "../command.ts";
import { many, orderArg, prose, required, word } from "../parameters.ts";

export const orderAcknowledge = command({
  path: "order acknowledge",
  writes: "as_step",
  examples: [
    [
      "refund order acknowledge 26120009 --note 'the shop confirmed it'",
      "all that is open; it comes back where a file changes what it is about",
    ],
    ["refund order acknowledge 26120009 --flag refunds_differ --note 'given by the shop by hand'", "only that"],
  ],
  args: { order: orderArg },
  flags: {
    flag: many({ placeholder: "FLAG", help: "only this; may be given several times" }, word(ORDER_FLAGS)),
    note: required({ placeholder: "TEXT", help: "what was found out", question: "What was found out?" }, prose),
  },
  run: ({ desk, args, flags, mode }) => {
    return acknowledgeFlags(desk, { order: args.order, flags: flags.flag, note: flags.note }, mode);
  },
  renderer: orderChangedRenderer,
});
