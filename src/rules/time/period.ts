/** A stretch of time that reports are about: from a moment up to, and without, another; months are those of a zone. */
import { Refusal } from "../refusal.ts";
import { addMillis, formatInZone, type Instant, millis, parseLocal } from "./instant.ts";

/** Null where it has no beginning, or no end yet. */
export interface Period {
  readonly from: Instant | null;
  /** Not part of it. */
  readonly until: Instant | null;
}

/** The last moment that a report on a period is about: now, where it is not over. */
export function lastMoment({ until }: Period, now: Instant): Instant {
  return until === null || until > now ? now : addMillis(until, -1);
}

/** Refused as `usage` where it has not begun. */
export function begunBy<P extends Period>(period: P, now: Instant, zone: string): P {
  const { from } = period;
  if (from === null || from <= now) return period;
  throw new Refusal("usage", `the period begins on ${formatInZone(from, zone, "minute")}, and that is still to come`, {
    hint: "name one that has begun: where it is not over, it ends now",
  });
}

/** A month of a year, such as `2026-10`, in a zone. */
export interface Month extends Period {
  readonly name: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** `2026-10`; refused as `usage` where it is no month. */
export function parseMonth(text: string, zone: string): Month | Refusal {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year === undefined || month === undefined) {
    return new Refusal("usage", `“${text}” is not a month`, { hint: "write it as 2026-10" });
  }
  const [from, until] = [parseLocal(`${text}-01`, zone), parseLocal(`${nextName(text)}-01`, zone)];
  if (from instanceof Refusal) return from;
  return until instanceof Refusal ? until : { name: text, from, until };
}

/** A day of a zone, such as `2026-11-23`; refused as `usage` where it is none. */
export function parseDay(text: string, zone: string): Period | Refusal {
  const from = /^\d{4}-\d\d-\d\d$/.test(text) ? parseLocal(text, zone) : null;
  if (from === null || from instanceof Refusal) {
    return new Refusal("usage", `“${text}” is not a day`, { hint: "write it as 2026-11-23" });
  }
  const next = formatInZone(addMillis(from, LONGEST_DAY), zone, "day");
  const until = parseLocal(next, zone);
  return until instanceof Refusal ? until : { from, until };
}

/** Milliseconds after its first moment that are within the next day, even where the clocks are put back. */
const LONGEST_DAY = 30 * 3_600_000;

/** The months that a period touches, in order; `first` and `last` are the bounds where it has none of its own. */
export function monthsOf(period: Period, zone: string, first: Instant, last: Instant): readonly Month[] {
  const [from, until] = [period.from ?? first, period.until ?? last];
  const months: Month[] = [];
  for (let name = from.slice(0, "2026-10".length); ; ) {
    const month = parseMonth(name, zone);
    if (month instanceof Refusal || millis(month.from) > millis(until)) return months;
    if (millis(month.until) > millis(from)) months.push(month);
    name = nextName(name);
  }
}

function nextName(name: string): string {
  const [year = 0, month = 0] = name.split("-").map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
}
