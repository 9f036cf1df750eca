/** refund pay R-1 */
import { EXPECT_FLAG } from "./flags.ts";
import { optional, prose, text } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const pay = ticketStep({
  step: "pay",
  examples: [
    ["refund pay R-1 --yes", "prepare the payout, then send it at the gateway"],
    ["refund pay R-1 --reference GW-881204 --yes", "it was sent already: this is the gateway's number"],
  ],
  flags: {
    reference: optional({ placeholder: "NUMBER", help: "the gateway's number, when the money was sent already" }, text),
    note: optional({ placeholder: "TEXT", help: "a note" }, prose),
    expect: EXPECT_FLAG,
  },
  expects: (flags) => flags.expect,
  toStep: ({ flags }) => ({ kind: "pay", reference: flags.reference, note: flags.note }),
});
