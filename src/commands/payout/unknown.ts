/** refund payout unknown P-1 */
import { optional, prose, text } from "../parameters.ts";
import { payoutStep } from "../step-command.ts";

export const payoutUnknown = payoutStep({
  step: "payout_unknown",
  examples: [
    ["refund payout unknown P-1 --note 'the gateway timed out'", "nothing else is paid until this is resolved"],
    [
      "refund payout unknown P-1 --note 'it was P-2 that failed'",
      "what was recorded on the wrong payout is put back at once",
    ],
  ],
  flags: {
    reference: optional(
      { placeholder: "NUMBER", help: "the gateway's or bank's number, where it is not known yet" },
      text,
    ),
    note: optional({ placeholder: "TEXT", help: "a note" }, prose),
  },
  toStep: ({ payout, flags }) => ({ kind: "payout_unknown", payout, reference: flags.reference, note: flags.note }),
});
