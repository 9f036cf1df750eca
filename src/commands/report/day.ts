/** refund report day */
import { dayReport } from "../../desk/reports/day.ts";
import { orThrow, Refusal } from "../../rules/refusal.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import { begunBy, parseDay } from "../../rules/time/period.ts";
import { dayReportRenderer } from "../../screen/render/day-report.ts";
import { command } from "../command.ts";
import { moment, optional } from "../parameters.ts";

export const reportDay = command({
  path: "report day",
  writes: "never",
  examples: [
    ["refund report day", "today so far"],
    ["refund report day --day 2026-11-15", "that day, as it ended"],
    ["refund report day --as-of '2026-11-15 14:00'", "that day, as the early shift left it"],
  ],
  args: {},
  flags: {
    day: optional({ placeholder: "DAY", help: "this day, such as 2026-11-20 (default: today)" }, (given, zone) =>
      parseDay(given, zone()),
    ),
    asOf: optional({ placeholder: "MOMENT", help: "the day of this moment, up to it" }, moment),
  },
  run: ({ desk, flags: { day, asOf } }) => {
    if (day !== null && asOf !== null) {
      throw new Refusal("usage", "a moment says which day it is", { hint: "leave out --day, or --as-of" });
    }
    const zone = desk.settings.zone.value;
    const asked = day ?? orThrow(parseDay(formatInZone(asOf ?? desk.clock(), zone, "day"), zone));
    const period = begunBy(asked, desk.clock(), zone);
    return dayReport(desk, { period, moment: asOf });
  },
  renderer: dayReportRenderer,
});
