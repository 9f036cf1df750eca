/** refund payout sent P-1 */
import { optional, prose, required, text } from "../parameters.ts";
import { payoutStep } from "../step-command.ts";

export const payoutSent = payoutStep({
  step: "payout_sent",
  examples: [["refund payout sent P-1 --reference GW-881204", "the gateway took it"]],
  flags: {
    reference: required(
      { placeholder: "NUMBER", help: "the gateway's number", question: "Which number did the gateway give?" },
      text,
    ),
    note: optional({ placeholder: "TEXT", help: "a note" }, prose),
  },
  toStep: ({ payout, flags }) => ({ kind: "payout_sent", payout, reference: flags.reference, note: flags.note }),
});
