/** refund payout settled P-1 */
import { optional, prose, text } from "../parameters.ts";
import { payoutStep } from "../step-command.ts";

export const payoutSettled = payoutStep({
  step: "payout_settled",
  examples: [["refund payout settled P-1 --yes", "the money has arrived"]],
  flags: {
    reference: optional(
      { placeholder: "NUMBER", help: "the gateway's or bank's number, where it is not known yet" },
      text,
    ),
    note: optional({ placeholder: "TEXT", help: "a note" }, prose),
  },
  toStep: ({ payout, flags }) => ({ kind: "payout_settled", payout, reference: flags.reference, note: flags.note }),
});
