/** refund payout failed P-1 */
import { optional, prose, text } from "../parameters.ts";
import { payoutStep } from "../step-command.ts";

export const payoutFailed = payoutStep({
  step: "payout_failed",
  examples: [
    [
      "refund payout failed P-1 --reference GW-881204 --note 'card closed' --yes",
      "it was sent as GW-881204; it can be paid again",
    ],
  ],
  flags: {
    reference: optional(
      { placeholder: "NUMBER", help: "the gateway's or bank's number of what failed, once it was sent" },
      text,
    ),
    note: optional({ placeholder: "TEXT", help: "a note" }, prose),
  },
  toStep: ({ payout, flags }) => ({ kind: "payout_failed", payout, reference: flags.reference, note: flags.note }),
});
