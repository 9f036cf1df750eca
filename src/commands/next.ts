/** refund next */
import { nextAction } from "../desk/queue.ts";
import { nextActionRenderer } from "../screen/render/next-action.ts";
import { command } from "./command.ts";

export const next = command({
  path: "next",
  group: "Case work",
  summary: "Print the single next thing to do: the most urgent ticket of yours, and its expected step",
  writes: "never",
  examples: [["refund next", "the ticket, why now, and the command"]],
  args: {},
  flags: {},
  run: ({ desk }) => nextAction(desk),
  renderer: nextActionRenderer,
});
