/** Moments as the exports of marketplaces and spreadsheets write them, besides the forms that people type. */
import { Refusal } from "../refusal.ts";
import { type Instant, parseLocal } from "./instant.ts";

/** Forms that have to be named, because the same text means different days in two of them. */
export const DATE_FORMS = ["day_first", "month_first", "compact", "chinese", "serial", "unix"] as const;
export type DateForm = (typeof DATE_FORMS)[number];

/** A form that a text may have, and the same as `2026-11-23 13:00:05`. */
type Form = readonly [pattern: RegExp, rewrite: (parts: readonly string[]) => string];

const NUMBERED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?!\d)(.*)$/;

const FORMS: Readonly<Record<DateForm, Form>> = {
  day_first: [NUMBERED, ([day, month, year, rest]) => written(year, month, day, rest)],
  month_first: [NUMBERED, ([month, day, year, rest]) => written(year, month, day, rest)],
  compact: [
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)(\d{3})?)?([+-]\d{4})?$/,
    ([year, month, day, hour, minute, second, , zone]) =>
      `${year}-${month}-${day}${hour === "" ? "" : ` ${hour}:${minute}:${second}`}${zone}`,
  ],
  chinese: [
    /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]\s*(?:(\d{1,2})[时点:](\d{1,2})(?:[分:]|$)(?:(\d{1,2})秒?)?)?$/,
    ([year, month, day, hour = "", minute = "", second = ""]) =>
      `${year}-${month}-${day}${hour === "" ? "" : ` ${hour}:${padded(minute)}:${padded(second)}`}`,
  ],
  serial: [/^(\d{5})(\.\d+)?$/, ([days, fraction]) => daysAfter1899(Number(`${days}${fraction}`))],
  unix: [/^(\d{10})(\d{3})?$/, ([seconds]) => new Date(Number(seconds) * 1_000).toISOString()],
};

/** Forms that mean one day to everybody: the year first, or a month by its name. */
const CERTAIN: readonly Form[] = [
  [/^(\d{4})\.(\d{1,2})\.(\d{1,2})(.*)$/, ([year, month, day, rest]) => written(year, month, day, rest)],
  [
    /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?[\s,-]+(\d{4}|\d\d)(?!\d)(.*)$/i,
    ([day, name, year, rest]) => written(year, monthNamed(name), day, rest),
  ],
  [
    /^([a-z]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4}|\d\d)(?!\d)(.*)$/i,
    ([name, day, year, rest]) => written(year, monthNamed(name), day, rest),
  ],
];

function written(year = "", month = "", day = "", rest = ""): string {
  const time = rest.replace(/^[\s,]+/, "");
  return `${fourDigits(year)}-${month}-${day}${time === "" ? "" : ` ${time}`}`;
}

/** `26` is 2026, and `98` 1998: nothing here is older than 1990. */
function fourDigits(year: string): string {
  if (year.length !== 2) return year;
  return `${Number(year) >= 90 ? "19" : "20"}${year}`;
}

function padded(digits: string): string {
  return digits.padStart(2, "0");
}

const MONTHS = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

/** The number of a month by its name or the beginning of it; 0, which is no month, otherwise. */
function monthNamed(name = ""): string {
  return String(MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1);
}

/** Days by which programs write that there is no date: the zero of SQL, of .NET, of spreadsheets and of Unix, west of London too. */
const NO_DATE = /^(?:0|(?:0000|0001)[-/].*|(?:1899[-/]12[-/]3[01]|1900[-/]0?1[-/]0?[01]|1969[-/]12[-/]31)(?!\d).*)$/;
/** The zero of Unix as a wall time of any zone. */
const AROUND_ZERO = ["1969-12-31", "1970-01-02"] as const;
/** No order of a marketplace is from before the first; 2099-12-31 and 9999-12-31 stand for never. */
const PLAUSIBLE = ["1990", "2099"] as const;

/**
 * A wall time in `zone` that is written in one of `forms`, or as `parseLocal` reads it; null where the text is one of the
 * dates that mean none; `moment_unreadable` otherwise, also for a day on which nobody ordered anything.
 */
export function parseWritten(text: string, zone: string, forms: readonly DateForm[]): Instant | null | Refusal {
  const read = parseForms(text, zone, forms);
  if (!(read instanceof Refusal) && read >= PLAUSIBLE[0] && read < PLAUSIBLE[1]) return read;
  if (NO_DATE.test(text.trim())) return null;
  if (read instanceof Refusal) return read;
  if (read >= AROUND_ZERO[0] && read < AROUND_ZERO[1]) return null;
  return new Refusal("moment_unreadable", `moment “${text}” cannot be meant: it is not between 1990 and 2098`, {
    hint: "leave it blank where there is none",
  });
}

function parseForms(text: string, zone: string, forms: readonly DateForm[]): Instant | Refusal {
  const plain = parseLocal(text, zone);
  if (!(plain instanceof Refusal)) return plain;
  const given = in24Hours(text.normalize("NFKC").trim());
  const again = parseLocal(given, zone);
  if (!(again instanceof Refusal)) return again;
  for (const form of [...forms.map((name) => FORMS[name]), ...CERTAIN]) {
    const read = readBy(form, given, zone);
    if (read !== undefined) return read;
  }
  return looksLike(given, zone, forms) ?? plain;
}

/** The moment that a text is by one form; undefined where it is none. */
function readBy([pattern, rewrite]: Form, text: string, zone: string): Instant | undefined {
  const match = pattern.exec(text);
  const read = match === null ? undefined : parseLocal(rewrite(match.slice(1).map((part) => part ?? "")), zone);
  return read instanceof Refusal ? undefined : read;
}

/** What a text that is no moment by these forms is by another, which has to be named. */
function looksLike(text: string, zone: string, forms: readonly DateForm[]): Refusal | undefined {
  if (forms.some((form) => FORMS[form][0].test(text))) return undefined;
  const others = DATE_FORMS.filter((form) => readBy(FORMS[form], text, zone) !== undefined);
  const [form] = others;
  if (form === undefined) return undefined;
  if (/^\d\d?([-/.])\d\d?\1\d\d?(?!\d)/.test(text)) {
    return new Refusal("moment_unreadable", `moment “${text}” cannot be read: nothing says which part is the year`, {
      hint: `write the year with four digits; where it comes last, a profile of your own reads it: ${asDates(others)}`,
    });
  }
  return new Refusal("moment_unreadable", `moment “${text}” cannot be read: it looks like ${LOOKS[form]}`, {
    hint: `a profile of your own reads it: ${asDates(others)}`,
  });
}

function asDates(forms: readonly DateForm[]): string {
  return forms.map((one) => `dates: [${one}]`).join(" or ");
}

const LOOKS: Readonly<Record<DateForm, string>> = {
  day_first: "a date whose year comes last",
  month_first: "a date whose year comes last",
  compact: "a date without marks between its parts",
  chinese: "a Chinese date",
  serial: "a spreadsheet's day number",
  unix: "the seconds of Unix",
};

const HALF_DAY = /(上午|下午)?\s*(\d{1,2})([:时点][^\sap]*)\s*(am|pm|a\.m\.|p\.m\.)?$/i;

/** `9:05 PM` and `下午9:05` as `21:05`; anything else as it stands. */
function in24Hours(text: string): string {
  const [whole = "", chinese, hour = "", rest = "", english] = HALF_DAY.exec(text) ?? [];
  const half = chinese ?? english?.toLowerCase()[0];
  if (half === undefined || Number(hour) < 1 || Number(hour) > 12) return text;
  const late = half === "下午" || half === "p" ? 12 : 0;
  return `${text.slice(0, text.length - whole.length).trimEnd()} ${(Number(hour) % 12) + late}${rest}`;
}

const DAY = 86_400_000;

/** Spreadsheets count days from the end of 1899, and take 1900 for a leap year. */
function daysAfter1899(days: number): string {
  const at = Math.round((days * DAY) / 1000) * 1000 + Date.UTC(1899, 11, 30);
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}
