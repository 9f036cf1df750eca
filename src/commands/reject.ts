/** refund reject R-1 --grounds "…" */
import { prose, required } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const reject = ticketStep({
  step: "reject",
  examples: [["refund reject R-1 --grounds 'asked 40 days after delivery'", "with the grounds that the buyer is told"]],
  flags: {
    grounds: required({ placeholder: "TEXT", help: "what the buyer is told", question: "On what grounds?" }, prose),
  },
  toStep: ({ flags }) => ({ kind: "reject", grounds: flags.grounds }),
});
