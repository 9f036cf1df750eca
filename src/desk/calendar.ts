/** Holidays and make-up days that the team enters itself, for everybody who works on its store. */
import { Refusal } from "../rules/refusal.ts";
import { chinaCalendarUntil } from "../rules/time/china-calendar.ts";
import type { Instant } from "../rules/time/instant.ts";
import { type DayKind, type EnteredDay, ownDaysOf } from "../rules/time/team-calendar.ts";
import type { StoreReader, StoreWriter } from "../store/store.ts";
import { type Desk, operatorFor } from "./desk.ts";
import { writeTo } from "./write.ts";

export interface TeamCalendar {
  /** The last year whose holidays are known: by the maintained list, or by a holiday that was entered. */
  readonly knownUntil: number;
  /** In order. */
  readonly days: readonly EnteredDay[];
  /** Days that were entered as the other kind before, and are not any more. */
  readonly turned: readonly TurnedDay[];
}

export interface TurnedDay {
  readonly day: string;
  readonly before: DayKind;
  readonly after: DayKind;
}

export async function showCalendar(desk: Desk): Promise<TeamCalendar> {
  const store = await desk.store();
  return store.read(calendarOf);
}

async function calendarOf(reader: StoreReader): Promise<TeamCalendar> {
  const days = await reader.calendarDays();
  return { knownUntil: chinaCalendarUntil(ownDaysOf(days)), days, turned: [] };
}

/** What each day is to be; null for a day that the maintained list alone decides. */
export type CalendarChange = ReadonlyMap<string, DayKind | null>;

/**
 * Enters days and takes them out; a day that is so already stays as it was entered. Refused: anybody but an administrator
 * (`role_missing`), taking out a day that nobody entered (`day_not_entered`), and a day that is years ahead (`usage`).
 */
export async function setCalendar(
  desk: Desk,
  change: CalendarChange,
  options: { readonly dryRun: boolean },
): Promise<TeamCalendar> {
  const work = async (writer: StoreWriter) => {
    const operator = await operatorFor(desk, writer, "change_calendar");
    const known = new Map((await writer.calendarDays()).map(({ day, kind }) => [day, kind]));
    const stamp = { at: desk.clock(), by: operator.name };
    const turned: TurnedDay[] = [];
    for (const [day, after] of change) {
      const before = known.get(day) ?? null;
      if (after === null && before === null) throw notEntered(day);
      if (after !== null && before !== null && before !== after) turned.push({ day, before, after });
      if (after !== null) refuseFarDay(day, stamp.at);
      if (before !== after) await writer.append({ kind: "calendar_day_set", ...stamp, data: { day, before, after } });
    }
    return { ...(await calendarOf(writer)), turned };
  };
  return writeTo(desk, work, options);
}

/** Years that a notice may be ahead; a later day is a mistyped one. */
const FARTHEST = 5;

function refuseFarDay(day: string, now: Instant): void {
  if (Number(day.slice(0, 4)) <= Number(now.slice(0, 4)) + FARTHEST) return;
  throw new Refusal("usage", `${day} is more than ${FARTHEST} years ahead, and no notice speaks of such a day`, {
    hint: "check the year",
  });
}

function notEntered(day: string): Refusal {
  return new Refusal("day_not_entered", `${day} is not among the days that were entered here`, {
    hint: "those are: refund calendar show",
    details: { day },
  });
}
