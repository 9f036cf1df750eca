/** The kinds of column that tables have in common, each with the CHECK that keeps wrong values out. */

/** The driver reads integers beyond this rounded, so the store never holds one. */
export const LARGEST = Number.MAX_SAFE_INTEGER;

/** One of a closed list of words. (IN (…) makes a table of its words for every statement, which costs an import dearly.) */
export function oneOf(column: string, words: readonly string[]): string {
  return `${column} TEXT NOT NULL CHECK (${isOneOf(column, words)})`;
}

export function optionalOneOf(column: string, words: readonly string[]): string {
  return `${column} TEXT CHECK (${isOneOf(column, words)})`;
}

function isOneOf(column: string, words: readonly string[]): string {
  return words.map((word) => `${column} = '${word}'`).join(" OR ");
}

/** A moment as `2026-11-23T05:00:00.000Z` that is in the calendar: the engine reads it and writes it back letter by letter. */
export function instant(column: string): string {
  return `${column} TEXT NOT NULL CHECK (${isInstant(column)})`;
}

export function optionalInstant(column: string): string {
  return `${column} TEXT CHECK (${isInstant(column)})`;
}

// IS and not =, because a text that the engine cannot read gives NULL, and a CHECK lets NULL pass.
function isInstant(column: string): string {
  return `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}) IS ${column}`;
}

/** Minor units of a currency. */
export function amount(column: string, least: 0 | 1): string {
  return `${column} INTEGER NOT NULL CHECK (${column} BETWEEN ${least} AND ${LARGEST})`;
}

/** An ISO 4217 code, by its form. */
export function currency(column: string): string {
  return `${column} TEXT NOT NULL CHECK (${column} GLOB '[A-Z][A-Z][A-Z]')`;
}

/** A text that is never empty. */
export function text(column: string): string {
  return `${column} TEXT NOT NULL CHECK (${column} <> '')`;
}

/** Truth as 0 or 1. */
export function bit(column: string): string {
  return `${column} INTEGER NOT NULL CHECK (${column} IN (0, 1))`;
}

/** A SHA-256 hash in hexadecimal digits. */
export function seal(column: string): string {
  return `${column} TEXT NOT NULL CHECK (length(${column}) = 64)`;
}

/** A value written as JSON. */
export function json(column: string): string {
  return `${column} TEXT NOT NULL CHECK (json_valid(${column}))`;
}

/** A deadline and why there is one: both or neither. */
export const DUE = `${optionalInstant("due_at")}, due_because TEXT, ${bit("due_beyond_calendar")},
  CHECK ((due_at IS NULL) = (due_because IS NULL))`;
