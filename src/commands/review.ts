/** refund review R-1 */
import { FAULTS } from "../rules/words.ts";
import { stepWithFinding } from "../screen/views/step-with-finding.ts";
import { choices, optional, text, word } from "./slots.ts";
import { ticketStep } from "./step-command.ts";

export const review = ticketStep({
  step: "review",
  group: "Case work",
  examples: [
    ["refund review R-1", "check the order's stage, find the path, take the case up"],
    ["refund review R-1 --fault platform --note 'we bought the wrong size'", "put the fault elsewhere"],
  ],
  view: stepWithFinding,
  flags: {
    fault: choices(optional({ placeholder: "FAULT", help: "who caused it, after looking" }, word(FAULTS)), FAULTS),
    note: optional({ placeholder: "TEXT", help: "what the review found" }, text),
  },
  toStep: ({ flags }) => ({ kind: "review", fault: flags.fault, note: flags.note }),
});
