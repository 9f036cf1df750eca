/** China's working days, with its holidays and make-up workdays, from a maintained list of the State Council's notices. */
import list from "chinese-days/dist/chinese-days.json" with { type: "json" };

/*
 * The list's data is used without its functions: those read the machine's zone, and call the make-up Saturday after
 * the National Day of 2026 a holiday when the machine stands in America.
 */
const holidays = new Set(Object.keys(list.holidays));
const makeUpWorkdays = new Set(Object.keys(list.workdays));

/** The last year that the list covers. Past it every Monday to Friday counts, and deadlines carry a warning. */
export const CHINA_CALENDAR_UNTIL = Math.max(...[...holidays].map((day) => Number(day.slice(0, 4))));

/** Whether people in China work on a day, given as `YYYY-MM-DD`. */
export function isChinaWorkday(day: string): boolean {
  if (makeUpWorkdays.has(day)) return true;
  return !holidays.has(day) && isWeekday(day);
}

/** Whether a day, given as `YYYY-MM-DD`, is one of Monday to Friday. */
export function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}
