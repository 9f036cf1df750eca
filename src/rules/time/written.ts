/** Moments as the exports of marketplaces and spreadsheets write them, besides the forms that people type. */
import { Refusal } from "../refusal.ts";
import { type Instant, parseLocal } from "./instant.ts";

/** Forms that have to be named, for the same text means different days in two of them, or is no moment at all elsewhere. */
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

/** A wall time in `zone` that is written in one of `forms`, or as `parseLocal` reads it; `moment_unreadable` otherwise. */
export function parseWritten(text: string, zone: string, forms: readonly DateForm[]): Instant | Refusal {
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
