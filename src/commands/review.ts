/** refund review R-1 */
import { FAULTS } from "../rules/words.ts";
import { stepWithFindingRenderer } from "../screen/render/step-with-finding.ts";
import { YES_NO } from "./flags.ts";
import { optional, prose, word } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const review = ticketStep({
  step: "review",
  examples: [
    ["refund review R-1", "check the order's stage, find the path, take the case up"],
    ["refund review R-1 --fault platform --note 'we bought the wrong size'", "put the fault elsewhere"],
  ],
  renderer: stepWithFindingRenderer,
  flags: {
    fault: optional({ placeholder: "FAULT", help: "who caused it, after looking" }, word(FAULTS)),
    insured: optional({ placeholder: "YESNO", help: "whether the parcel was insured, where it is lost" }, word(YES_NO)),
    note: optional({ placeholder: "TEXT", help: "what the review found" }, prose),
  },
  toStep: ({ flags: { fault, insured, note } }) => ({
    kind: "review",
    fault,
    insured: insured === null ? null : insured === "yes",
    note,
  }),
});
