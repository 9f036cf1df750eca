/** refund assess R-1 --return-realistic no --compensation yes --send-back no --partial-refund yes */
import { YES_NO } from "./flags.ts";
import { optional, prose, required, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

const yesNo = (help: string, question: string) => required({ placeholder: "YESNO", help, question }, word(YES_NO));

export const assess = ticketStep({
  step: "assess",
  examples: [
    [
      "refund assess R-1 --return-realistic no --compensation yes --send-back no --partial-refund yes",
      "the buyer is compensated, and keeps the goods",
    ],
  ],
  flags: {
    returnRealistic: yesNo("whether sending it back is realistic", "Is a return realistic?"),
    compensation: yesNo("whether it qualifies for compensation", "Does it qualify for compensation?"),
    sendBack: yesNo("whether the buyer should send it back", "Should the buyer send it back?"),
    partialRefund: yesNo("whether a partial refund is possible", "Is a partial refund possible?"),
    note: optional({ placeholder: "TEXT", help: "what speaks for it" }, prose),
  },
  toStep: ({ flags: { returnRealistic, compensation, sendBack, partialRefund, note } }) => ({
    kind: "assess",
    answers: {
      returnRealistic: returnRealistic === "yes",
      compensation: compensation === "yes",
      sendBack: sendBack === "yes",
      partialRefund: partialRefund === "yes",
    },
    note,
  }),
});
