/** The days that a team enters itself: holidays and make-up days of notices that the maintained list does not know yet. */
import { Refusal } from "../refusal.ts";
import type { OwnDays } from "./china-calendar.ts";
import type { Instant } from "./instant.ts";

export const DAY_KINDS = ["holiday", "make_up_day"] as const;
/** A day on which nobody works, or one at a weekend on which people do. */
export type DayKind = (typeof DAY_KINDS)[number];

/** A day as it was entered, with who entered it and when. */
export interface EnteredDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly kind: DayKind;
  readonly by: string;
  readonly at: Instant;
}

export function ownDaysOf(entered: readonly EnteredDay[]): OwnDays {
  const of = (kind: DayKind) => entered.filter((one) => one.kind === kind).map(({ day }) => day);
  return { holidays: of("holiday"), makeUpDays: of("make_up_day") };
}

const DAY_MS = 86_400_000;
/** No notice gives a longer rest; a longer range is a mistyped year. */
const LONGEST_DAYS = 60;

/** The days of `2027-02-08` or `2027-02-05..2027-02-11`, in order; `usage` for anything else, and for ranges above 60 days. */
export function parseDays(text: string): readonly string[] | Refusal {
  const [first = "", last = first, ...more] = text.trim().split("..");
  if (more.length > 0 || !isDay(first) || !isDay(last)) {
    return new Refusal("usage", `“${text}” is no day`, {
      hint: "write it as 2027-02-08, or several as 2027-02-05..2027-02-11",
    });
  }
  const count = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (count >= 1 && count <= LONGEST_DAYS) return Array.from({ length: count }, (_, after) => dayAfter(first, after));
  const why = count < 1 ? "ends before it begins" : `has ${count} days, and no holiday is longer than ${LONGEST_DAYS}`;
  return new Refusal("usage", `${text} ${why}`, { hint: "give the first day and the last" });
}

/** The same for days on which people work in exchange for a holiday: all of them at a weekend. */
export function parseMakeUpDays(text: string): readonly string[] | Refusal {
  const days = parseDays(text);
  if (days instanceof Refusal) return days;
  const odd = days.find((day) => ![SATURDAY, SUNDAY].includes(new Date(Date.parse(day)).getUTCDay()));
  if (odd === undefined) return days;
  return new Refusal("usage", `${odd} is no day at a weekend, and people work on it anyway`, {
    hint: "give make-up days one by one; to take out a holiday that was entered: --remove",
  });
}

const [SUNDAY, SATURDAY] = [0, 6];

function dayAfter(first: string, days: number): string {
  return new Date(Date.parse(first) + days * DAY_MS).toISOString().slice(0, 10);
}

function isDay(given: string): boolean {
  const at = Date.parse(`${given}T00:00:00.000Z`);
  return /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(given);
}
