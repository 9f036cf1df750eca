/** When something is due. */
import { Refusal } from "../refusal.ts";
import type { Duration } from "./duration.ts";
import { addMillis, type Instant, parseLocal } from "./instant.ts";
import { addWorkingDays, CHINA } from "./working-days.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The moment by which something that begins at `from` is due. Hours and days are exact spans. Working days are China's
 * and end with the last of them in Beijing, so at the midnight behind it.
 */
export function deadline(
  from: Instant,
  duration: Duration,
): { readonly at: Instant; readonly beyondCalendar: boolean } {
  if ("hours" in duration) return { at: addMillis(from, duration.hours * HOUR), beyondCalendar: false };
  if ("days" in duration) return { at: addMillis(from, duration.days * DAY), beyondCalendar: false };
  const { day, beyondCalendar } = addWorkingDays(from, duration.workingDays, CHINA);
  const midnight = parseLocal(day, CHINA.zone);
  if (midnight instanceof Refusal) throw midnight;
  return { at: addMillis(midnight, DAY), beyondCalendar };
}

/** Due at the very moment is not yet overdue. */
export function isOverdue(dueAt: Instant, asOf: Instant): boolean {
  return dueAt < asOf;
}
