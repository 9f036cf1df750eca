/** refund payment add DP1 --method card --amount 62.00 */
import { recordPayment } from "../../desk/payments.ts";
import { paymentRecordedRenderer } from "../../screen/render/order.ts";
import { command } from "../command.ts";
import { moment, optional, orderArg, required, text } from "../parameters.ts";

export const paymentAdd = command({
  path: "payment add",
  writes: "as_step",
  examples: [["refund payment add 26110003 --method card --amount 35.30 --reference PAY-2", "the buyer paid twice"]],
  args: { order: orderArg },
  flags: {
    method: required({ placeholder: "METHOD", help: "how it was paid", question: "How was it paid?" }, text),
    amount: required({ placeholder: "AMOUNT", help: "what came in", question: "How much came in?" }, text),
    reference: optional({ placeholder: "NUMBER", help: "the payment's number at the gateway" }, text),
    at: optional({ placeholder: "MOMENT", help: "when it came in (default: now)" }, moment),
  },
  run: ({ desk, args, flags, mode }) => recordPayment(desk, { ...flags, order: args.order }, mode),
  renderer: paymentRecordedRenderer,
});
