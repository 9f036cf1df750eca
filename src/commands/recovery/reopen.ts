/** refund recovery reopen R-1 --note 'they answered after all' */
import { prose, required } from "../parameters.ts";
import { ticketStep } from "../step-command.ts";

export const recoveryReopen = ticketStep({
  step: "recovery_reopen",
  examples: [["refund recovery reopen R-1 --note 'the seller answered after all'", "expect what was written off"]],
  flags: { note: required({ placeholder: "TEXT", help: "why it is expected again", question: "Why?" }, prose) },
  toStep: ({ flags }) => ({ kind: "recovery_reopen", note: flags.note }),
});
