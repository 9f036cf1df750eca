/** refund note R-1 --text "…" */
import { prose, required } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const note = ticketStep({
  step: "note",
  examples: [["refund note R-1 --text 'the buyer called and is in no hurry'", "write it into the history"]],
  flags: { text: required({ placeholder: "TEXT", help: "the note", question: "What do you note?" }, prose) },
  toStep: ({ flags }) => ({ kind: "note", text: flags.text }),
});
