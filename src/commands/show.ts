/** refund show R-1 */
import { ticketDetails } from "../desk/ticket-details.ts";
import { ticketRenderer } from "../screen/render/ticket.ts";
import { command } from "./command.ts";
import { ticketArg } from "./parameters.ts";

export const show = command({
  path: "show",
  writes: "never",
  examples: [
    ["refund show R-1", "everything about it on one screen"],
    ["refund show R-1 --json", "the same for a program"],
  ],
  args: { ticket: ticketArg },
  flags: {},
  run: ({ desk, args }) => ticketDetails(desk, args.ticket),
  renderer: ticketRenderer,
});
