/** refund store compared R-1 --note "not at the gateway" */
import { compareTicket } from "../../desk/compare-ticket.ts";
import { comparedRenderer } from "../../screen/render/store-files.ts";
import { command } from "../command.ts";
import { prose, required, ticketArg } from "../parameters.ts";

export const storeCompared = command({
  path: "store compared",
  writes: "plainly",
  examples: [
    ['refund store compared R-1 --note "no payout there"', "what was paid meanwhile is recorded by its own steps"],
  ],
  args: { ticket: ticketArg },
  flags: {
    note: required({ placeholder: "TEXT", help: "what you saw", question: "What does the gateway show?" }, prose),
  },
  run: ({ desk, args, flags, mode }) =>
    compareTicket(desk, { ticket: args.ticket, note: flags.note, dryRun: mode.dryRun }),
  renderer: comparedRenderer,
});
