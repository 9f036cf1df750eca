/** refund chargeback CB1 opened */
import { recordChargeback } from "../desk/payments.ts";
import { CHARGEBACK_STATES } from "../rules/words.ts";
import { orderChangedRenderer } from "../screen/render/order.ts";
import { command } from "./command.ts";
import { optional, orderArg, prose, required, text, wholeNumber, word } from "./parameters.ts";

export const chargeback = command({
  path: "chargeback",
  writes: "as_step",
  examples: [
    ["refund chargeback 26110003 opened --amount 35.30 --reference CASE-7", "the buyer's bank takes it back"],
    ["refund chargeback 26110003 lost", "the bank decided for the buyer"],
  ],
  args: {
    order: orderArg,
    state: required(
      { placeholder: "STATE", help: `how it stands: ${CHARGEBACK_STATES.join(", ")}`, question: "How does it stand?" },
      word(CHARGEBACK_STATES),
    ),
  },
  flags: {
    amount: optional({ placeholder: "AMOUNT", help: "what the bank takes back (default: the whole payment)" }, text),
    payment: optional({ placeholder: "NUMBER", help: "of which payment (default: the first)" }, wholeNumber),
    number: optional({ placeholder: "NUMBER", help: "which chargeback, where the order has several" }, wholeNumber),
    reference: optional({ placeholder: "NUMBER", help: "the bank's number of the case" }, text),
    note: optional({ placeholder: "TEXT", help: "anything to remember" }, prose),
  },
  run: ({ desk, args, flags, mode }) => {
    const { number, ...rest } = flags;
    return recordChargeback(desk, { ...rest, order: args.order, state: args.state, chargeback: number }, mode);
  },
  renderer: orderChangedRenderer,
});
