/** refund report day */
import { dayReport } from "../../desk/reports/day.ts";
import { orThrow } from "../../rules/refusal.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import { parseDay } from "../../rules/time/period.ts";
import { dayReportRenderer } from "../../screen/render/day-report.ts";
import { command } from "../command.ts";
import { optional } from "../parameters.ts";

export const reportDay = command({
  path: "report day",
  group: "Reports",
  summary: "Tell what each person did on a day, and what they leave open: for a handover between shifts",
  writes: "never",
  examples: [
    ["refund report day", "today so far"],
    ["refund report day --day 2026-11-20", "that day, as it ended"],
  ],
  args: {},
  flags: {
    day: optional({ placeholder: "DAY", help: "this day, such as 2026-11-20 (default: today)" }, (given, zone) =>
      parseDay(given, zone()),
    ),
  },
  run: ({ desk, flags }) => {
    const zone = desk.settings.zone.value;
    return dayReport(desk, flags.day ?? orThrow(parseDay(formatInZone(desk.clock(), zone, "day"), zone)));
  },
  renderer: dayReportRenderer,
});
