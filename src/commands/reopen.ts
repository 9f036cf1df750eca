/** refund reopen R-1 --note "…" */
import { prose, required } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const reopen = ticketStep({
  step: "reopen",
  examples: [["refund reopen R-1 --note 'the buyer sent new photos'", "back to review"]],
  flags: { note: required({ placeholder: "TEXT", help: "what is new", question: "What is new?" }, prose) },
  toStep: ({ flags }) => ({ kind: "reopen", note: flags.note }),
});
