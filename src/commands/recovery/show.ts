/** refund recovery show R-1 */
import { recoveryDetails } from "../../desk/recoveries.ts";
import { recoveryRenderer } from "../../screen/render/recovery.ts";
import { command } from "../command.ts";
import { ticketArg } from "../parameters.ts";

export const recoveryShow = command({
  path: "recovery show",
  writes: "never",
  examples: [["refund recovery show R-1", "expected, received, outstanding, written off"]],
  args: { ticket: ticketArg },
  flags: {},
  run: ({ desk, args }) => recoveryDetails(desk, args.ticket),
  renderer: recoveryRenderer,
});
