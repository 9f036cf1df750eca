/** refund payout returned P-1 */
import { optional, prose, text } from "../parameters.ts";
import { payoutStep } from "../step-command.ts";

export const payoutReturned = payoutStep({
  step: "payout_returned",
  examples: [["refund payout returned P-1 --note 'account closed'", "settled money came back"]],
  flags: {
    reference: optional(
      { placeholder: "NUMBER", help: "the gateway's or bank's number, where it is not known yet" },
      text,
    ),
    note: optional({ placeholder: "TEXT", help: "a note" }, prose),
  },
  toStep: ({ payout, flags }) => ({ kind: "payout_returned", payout, reference: flags.reference, note: flags.note }),
});
