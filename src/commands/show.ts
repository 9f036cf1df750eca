/** refund show R-1 */
import { showTicket } from "../desk/look.ts";
import { ticketView } from "../screen/views/ticket.ts";
import { command } from "./command.ts";
import { ticketArg } from "./slots.ts";

export const show = command({
  path: "show",
  group: "Case work",
  summary: "Show one ticket whole: order, checks, money, people, deadline, evidence, next steps",
  writes: "never",
  examples: [
    ["refund show R-1", "everything about it on one screen"],
    ["refund show R-1 --json", "the same for a program"],
  ],
  args: { ticket: ticketArg },
  flags: {},
  run: ({ desk, args }) => showTicket(desk, args.ticket),
  view: ticketView,
});
