/** Counts working days of a calendar. */
import { CHINA_CALENDAR_UNTIL, isChinaWorkday } from "./china-calendar.ts";
import { addMillis, formatInZone, type Instant } from "./instant.ts";

export interface Calendar {
  /** Where its days begin and end. */
  readonly zone: string;
  /** The last year that it knows. */
  readonly until: number;
  isWorkday(day: string): boolean;
}

export const CHINA: Calendar = { zone: "Asia/Shanghai", until: CHINA_CALENDAR_UNTIL, isWorkday: isChinaWorkday };

const DAY = 86_400_000;
/** No calendar has a year without a working day; a search that runs longer has been given a broken one. */
const LONGEST_PAUSE_DAYS = 366;

/**
 * The `count`th working day after the day of `from` in the calendar's zone, as `YYYY-MM-DD`; the day of `from` never
 * counts. `beyondCalendar` when the search came past the calendar's last year. A RangeError when there is none.
 */
export function addWorkingDays(
  from: Instant,
  count: number,
  calendar: Calendar,
): { readonly day: string; readonly beyondCalendar: boolean } {
  let at = from;
  let left = count;
  let pause = 0;
  while (left > 0) {
    at = addMillis(at, DAY);
    const works = calendar.isWorkday(formatInZone(at, calendar.zone, "day"));
    left -= works ? 1 : 0;
    pause = works ? 0 : pause + 1;
    if (pause > LONGEST_PAUSE_DAYS) throw new RangeError("the calendar has no working days");
  }
  const day = formatInZone(at, calendar.zone, "day");
  return { day, beyondCalendar: Number(day.slice(0, 4)) > calendar.until };
}
