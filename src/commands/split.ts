/** refund split R-1 */
import { splitTicket } from "../desk/step.ts";
import { splitRenderer } from "../screen/render/request-opened.ts";
import { command } from "./command.ts";
import { lineChoice, many, ticketArg } from "./parameters.ts";

export const split = command({
  path: "split",
  step: "split",
  writes: "as_step",
  examples: [["refund split R-1 --line 2", "line 2 leaves it; without --line, what no longer goes its way"]],
  args: { ticket: ticketArg },
  flags: {
    line: many(
      { placeholder: "LINE[=PIECES]", help: "a line that leaves the ticket, or pieces of it; repeat for more" },
      lineChoice,
    ),
  },
  run: async ({ desk, args, flags, mode }) => {
    return splitTicket(desk, { ticket: args.ticket, step: { kind: "split", lines: flags.line } }, mode);
  },
  renderer: splitRenderer,
});
