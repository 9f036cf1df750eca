/** refund answer R-1 --text "…" */
import { EVIDENCE_FLAG } from "./flags.ts";
import { prose, required } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const answer = ticketStep({
  step: "answer",
  examples: [
    [
      "refund answer R-1 --text 'Photos attached' --evidence item_photo:label.jpg",
      "record the answer and what came with it",
    ],
  ],
  flags: {
    text: required(
      { placeholder: "TEXT", help: "what the buyer answered", question: "What did the buyer answer?" },
      prose,
    ),
    evidence: EVIDENCE_FLAG,
  },
  evidence: (flags) => flags.evidence,
  toStep: ({ flags, files }) => ({ kind: "answer", answer: flags.text, evidence: files.map(({ file }) => file) }),
});
