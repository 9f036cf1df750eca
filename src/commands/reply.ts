/** refund reply R-1 agreed|agreed-after-return|offers|refused|silent */
import { SELLER_ANSWERS } from "../rules/words.ts";
import { dueFlag, EVIDENCE_FLAG, SELLER_CHANNEL_FLAG } from "./flags.ts";
import { optional, prose, required, sellerMoney, word } from "./parameters.ts";
import { wordStep } from "./step-command.ts";

export const reply = wordStep({
  step: "reply",
  group: "Case work",
  examples: [
    ["refund reply R-1 agreed --amount 59.00", "the seller gives back 59.00 CNY"],
    ["refund reply R-1 agreed --amount 59.00 --promised-by 2026-11-25T18:00", "and when; a broken promise is chased"],
    ["refund reply R-1 refused --message '已发货，无法取消'", "the seller refused, in the seller's words"],
  ],
  word: required(
    { placeholder: "ANSWER", help: "what the seller answered", question: "What did the seller answer?" },
    word(SELLER_ANSWERS),
  ),
  flags: {
    amount: optional({ placeholder: "AMOUNT", help: "what the seller gives back to us, in CNY" }, sellerMoney),
    channel: SELLER_CHANNEL_FLAG,
    message: optional({ placeholder: "TEXT", help: "the seller's words, with the grounds of a refusal" }, prose),
    promisedBy: dueFlag("by when the seller promises it"),
    evidence: EVIDENCE_FLAG,
  },
  needs: ({ word: answer, flags }) => (answer === "offers" && flags.amount === null ? ["amount"] : []),
  evidence: ({ flags }) => flags.evidence,
  toStep: ({ word: answer, flags, files }) => ({
    kind: "reply",
    answer,
    offer: flags.amount,
    channel: flags.channel,
    message: flags.message,
    promisedBy: flags.promisedBy,
    evidence: files.map(({ file }) => file),
  }),
});
