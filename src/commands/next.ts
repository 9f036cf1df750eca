/** refund next */
import { nextAction } from "../desk/queue.ts";
import { nextActionRenderer } from "../screen/render/next-action.ts";
import { command } from "./command.ts";

export const next = command({
  path: "next",
  writes: "never",
  examples: [["refund next", "the ticket, why now, and the command"]],
  args: {},
  flags: {},
  run: ({ desk }) => nextAction(desk),
  renderer: nextActionRenderer,
});
