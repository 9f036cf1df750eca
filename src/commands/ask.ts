/** refund ask R-1 --question "…" */
import { dueFlag } from "./flags.ts";
import { prose, required } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const ask = ticketStep({
  step: "ask",
  examples: [
    ["refund ask R-1 --question 'Please send a photo of the label'", "wait for the buyer; our own clock pauses"],
  ],
  flags: {
    question: required(
      { placeholder: "TEXT", help: "what the buyer was asked", question: "What do you ask the buyer?" },
      prose,
    ),
    due: dueFlag("when the buyer has to have answered"),
  },
  toStep: ({ flags }) => ({ kind: "ask", question: flags.question, due: flags.due }),
});
