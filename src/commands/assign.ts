/** refund assign R-1 --to mei */
import { assignee, optional, prose, required } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

/** Typed instead of a name to take a ticket from whoever has it. */
const NOBODY = "nobody";

export const assign = ticketStep({
  step: "assign",
  examples: [
    ["refund assign R-1 --to mei", "the ticket is mei's; me for one's own"],
    ["refund assign R-1 --to nobody", "anybody may take it"],
    ["refund assign R-1 --to mei --note 'the seller calls at three'", "with a word for whoever goes on"],
  ],
  flags: {
    note: optional({ placeholder: "TEXT", help: "for whoever goes on with it: shown to them until they do" }, prose),
    to: required(
      { placeholder: "OPERATOR", help: "who takes the ticket; me, or nobody to unassign it", question: "Whose is it?" },
      assignee,
    ),
  },
  toStep: ({ flags }) => ({ kind: "assign", to: flags.to === NOBODY ? null : flags.to, note: flags.note }),
});
