/** refund reply R-1 agreed|offers|refused|silent */
import { SELLER_ANSWERS } from "../rules/words.ts";
import { EVIDENCE_FLAG } from "./flags.ts";
import { choices, optional, prose, required, sellerMoney, word } from "./slots.ts";
import { wordStep } from "./step-command.ts";

export const reply = wordStep({
  step: "reply",
  group: "Case work",
  examples: [
    ["refund reply R-1 agreed --amount 59.00", "the seller gives back 59.00 CNY"],
    ["refund reply R-1 refused --message '已发货，无法取消'", "the seller refused, in the seller's words"],
  ],
  word: choices(
    required(
      { placeholder: "ANSWER", help: "what the seller answered", question: "What did the seller answer?" },
      word(SELLER_ANSWERS),
    ),
    SELLER_ANSWERS,
  ),
  flags: {
    amount: optional({ placeholder: "AMOUNT", help: "what the seller gives back to us, in CNY" }, sellerMoney),
    message: optional({ placeholder: "TEXT", help: "the seller's words" }, prose),
    evidence: EVIDENCE_FLAG,
  },
  evidence: ({ flags }) => flags.evidence,
  toStep: ({ word: answer, flags, files }) => ({
    kind: "reply",
    answer,
    offer: flags.amount,
    message: flags.message,
    evidence: files.map(({ file }) => file),
  }),
});
