/** refund order dismiss 770009 --note "my own order" */
import { dismissRefund } from "../../desk/kept-refunds.ts";
import { refundDismissedRenderer } from "../../screen/render/kept-refunds.ts";
import { command } from "../command.ts";
import { prose, required, text } from "../parameters.ts";

export const orderDismiss = command({
  path: "order dismiss",
  writes: "plainly",
  examples: [
    [
      "refund order dismiss 773820001122334455803 --note 'no order of this desk'",
      "it is open again once it stands otherwise",
    ],
  ],
  args: {
    refund: required({ placeholder: "REFUND", help: "its number on the marketplace", question: "Which refund?" }, text),
  },
  flags: {
    note: required({ placeholder: "TEXT", help: "why, for whoever looks for the money", question: "Why?" }, prose),
  },
  run: ({ desk, args, flags, mode }) => dismissRefund(desk, { refund: args.refund, note: flags.note }, mode),
  renderer: refundDismissedRenderer,
});
