/** How long something may take: hours, days, working days of a calendar, or hours in which we work. */
import { counted } from "../names.ts";
import { Refusal } from "../refusal.ts";

/**
 * Hours and days are exact spans (a day is 24 hours); working days are China's; working hours are the office's own. Whole
 * numbers above zero.
 */
export type Duration =
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly workingDays: number }
  | { readonly workingHours: number };

export function isDuration(value: unknown): value is Duration {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && ["hours", "days", "workingDays", "workingHours"].includes(keys[0] ?? "");
}

/** One that is an exact span, and so can be counted back from a moment. */
export type Span = Extract<Duration, { readonly hours: number } | { readonly days: number }>;

/** Milliseconds. */
export function spanOf(span: Span): number {
  return "hours" in span ? span.hours * 3_600_000 : span.days * 86_400_000;
}

/** `36 hours`, `1 day`, `3 working days`, `8 working hours`. */
export function formatDuration(duration: Duration): string {
  if ("hours" in duration) return counted(duration.hours, "hour");
  if ("days" in duration) return counted(duration.days, "day");
  return "workingDays" in duration
    ? counted(duration.workingDays, "working day")
    : counted(duration.workingHours, "working hour");
}

/**
 * As it is written, with or without the plural's s, from 1 to 9999, or as spans are printed: `7d`, `36h`, `3d 7h`; refused
 * as `usage` otherwise.
 */
export function parseDuration(text: string): Duration | Refusal {
  const [printed, days, hours] = /^(?:([1-9]\d{0,3})d)?\s*(?:([1-9]\d{0,3})h)?$/.exec(text.trim()) ?? [];
  if (printed !== undefined && printed !== "") {
    return hours === undefined ? { days: Number(days) } : { hours: Number(days ?? 0) * 24 + Number(hours) };
  }
  const [, count = "", unit = ""] = /^([1-9]\d{0,3}) +(working hour|working day|hour|day)s?$/.exec(text.trim()) ?? [];
  const many = Number(count);
  switch (unit) {
    case "hour":
      return { hours: many };
    case "day":
      return { days: many };
    case "working day":
      return { workingDays: many };
    case "working hour":
      return { workingHours: many };
    default:
      return new Refusal("usage", `“${text}” is not a length of time`, {
        hint: "write 36 hours, 5 days, 3d 7h, 3 working days or 8 working hours",
      });
  }
}

const UNITS = [
  { name: "d", size: 86_400_000 },
  { name: "h", size: 3_600_000 },
  { name: "m", size: 60_000 },
  { name: "s", size: 1_000 },
] as const;

/** A span of milliseconds in its two largest units, rounded down: `3d 4h`, `2h 5m`, `40m`, `0s`. */
export function formatSpan(span: number): string {
  let rest = Math.abs(span);
  const parts = UNITS.map(({ name, size }) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { name, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first < 0) return "0s";
  const shown = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return shown.map(({ name, count }) => `${count}${name}`).join(" ");
}
