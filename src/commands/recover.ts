/** refund recover R-1 --amount 139.00 --reference 900002 */
import { RECEIPT_WAYS } from "../rules/words.ts";
import { moment, optional, prose, required, sellerMoney, text, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const recover = ticketStep({
  step: "recover",
  group: "Money",
  examples: [
    ["refund recover R-1 --amount 139.00 --reference 900002", "the seller paid us back, and this is its number"],
    [
      "refund recover R-2 --amount 45.00 --reference 20261120-7 --way transfer --received 2026-11-14",
      "in part, some days ago; also on a ticket that is over",
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
    way: optional(
      { placeholder: "WAY", help: "how it came; otherwise as it mostly does from whoever owes us" },
      word(RECEIPT_WAYS),
    ),
    received: optional({ placeholder: "MOMENT", help: "when it came; otherwise now" }, moment),
    note: optional({ placeholder: "TEXT", help: "what there is to say about it" }, prose),
  },
  toStep: ({ flags: { received: receivedAt, ...said } }) => ({ kind: "recover", ...said, receivedAt }),
});
