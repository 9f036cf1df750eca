/** refund send-back R-1 --note "…" */
import { prose, required } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const sendBack = ticketStep({
  step: "send_back",
  examples: [["refund send-back R-1 --note 'the photo shows another item'", "back to review, saying why"]],
  flags: {
    note: required({ placeholder: "TEXT", help: "what has to change", question: "What has to change?" }, prose),
  },
  toStep: ({ flags }) => ({ kind: "send_back", note: flags.note }),
});
