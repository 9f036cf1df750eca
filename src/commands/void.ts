/** refund void R-2 --same-as R-1 */
import { optional, prose, ticketNumber } from "./parameters.ts";
import { ticketStep } from "./step-command.ts";

export const voidTicket = ticketStep({
  step: "void",
  examples: [
    ["refund void R-1 --note 'typed on the wrong order'", "opened by mistake: nobody withdrew or refused anything"],
    ["refund void R-2 --same-as R-1", "asked twice: files and words go over to R-1, which goes on"],
  ],
  flags: {
    sameAs: optional({ placeholder: "TICKET", help: "the open ticket that it is the same as" }, ticketNumber),
    note: optional({ placeholder: "TEXT", help: "why it ought not to be there" }, prose),
  },
  toStep: ({ flags }) => ({ kind: "void", sameAs: flags.sameAs, note: flags.note }),
});
