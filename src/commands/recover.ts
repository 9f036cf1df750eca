/** refund recover R-1 --amount 139.00 --reference 900002 */
import { optional, prose, required, sellerMoney, text } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const recover = ticketStep({
  step: "recover",
  group: "Money",
  examples: [
    ["refund recover R-1 --amount 139.00 --reference 900002", "the seller paid us back, and this is its number"],
    [
      "refund recover R-2 --amount 45.00 --reference 20261120-7 --note 'rest by transfer'",
      "also on a ticket that is over",
    ],
  ],
  flags: {
    amount: required(
      { placeholder: "AMOUNT", help: "what came back, in CNY", question: "How much came back?" },
      sellerMoney,
    ),
    reference: required(
      { placeholder: "NUMBER", help: "the number of the transfer or of the refund there", question: "Its number?" },
      text,
    ),
    note: optional({ placeholder: "TEXT", help: "what there is to say about it" }, prose),
  },
  toStep: ({ flags }) => ({ kind: "recover", amount: flags.amount, reference: flags.reference, note: flags.note }),
});
