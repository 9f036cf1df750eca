/** How long something may take: hours, days, or working days of a calendar. */

/** Hours and days are exact spans (a day is 24 hours); working days follow the calendar. Whole numbers above zero. */
export type Duration = { readonly hours: number } | { readonly days: number } | { readonly workingDays: number };

/** `36 hours`, `1 day`, `3 working days`. */
export function formatDuration(duration: Duration): string {
  if ("hours" in duration) return counted(duration.hours, "hour");
  if ("days" in duration) return counted(duration.days, "day");
  return counted(duration.workingDays, "working day");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
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
