/** When something is due. */
import { Refusal } from "../refusal.ts";
import { isWeekday, type OwnDays } from "./china-calendar.ts";
import type { Duration } from "./duration.ts";
import { addMillis, type Instant, parseLocal } from "./instant.ts";
import { addWorkingDays, addWorkingHours, chinaCalendar, type OpeningHours } from "./working-days.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When we work ourselves, and whose holidays we keep. */
export interface Office extends OpeningHours {
  readonly zone: string;
  /** China's, or none but Saturday and Sunday. */
  readonly calendar: "china" | "weekends";
  /** Put in by the desk, from its configuration: no policy's file says them. */
  readonly ownDays?: OwnDays;
}

/**
 * The moment by which something that begins at `from` is due. Hours and days are exact spans. Working days are China's
 * and end with the last of them in Beijing, so at the midnight behind it. Working hours are those of `office`.
 */
export function deadline(
  from: Instant,
  duration: Duration,
  office: Office,
): { readonly at: Instant; readonly beyondCalendar: boolean } {
  if ("hours" in duration) return { at: addMillis(from, duration.hours * HOUR), beyondCalendar: false };
  if ("days" in duration) return { at: addMillis(from, duration.days * DAY), beyondCalendar: false };
  const china = chinaCalendar(office.ownDays);
  if ("workingHours" in duration) {
    const calendar =
      office.calendar === "china"
        ? { ...china, zone: office.zone }
        : { zone: office.zone, until: Number.POSITIVE_INFINITY, isWorkday: isWeekday };
    return addWorkingHours(from, duration.workingHours, { ...office, calendar });
  }
  const { day, beyondCalendar } = addWorkingDays(from, duration.workingDays, china);
  const midnight = parseLocal(day, china.zone);
  if (midnight instanceof Refusal) throw midnight;
  return { at: addMillis(midnight, DAY), beyondCalendar };
}

/** Due at the very moment is not yet overdue. */
export function isOverdue(dueAt: Instant, asOf: Instant): boolean {
  return dueAt < asOf;
}
