/** refund advance */
import { advance as advanceTickets } from "../desk/advance.ts";
import { advanceRenderer } from "../screen/render/advance.ts";
import { command, PARTLY_REFUSED } from "./command.ts";

export const advance = command({
  path: "advance",
  writes: "plainly",
  examples: [
    ["refund advance --as cron", "for cron: silent when there is nothing to do, and safe to run again"],
    ["refund advance --dry-run", "what it would do now"],
  ],
  args: {},
  flags: {},
  run: ({ desk, mode }) => advanceTickets(desk, mode),
  renderer: advanceRenderer,
  exit: ({ advanced }) => (advanced.some(({ refused }) => refused !== null) ? PARTLY_REFUSED : 0),
  exitCodes: [PARTLY_REFUSED],
});
