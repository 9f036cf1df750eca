/** Moments, working days and deadlines, in any zone and on any machine. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orThrow, Refusal } from "../../../src/rules/refusal.ts";
import { chinaCalendarUntil, isChinaWorkday } from "../../../src/rules/time/china-calendar.ts";
import { deadline, isOverdue, type Office } from "../../../src/rules/time/deadline.ts";
import { formatDuration, formatSpan } from "../../../src/rules/time/duration.ts";
import {
  formatInZone,
  fromMillis,
  isInstant,
  millis,
  parseInstant,
  parseLocal,
} from "../../../src/rules/time/instant.ts";
import { addWorkingDays, chinaCalendar } from "../../../src/rules/time/working-days.ts";
import { DATE_FORMS, parseWritten } from "../../../src/rules/time/written.ts";
import { at } from "../../support/a-moment.ts";

const moments = fc
  .integer({ min: Date.UTC(1992, 0, 2), max: Date.UTC(2099, 11, 31) })
  .map((ms) => fromMillis(ms - (ms % 1000)));

const OFFICE: Office = { zone: "Asia/Shanghai", opens: 9, closes: 18, calendar: "china" };

describe("a moment", () => {
  test("is read back as it is shown, in every kind of zone", () => {
    const zones = fc.constantFrom("UTC", "Asia/Shanghai", "Asia/Kathmandu", "America/St_Johns");
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const back = orThrow(parseLocal(formatInZone(moment, zone, "second"), zone));
        // An hour that comes twice in autumn is read as the first of the two.
        expect([millis(moment), millis(moment) - 3_600_000]).toContain(millis(back));
        expect(isInstant(back)).toBe(true);
      }),
    );
  });

  test.each([
    ["2026-11-23 13:00", "Asia/Shanghai", "2026-11-23T05:00:00.000Z"],
    ["2020/2/21 0:00", "Asia/Shanghai", "2020-02-20T16:00:00.000Z"],
    ["2026-11-23", "Asia/Shanghai", "2026-11-22T16:00:00.000Z"],
    ["2026-11-23T13:00:05.250+08:00", "UTC", "2026-11-23T05:00:05.250Z"],
    ["1988-07-01 12:00", "Asia/Shanghai", "1988-07-01T03:00:00.000Z"],
    ["2026-07-01 12:00", "Europe/Berlin", "2026-07-01T10:00:00.000Z"],
    ["2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    // Where midnight is skipped, a day begins at one.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
    ["2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
    ["2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z"],
    ["2026-03-08", "America/Havana", "2026-03-08T05:00:00.000Z"],
  ])("%s in %s is %s", (text, zone, instant) => {
    expect(parseLocal(text, zone)).toBe(instant);
  });

  test.each([
    ["2026-02-31 10:00", "UTC", "there is no such day"],
    ["2026-13-01", "UTC", "there is no such day"],
    ["2026-11-23 24:30", "UTC", "there is no such time of day"],
    ["2026-03-29 02:30", "Europe/Berlin", "the clocks in Europe/Berlin skip it"],
    ["2026-09-06 00:00", "America/Santiago", "the clocks in America/Santiago skip it"],
    ["2011-12-30", "Pacific/Apia", "the clocks in Pacific/Apia skip it"],
    ["1960-01-01", "UTC", "it is before 1970"],
    ["9999-12-31 23:59 -12:00", "UTC", "it is after the year 9999"],
    ["9999-12-31 23:59", "America/New_York", "it is after the year 9999"],
    ["2026-11-20T00:00:00+99:00", "UTC", "there is no such zone"],
    ["2026-11-20T00:00:00+14:30", "UTC", "there is no such zone"],
    ["2026-11-20T00:00:00-02:60", "UTC", "there is no such zone"],
    ["44521", "UTC", "it is not a moment"],
    ["23.11.2026", "UTC", "it is not a moment"],
  ])("%s in %s is refused: %s", (text, zone, why) => {
    expect(parseLocal(text, zone)).toMatchObject({
      code: "moment_unreadable",
      message: `moment “${text}” cannot be read: ${why}`,
    });
  });

  test("without a zone is no instant", () => {
    expect(parseInstant("2026-11-23 13:00")).toMatchObject({ hint: "end it with Z or +08:00" });
  });

  test("the hint to an instant that cannot be read names some that can", () => {
    const refused = parseInstant("noon");
    if (!(refused instanceof Refusal)) throw new Error("it was read");
    const [, ...named] = (refused.hint ?? "").split(/write it as | or /);
    expect(named).toHaveLength(2);
    for (const text of named) expect(parseInstant(text)).not.toBeInstanceOf(Refusal);
  });
});

describe("China's working days", () => {
  test.each([
    ["2026-10-01", false],
    ["2026-10-07", false],
    ["2026-10-08", true],
    ["2026-10-10", true],
    ["2026-10-11", false],
    ["2026-02-17", false],
    ["2026-11-23", true],
  ])("%s: %s", (day, works) => {
    expect(isChinaWorkday(day)).toBe(works);
  });

  test("count from the day after, skip the National Day week and count its make-up Saturday", () => {
    // Wednesday 30 September, evening in Beijing: 8, 9 and 10 October are the next three working days.
    expect(addWorkingDays(at("2026-09-30T12:00:00Z"), 3, chinaCalendar())).toEqual({
      day: "2026-10-10",
      beyondCalendar: false,
    });
  });

  test.each([
    ["2025-09-30T04:00:00Z", 3, "2025-10-11", false],
    ["2020-02-28T04:00:00Z", 3, "2020-03-04", false],
    ["2027-03-01T04:00:00Z", 1, "2027-03-02", true],
  ])("after %s, %i of them end with %s", (from, count, day, beyondCalendar) => {
    expect(addWorkingDays(at(from), count, chinaCalendar())).toEqual({ day, beyondCalendar });
  });

  test("past the last year known say so", () => {
    const late = deadline(at(`${chinaCalendarUntil()}-12-31T00:00:00Z`), { workingDays: 1 }, OFFICE);
    expect(late.beyondCalendar).toBe(true);
  });

  test("give up on a calendar without any", () => {
    const never = { zone: "UTC", until: 2100, isWorkday: () => false };
    expect(() => addWorkingDays(at("2026-01-01T00:00:00Z"), 1, never)).toThrow("no working days");
  });
});

describe("working hours", () => {
  const beijing = (office: Partial<Office>, from: string, workingHours: number) => {
    const due = deadline(at(from), { workingHours }, { ...OFFICE, ...office });
    return formatInZone(due.at, "Asia/Shanghai", "minute");
  };

  test("run only while the office is open: after the evening, the weekend and the holidays", () => {
    // Friday 20 November 2026, 17:00 in Beijing, an hour before the office closes.
    expect(beijing({}, "2026-11-20T09:00:00Z", 1)).toBe("2026-11-20 18:00");
    expect(beijing({}, "2026-11-20T09:00:00Z", 2)).toBe("2026-11-23 10:00");
    expect(beijing({}, "2026-11-20T20:00:00Z", 9)).toBe("2026-11-23 18:00");
    // Wednesday 30 September: the next working day is 8 October, and a plain calendar knows no National Day.
    expect(beijing({}, "2026-09-30T10:00:00Z", 1)).toBe("2026-10-08 10:00");
    expect(beijing({ calendar: "weekends" }, "2026-09-30T10:00:00Z", 1)).toBe("2026-10-01 10:00");
    expect(beijing({ opens: 0, closes: 24 }, "2026-11-20T09:00:00Z", 8)).toBe("2026-11-23 01:00");
    // In Cairo the clocks skip the midnight before Friday 24 April.
    const cairo = { zone: "Africa/Cairo", calendar: "weekends", opens: 0, closes: 24 } as const;
    expect(beijing(cairo, "2026-04-23T20:00:00Z", 4)).toBe("2026-04-24 08:00");
  });

  test("more of them never end sooner, and none end while the office is closed", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const due = (workingHours: number) => deadline(from, { workingHours }, OFFICE).at;
        expect(due(count + 1) > due(count)).toBe(true);
        const time = formatInZone(due(count), "Asia/Shanghai", "second").slice(11);
        expect(time > "09:00:00" && time <= "18:00:00").toBe(true);
      }),
    );
  });
});

describe("a deadline", () => {
  test("is later for longer durations and later starts, and ends a working day in Beijing", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 40 }), fc.nat(10_000_000), (from, count, later) => {
        const due = (start: typeof from, days: number) => deadline(start, { workingDays: days }, OFFICE).at;
        expect(due(from, count + 1) > due(from, count)).toBe(true);
        expect(due(fromMillis(millis(from) + later), count) >= due(from, count)).toBe(true);
        expect(formatInZone(due(from, count), "Asia/Shanghai", "second")).toMatch(/00:00:00$/);
      }),
    );
    expect(deadline(at("2026-11-20T09:30:00Z"), { hours: 36 }, OFFICE).at).toBe("2026-11-21T21:30:00.000Z");
    expect(deadline(at("2026-11-20T09:30:00Z"), { workingDays: 1 }, OFFICE).at).toBe("2026-11-23T16:00:00.000Z");
  });

  test("that is due at this very moment is not yet overdue", () => {
    const due = at("2026-11-23T05:00:00Z");
    expect(isOverdue(due, due)).toBe(false);
    expect(isOverdue(due, at("2026-11-23T05:00:00.001Z"))).toBe(true);
  });
});

test.each([
  [0, "0s"],
  [20_000, "20s"],
  [-125 * 60_000, "2h 5m"],
  [76 * 3_600_000 + 59_999, "3d 4h"],
  [86_400_000, "1d"],
])("a span of %d ms is %s", (span, words) => {
  expect(formatSpan(span)).toBe(words);
});

test.each([
  ["02/11/2026", "a date whose year comes last", "dates: [day_first] or dates: [month_first]"],
  ["22/11/2026", "a date whose year comes last", "dates: [day_first]"],
  ["20261102", "a date without marks between its parts", "dates: [compact]"],
  ["2026年11月2日", "a Chinese date", "dates: [chinese]"],
  ["46328.5", "a spreadsheet's day number", "dates: [serial]"],
  ["1793610000", "the seconds of Unix", "dates: [unix]"],
])("%s is read by a profile that says so", (text, looks, dates) => {
  expect(parseWritten(text, "UTC", [])).toMatchObject({
    message: `moment “${text}” cannot be read: it looks like ${looks}`,
    hint: `a profile of your own reads it: ${dates}`,
  });
  expect(parseWritten(text, "UTC", DATE_FORMS)).not.toBeInstanceOf(Refusal);
});

test("a date that may begin or end with its year is taken for neither", () => {
  for (const text of ["26-11-03", "22/11/26"]) {
    expect(parseWritten(text, "UTC", [])).toMatchObject({
      message: `moment “${text}” cannot be read: nothing says which part is the year`,
      hint: expect.stringContaining("write the year with four digits;"),
    });
  }
});

test("a duration is said in words", () => {
  expect([{ hours: 36 }, { days: 1 }, { workingDays: 3 }].map(formatDuration)).toEqual([
    "36 hours",
    "1 day",
    "3 working days",
  ]);
});
