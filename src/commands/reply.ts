/** refund reply R-1 agreed */
import { CARRIER_ANSWERS, DECLINE_REASONS, SELLER_ANSWERS } from "../rules/words.ts";
import { CLAIM_NUMBER_FLAG, dueFlag, EVIDENCE_FLAG, SELLER_CHANNEL_FLAG } from "./flags.ts";
import { optional, prose, required, sellerMoney, word } from "./parameters.ts";
import { wordStep } from "./step-command.ts";

export const reply = wordStep({
  step: "reply",
  examples: [
    ["refund reply R-1 agreed --amount 59.00", "the seller gives back 59.00 CNY"],
    ["refund reply R-1 agreed --amount 59.00 --promised-by 2026-11-25T18:00", "and when; a broken promise is chased"],
    ["refund reply R-1 accepted --amount 40.00", "the carrier pays 40.00 CNY of what was claimed"],
    ["refund reply R-1 declined --because late", "or pays nothing, and why"],
    ["refund reply R-1 refused --message '已发货，无法取消'", "the seller refused, in the seller's words"],
  ],
  word: required(
    { placeholder: "ANSWER", help: "what they answered: a seller", question: "What was the answer?", field: "answer" },
    word([...SELLER_ANSWERS, ...CARRIER_ANSWERS.filter((answer) => answer !== "silent")]),
  ),
  flags: {
    amount: optional({ placeholder: "AMOUNT", help: "what they give back to us, in CNY" }, sellerMoney),
    because: optional({ placeholder: "REASON", help: "why a carrier or insurer declines" }, word(DECLINE_REASONS)),
    claimNumber: CLAIM_NUMBER_FLAG,
    channel: SELLER_CHANNEL_FLAG,
    message: optional({ placeholder: "TEXT", help: "their words, with the grounds of a refusal" }, prose),
    promisedBy: dueFlag("by when they promise it"),
    evidence: EVIDENCE_FLAG,
  },
  needs: ({ word: answer, flags }) => {
    if (answer === "declined") return flags.because === null ? ["because"] : [];
    return (answer === "offers" || answer === "accepted") && flags.amount === null ? ["amount"] : [];
  },
  evidence: ({ flags }) => flags.evidence,
  toStep: ({ word: answer, flags, files }) => ({
    kind: "reply",
    answer,
    offer: flags.amount,
    because: flags.because,
    claimNumber: flags.claimNumber,
    channel: flags.channel,
    message: flags.message,
    promisedBy: flags.promisedBy,
    evidence: files.map(({ file }) => file),
  }),
});
