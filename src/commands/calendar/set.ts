/** refund calendar set --holiday 2027-02-05..2027-02-11 --make-up 2027-02-13 */
import { setCalendar } from "../../desk/calendar.ts";
import { Refusal } from "../../rules/refusal.ts";
import { type DayKind, parseDays, parseMakeUpDays } from "../../rules/time/team-calendar.ts";
import { calendarRenderer } from "../../screen/render/calendar.ts";
import { command } from "../command.ts";
import { many, valueType } from "../parameters.ts";

const days = (help: string, parse = parseDays) => many({ placeholder: "DAYS", help }, valueType(parse, {}));

export const calendarSet = command({
  path: "calendar set",
  writes: "plainly",
  examples: [
    ["refund calendar set --holiday 2027-02-05..2027-02-11 --make-up 2027-02-13", "as a notice announces them"],
    ["refund calendar set --remove 2027-02-13", "the maintained list decides alone about that day again"],
  ],
  args: {},
  flags: {
    holiday: days("days on which nobody works, as 2027-02-08 or 2027-02-05..2027-02-11; repeat for more"),
    makeUp: days("days at a weekend on which people work", parseMakeUpDays),
    remove: days("days that are no longer to be entered"),
  },
  run: ({ desk, flags: { holiday, makeUp, remove }, mode }) => {
    const change = new Map<string, DayKind | null>();
    const all = [
      ...holiday.flat().map((day) => [day, "holiday"] as const),
      ...makeUp.flat().map((day) => [day, "make_up_day"] as const),
      ...remove.flat().map((day) => [day, null] as const),
    ];
    for (const [day, kind] of all) {
      if (change.has(day) && change.get(day) !== kind) {
        throw new Refusal("usage", `${day} cannot be two things at once`, { hint: "give each day once" });
      }
      change.set(day, kind);
    }
    if (change.size === 0) {
      throw new Refusal("usage", "no day was given", { hint: "give --holiday, --make-up or --remove" });
    }
    return setCalendar(desk, change, mode);
  },
  renderer: calendarRenderer,
});
