/** refund undo R-1 */
import { optional, prose } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const undo = ticketStep({
  step: "undo",
  examples: [
    ["refund undo R-1 --note 'wrong ticket'", "what you did last on it is taken back, and stays in the timeline"],
  ],
  flags: { note: optional({ placeholder: "TEXT", help: "why" }, prose) },
  toStep: ({ flags }) => ({ kind: "undo", note: flags.note }),
});
