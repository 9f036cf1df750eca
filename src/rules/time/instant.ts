/** Moments in UTC, read from what people and files write, and shown in a named zone. */
import { Refusal } from "../refusal.ts";

/** A moment as `2026-11-23T05:00:00.000Z`; texts of this form sort as the moments do. */
export type Instant = string & { readonly __brand: "instant" };

const SHANGHAI = "Asia/Shanghai";
/** Asia/Shanghai has stood at +08:00 without a change since this moment, so no zone data is needed. */
const SHANGHAI_STEADY = Date.UTC(1992, 0, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function isInstant(text: unknown): text is Instant {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString() === text;
}

/** Milliseconds since 1970. */
export function millis(at: Instant): number {
  return Date.parse(at);
}

/** The moment so many milliseconds after 1970; a RangeError outside the years 0 to 9999. */
export function fromMillis(at: number): Instant {
  const text = new Date(at).toISOString();
  if (isOfFourDigitYear(text)) return text;
  throw new RangeError(`${at} is not a moment of the years 0 to 9999`);
}

/** What `toISOString` gives has the form of an instant but for years that do not fit into four digits. */
function isOfFourDigitYear(text: string): text is Instant {
  return text.length === "2026-11-23T05:00:00.000Z".length;
}

export function addMillis(at: Instant, span: number): Instant {
  return fromMillis(millis(at) + span);
}

export function latest(one: Instant, other: Instant): Instant {
  return one >= other ? one : other;
}

interface Wall {
  /** The wall time as if it were UTC, in milliseconds. */
  readonly at: number;
  /** The offset that the text itself names, in milliseconds; null when it names none. */
  readonly offset: number | null;
  /** Whether it names no time of that day. */
  readonly dayAlone: boolean;
}

const WRITTEN =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/** No clock on earth is further from UTC. */
const MOST_OFFSET = 14 * HOUR;

function readWall(text: string, hint: string): Wall | Refusal {
  const match = WRITTEN.exec(text.trim());
  if (match === null) return unreadable(text, "it is not a moment", hint);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return unreadable(text, "there is no such time of day", hint);
  const at = Date.UTC(year, month - 1, day, hour, minute, second, Number((match[7] ?? "").padEnd(3, "0")));
  const back = new Date(at);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) {
    return unreadable(text, "there is no such day", hint);
  }
  if (year < 1970) return unreadable(text, "it is before 1970", hint);
  const offset = readOffset(match[8]);
  return offset === undefined
    ? unreadable(text, "there is no such zone", hint)
    : { at, offset, dayAlone: match[4] === undefined };
}

/** Null where the text names no zone, undefined where there is none so far from UTC. */
function readOffset(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(text);
  if (match === null) return 0;
  const minutes = Number(match[3]);
  const size = Number(match[2]) * HOUR + minutes * 60_000;
  if (minutes > 59 || size > MOST_OFFSET) return undefined;
  return match[1] === "-" ? -size : size;
}

/** A moment that names its zone: `2026-11-23T13:00:00+08:00` or `…Z`; `moment_unreadable` otherwise. */
export function parseInstant(text: string): Instant | Refusal {
  const wall = readWall(text, "write it as 2026-11-23T13:00:00+08:00 or 2026-11-23T05:00:00Z");
  if (wall instanceof Refusal) return wall;
  if (wall.offset === null) return unreadable(text, "it names no zone", "end it with Z or +08:00");
  return instantOf(text, wall.at - wall.offset);
}

/** A zone can move the last hours of 9999 into a year of five digits. */
function instantOf(text: string, at: number): Instant | Refusal {
  return at > LAST ? unreadable(text, "it is after the year 9999", USUAL) : fromMillis(at);
}

/** The last moment that can be written, in milliseconds. */
export const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const USUAL = "write it as 2026-11-23 or 2026-11-23 13:00";

/**
 * A wall time in `zone`, such as `2026-11-23 13:00:05` or `2026/11/23 13:00`; a day alone is its first moment, which is not midnight
 * where a clock change skips that. A zone in the text wins. A wall time that is skipped is refused; of one that comes twice, the
 * first is meant.
 */
export function parseLocal(text: string, zone: string): Instant | Refusal {
  if (zone === SHANGHAI && text.length === COMMON.length) {
    const common = parseCommon(text);
    if (common !== null) return common;
  }
  const wall = readWall(text, USUAL);
  if (wall instanceof Refusal) return wall;
  if (wall.offset !== null) return instantOf(text, wall.at - wall.offset);
  const offsets = new Set([offsetAt(wall.at - DAY, zone), offsetAt(wall.at + DAY, zone)]);
  const candidates = [...offsets].map((offset) => wall.at - offset);
  const real = candidates.filter((at) => at + offsetAt(at, zone) === wall.at);
  if (real.length > 0) return instantOf(text, Math.min(...real));
  const later = firstMomentFrom(wall.at, zone);
  const isThatDay = later + offsetAt(later, zone) < wall.at + DAY;
  if (wall.dayAlone && isThatDay) return instantOf(text, later);
  return unreadable(text, `the clocks in ${zone} skip it`, USUAL);
}

/** The first moment at which the clocks of a zone show a wall time that they skip, or a later one. */
function firstMomentFrom(wall: number, zone: string): number {
  let [before, after] = [wall - 2 * DAY, wall + 2 * DAY];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetAt(middle, zone) < wall) before = middle;
    else after = middle;
  }
  return after;
}

const COMMON = "2026-11-23 13:00:05";

/** Eight hours earlier than each hour of the day, as two digits. */
const HOURS_BEFORE = Array.from({ length: 24 }, (_, hour) => String((hour + 16) % 24).padStart(2, "0"));
const DAYS = Array.from({ length: 29 }, (_, day) => String(day).padStart(2, "0"));

/**
 * The commonest form of Chinese exports, read by its digits in a tenth of the time, because a file has millions; null for
 * anything else, and for days at the ends of months, which are left to the careful way.
 */
function parseCommon(text: string): Instant | null {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH || text.charCodeAt(10) !== BLANK) return null;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return null;
  const month = pair(text, 5);
  const day = pair(text, 8);
  const hour = pair(text, 11);
  // NaN is in no range.
  if (!(pair(text, 0) >= 20 && pair(text, 2) >= 0 && month >= 1 && month <= 12 && day >= 2 && day <= 28)) return null;
  if (!(hour <= 23 && pair(text, 14) <= 59 && pair(text, 17) <= 59)) return null;
  const date = hour >= 8 ? text.slice(0, 10) : text.slice(0, 8) + DAYS[day - 1];
  const instant = `${date}T${HOURS_BEFORE[hour]}${text.slice(13)}.000Z`;
  return isOfFourDigitYear(instant) ? instant : null;
}

const DASH = 45;
const BLANK = 32;
const COLON = 58;

/** Two digits as a number; NaN when they are none. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** `2026-11-23`, `2026-11-23 13:00` or `2026-11-23 13:00:05` in the zone. */
export function formatInZone(at: Instant, zone: string, style: "day" | "minute" | "second"): string {
  const local = millis(at) + offsetAt(millis(at), zone);
  const length = { day: 10, minute: 16, second: 19 }[style];
  return new Date(local).toISOString().slice(0, length).replace("T", " ");
}

export function isZone(zone: string): boolean {
  // The first question to the zone data costs half a start, so the commonest names go without.
  if (zone === "UTC" || zone === SHANGHAI) return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** How far the zone's clocks were ahead of UTC at a moment, in milliseconds. Zone data is loaded only where needed. */
function offsetAt(at: number, zone: string): number {
  if (zone === "UTC") return 0;
  if (zone === SHANGHAI && at >= SHANGHAI_STEADY) return 8 * HOUR;
  const parts = formatterFor(zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - Math.floor(at / 1000) * 1000;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(zone, made);
  return made;
}

function unreadable(text: string, why: string, hint: string): Refusal {
  return new Refusal("moment_unreadable", `moment “${text}” cannot be read: ${why}`, { hint });
}
