/** Counts working days of a calendar. */

import { orThrow } from "../refusal.ts";
import { chinaCalendarUntil, isChinaWorkday, type OwnDays } from "./china-calendar.ts";
import { addMillis, formatInZone, type Instant, millis, parseLocal } from "./instant.ts";

export interface Calendar {
  /** Where its days begin and end. */
  readonly zone: string;
  /** The last year that it knows. */
  readonly until: number;
  isWorkday(day: string): boolean;
}

/** China's calendar, with the days that a team entered itself. */
export function chinaCalendar(own?: OwnDays): Calendar {
  return { zone: "Asia/Shanghai", until: chinaCalendarUntil(own), isWorkday: (day) => isChinaWorkday(day, own) };
}

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
  let day = formatInZone(from, calendar.zone, "day");
  let left = count;
  let pause = 0;
  while (left > 0) {
    day = nextDay(day);
    const works = calendar.isWorkday(day);
    left -= works ? 1 : 0;
    pause = works ? 0 : pause + 1;
    if (pause > LONGEST_PAUSE_DAYS) throw new RangeError("the calendar has no working days");
  }
  return { day, beyondCalendar: Number(day.slice(0, 4)) > calendar.until };
}

const HOUR = 3_600_000;

/** When an office is open on its calendar's working days: whole hours of the day, `opens` before `closes`. */
export interface OpeningHours {
  readonly opens: number;
  readonly closes: number;
}

/** The moment at which so many hours within the opening hours have gone by since `from`. A RangeError when there are none. */
export function addWorkingHours(
  from: Instant,
  count: number,
  { calendar, opens, closes }: OpeningHours & { readonly calendar: Calendar },
): { readonly at: Instant; readonly beyondCalendar: boolean } {
  let left = count * HOUR;
  let day = formatInZone(from, calendar.zone, "day");
  let pause = 0;
  for (;;) {
    const [opening, closing] = [hourOf(day, opens, calendar.zone), hourOf(day, closes, calendar.zone)];
    const begins = opening < from ? from : opening;
    const room = calendar.isWorkday(day) ? Math.max(0, millis(closing) - millis(begins)) : 0;
    if (room >= left && room > 0) {
      return { at: addMillis(begins, left), beyondCalendar: Number(day.slice(0, 4)) > calendar.until };
    }
    left -= room;
    pause = room > 0 ? 0 : pause + 1;
    if (pause > LONGEST_PAUSE_DAYS) throw new RangeError("the office never opens");
    day = nextDay(day);
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY).toISOString().slice(0, 10);
}

function hourOf(day: string, hour: number, zone: string): Instant {
  // A day alone begins in every zone, where midnight may be skipped.
  if (hour === 0 || hour === 24) return orThrow(parseLocal(hour === 0 ? day : nextDay(day), zone));
  const wall = `${day} ${hour < 10 ? "0" : ""}${hour}:00`;
  return orThrow(parseLocal(wall, zone));
}
