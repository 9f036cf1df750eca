/** refund payout correct P-1 */
import { optional, prose, text } from "../parameters.ts";
import { payoutStep } from "../step-command.ts";

export const payoutCorrect = payoutStep({
  step: "payout_corrected",
  examples: [
    ["refund payout correct P-1 --reference GW-881204", "the number was mistyped"],
    [
      "refund payout correct P-1 --note 'it was the number of P-2'",
      "it has no number after all; say first that its end is unknown",
    ],
  ],
  flags: {
    reference: optional({ placeholder: "NUMBER", help: "the right number; without one, the payout has none" }, text),
    note: optional({ placeholder: "TEXT", help: "a note" }, prose),
  },
  toStep: ({ payout, flags }) => ({ kind: "payout_corrected", payout, reference: flags.reference, note: flags.note }),
});
