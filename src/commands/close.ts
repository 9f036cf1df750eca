/** refund close R-1 */
import { optional, prose } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const close = ticketStep({
  step: "close",
  examples: [["refund close R-1 --note 'the money was there after all'", "nothing more is owed on it"]],
  flags: { note: optional({ placeholder: "TEXT", help: "why nothing more is owed" }, prose) },
  toStep: ({ flags }) => ({ kind: "close", note: flags.note }),
});
