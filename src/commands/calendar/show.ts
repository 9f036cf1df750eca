/** refund calendar show */
import { showCalendar } from "../../desk/calendar.ts";
import { calendarRenderer } from "../../screen/render/calendar.ts";
import { command } from "../command.ts";

export const calendarShow = command({
  path: "calendar show",
  writes: "never",
  examples: [["refund calendar show", "what comes before the maintained list"]],
  args: {},
  flags: {},
  run: ({ desk }) => showCalendar(desk),
  renderer: calendarRenderer,
});
