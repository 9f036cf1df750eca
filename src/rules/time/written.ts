/** Moments as the exports of marketplaces and spreadsheets write them, besides the forms that people type. */
import { Refusal } from "../refusal.ts";
import { type Instant, parseLocal } from "./instant.ts";

/** Forms that have to be named, because the same text means different days in two of them. */
export const DATE_FORMS = ["day_first", "month_first", "compact", "chinese", "serial"] as const;
export type DateForm = (typeof DATE_FORMS)[number];

const PATTERNS: Readonly<Record<DateForm, RegExp>> = {
  day_first: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/,
  month_first: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/,
  compact: /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)(\d{3})?)?([+-]\d{4})?$/,
  chinese: /^(\d{4})年(\d{1,2})月(\d{1,2})日(.*)$/,
  serial: /^(\d{5})(\.\d+)?$/,
};

const REWRITTEN: Readonly<Record<DateForm, (parts: readonly string[]) => string>> = {
  day_first: ([day, month, year, rest]) => `${year}-${month}-${day}${rest}`,
  month_first: ([month, day, year, rest]) => `${year}-${month}-${day}${rest}`,
  compact: ([year, month, day, hour, minute, second, , zone]) =>
    `${year}-${month}-${day}${hour === "" ? "" : ` ${hour}:${minute}:${second}`}${zone}`,
  chinese: ([year, month, day, rest = ""]) =>
    `${year}-${month}-${day} ${rest
      .trim()
      .replace(/[时分:]/g, ":")
      .replace(/秒|:$/g, "")}`.trim(),
  serial: ([days, fraction]) => daysAfter1899(Number(`${days}${fraction}`)),
};

/** Days by which programs write that there is no date: the zero of SQL, of .NET, of spreadsheets and of Unix, west of London too. */
const NO_DATE = /^(?:0|(?:0000|0001)[-/].*|(?:1899[-/]12[-/]3[01]|1900[-/]0?1[-/]0?[01]|1969[-/]12[-/]31)(?!\d).*)$/;
/** The zero of Unix as a wall time of any zone. */
const AROUND_ZERO = ["1969-12-31", "1970-01-02"] as const;
/** No order of a marketplace is from before the first, and 9999-12-31 stands for never. */
const PLAUSIBLE = ["1990", "2100"] as const;

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
  return new Refusal("moment_unreadable", `moment “${text}” cannot be meant: it is not between 1990 and 2099`, {
    hint: "leave it blank where there is none",
  });
}

function parseForms(text: string, zone: string, forms: readonly DateForm[]): Instant | Refusal {
  const plain = parseLocal(text, zone);
  if (!(plain instanceof Refusal)) return plain;
  for (const form of forms) {
    const match = PATTERNS[form].exec(text.trim());
    if (match === null) continue;
    const parts = match.slice(1).map((part) => part ?? "");
    const read = parseLocal(REWRITTEN[form](parts), zone);
    if (!(read instanceof Refusal)) return read;
  }
  return plain;
}

const DAY = 86_400_000;

/** Spreadsheets count days from the end of 1899, and take 1900 for a leap year. */
function daysAfter1899(days: number): string {
  const at = Math.round((days * DAY) / 1000) * 1000 + Date.UTC(1899, 11, 30);
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}
