/** China's working days, with its holidays and make-up workdays: a maintained list of the State Council's notices, and what a team adds. */
import list from "chinese-days/dist/chinese-days.json" with { type: "json" };

/** Days that a team enters itself, each as `YYYY-MM-DD`: they come before the maintained list. */
export interface OwnDays {
  readonly holidays: readonly string[];
  readonly makeUpDays: readonly string[];
}

/*
 * The list's data is used without its functions: those read the machine's zone, and call the make-up Saturday after
 * the National Day of 2026 a holiday when the machine stands in America.
 */
const LISTED_UNTIL = yearOf(Object.keys(list.holidays).toSorted().at(-1) ?? "");

/**
 * The last year whose holidays are known: the list's, and any that follows it without a gap for which the team entered a
 * holiday. Past it every Monday to Friday counts, and deadlines carry a warning.
 */
export function chinaCalendarUntil(own?: OwnDays): number {
  const entered = new Set(own?.holidays.map(yearOf));
  let until = LISTED_UNTIL;
  while (entered.has(until + 1)) until += 1;
  return until;
}

/** Whether people in China work on a day, given as `YYYY-MM-DD`. */
export function isChinaWorkday(day: string, own?: OwnDays): boolean {
  if (own?.makeUpDays.includes(day)) return true;
  if (own?.holidays.includes(day)) return false;
  if (Object.hasOwn(list.workdays, day)) return true;
  return !Object.hasOwn(list.holidays, day) && isWeekday(day);
}

/** Whether a day, given as `YYYY-MM-DD`, is one of Monday to Friday. */
export function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
