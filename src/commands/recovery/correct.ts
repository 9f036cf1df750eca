/** refund recovery correct R-1 --amount 93.00 */
import { CNY } from "../../rules/money/currencies.ts";
import { parseMoney } from "../../rules/money/parse.ts";
import { Refusal } from "../../rules/refusal.ts";
import { RECEIPT_WAYS } from "../../rules/words.ts";
import { moment, optional, prose, text, wholeNumber, word } from "../parameters.ts";
import { ticketStep } from "../step-command.ts";

export const recoveryCorrect = ticketStep({
  step: "recovery_correct",
  examples: [
    ["refund recovery correct R-1 --amount 93.00 --note 'mistyped as 39.00'", "the amount of the only receipt"],
    ["refund recovery correct R-1 --receipt 2 --amount 0 --note 'it was for R-4'", "it was for something else"],
  ],
  flags: {
    receipt: optional({ placeholder: "NUMBER", help: "which receipt, where there are several" }, wholeNumber),
    amount: optional(
      { placeholder: "AMOUNT", help: "the right amount in CNY; 0 for none on this ticket" },
      rightAmount,
    ),
    way: optional({ placeholder: "WAY", help: "how it came" }, word(RECEIPT_WAYS)),
    reference: optional({ placeholder: "NUMBER", help: "its right number" }, text),
    received: optional({ placeholder: "MOMENT", help: "when it came" }, moment),
    note: optional({ placeholder: "TEXT", help: "what there is to say about it" }, prose),
  },
  toStep: ({ flags: { received: receivedAt, ...said } }) => ({ kind: "recovery_correct", ...said, receivedAt }),
});

function rightAmount(given: string) {
  const money = parseMoney(given, CNY);
  if (money instanceof Refusal) return money;
  if (money.currency === CNY && money.amount >= 0) return money;
  return new Refusal("amount_unreadable", `“${given}” cannot be the amount of a receipt: it is CNY, 0 or above`, {
    hint: "write it as 20.00",
  });
}
