/** refund payment correct DP1 --payment 2 --amount 62.00 */
import { correctPayment } from "../../desk/payments.ts";
import { Refusal } from "../../rules/refusal.ts";
import { orderChangedRenderer } from "../../screen/render/order.ts";
import { command } from "../command.ts";
import { moment, optional, orderArg, prose, required, text, wholeNumber } from "../parameters.ts";

export const paymentCorrect = command({
  path: "payment correct",
  writes: "as_step",
  examples: [
    ["refund payment correct 26110003 --payment 2 --amount 35.30 --note 'mistyped as 353.00'", "the right amount"],
    ["refund payment correct 26110003 --payment 2 --amount 0 --note 'it was for another order'", "it never came in"],
  ],
  args: { order: orderArg },
  flags: {
    payment: required(
      { placeholder: "NUMBER", help: "which payment, as the order shows it", question: "Which payment?" },
      wholeNumber,
    ),
    amount: optional({ placeholder: "AMOUNT", help: "the right amount; 0 where it never came in" }, text),
    method: optional({ placeholder: "METHOD", help: "how it was paid" }, text),
    reference: optional({ placeholder: "REFERENCE", help: "the payment's right number at the gateway" }, text),
    at: optional({ placeholder: "MOMENT", help: "when it came in" }, moment),
    note: required({ placeholder: "TEXT", help: "why, for whoever reads the journal", question: "Why?" }, prose),
  },
  run: ({ desk, args, flags, mode }) => {
    const { amount, method, reference, at } = flags;
    if ([amount, method, reference, at].every((one) => one === null)) {
      throw new Refusal("usage", "nothing is corrected", { hint: "name what is: --amount AMOUNT" });
    }
    return correctPayment(desk, { ...flags, order: args.order }, mode);
  },
  renderer: orderChangedRenderer,
});
