/** refund withdraw R-1 */
import { optional, prose } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const withdraw = ticketStep({
  step: "withdraw",
  examples: [["refund withdraw R-1 --note 'the buyer keeps it'", "what was reserved is released"]],
  flags: { note: optional({ placeholder: "TEXT", help: "why the buyer withdrew" }, prose) },
  toStep: ({ flags }) => ({ kind: "withdraw", note: flags.note }),
});
