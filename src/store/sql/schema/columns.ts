/** The kinds of column that tables have in common, each with the CHECK that keeps wrong values out. */

/** The driver reads integers beyond this rounded, so the store never holds one. */
export const LARGEST = Number.MAX_SAFE_INTEGER;

/** What engines write in their own ways. */
export interface SchemaWords {
  readonly TEXT: string;
  readonly INTEGER: string;
  /** Behind a table whose rows are kept in the order of its key. */
  readonly KEYED: string;
  /** Behind any other table. */
  readonly STRICT: string;
  /** Whether a column is a moment as `2026-11-23T05:00:00.000Z` that is in the calendar, and a day as `2026-11-23`. */
  isInstant(column: string): string;
  isDay(column: string): string;
  /** Whether it is three capital letters. */
  isCurrency(column: string): string;
  /** A column that holds a value written as JSON. */
  json(column: string): string;
  /** A column that is read out of the text of an entry, so that it can never say anything else. */
  readFrom(column: string, type: string, field: string): string;
  /** What searches find by: the texts of tickets, and the engine's own help. */
  readonly searched: readonly string[];
}

/** The words of an engine with the columns that are made of them. */
export type SchemaColumns = SchemaWords & ReturnType<typeof made>;

export function columnsIn(words: SchemaWords): SchemaColumns {
  return { ...words, ...made(words) };
}

function made({ TEXT, INTEGER, isInstant, isDay, isCurrency }: SchemaWords) {
  const bit = (column: string) => `${column} ${INTEGER} NOT NULL CHECK (${column} IN (0, 1))`;
  const optionalInstant = (column: string) => `${column} ${TEXT} CHECK (${isInstant(column)})`;
  return {
    /** Truth as 0 or 1. */
    bit,
    instant: (column: string) => `${column} ${TEXT} NOT NULL CHECK (${isInstant(column)})`,
    optionalInstant,
    /** A day as the key of a table. */
    dayKey: (column: string) => `${column} ${TEXT} PRIMARY KEY CHECK (${isDay(column)})`,
    /** One of a closed list of words. */
    oneOf: (column: string, words: readonly string[]) => `${column} ${TEXT} NOT NULL CHECK (${isOneOf(column, words)})`,
    optionalOneOf: (column: string, words: readonly string[]) => `${column} ${TEXT} CHECK (${isOneOf(column, words)})`,
    /** Minor units of a currency. */
    amount: (column: string, least: 0 | 1) =>
      `${column} ${INTEGER} NOT NULL CHECK (${column} BETWEEN ${least} AND ${LARGEST})`,
    /** An ISO 4217 code, by its form. */
    currency: (column: string) => `${column} ${TEXT} NOT NULL CHECK (${isCurrency(column)})`,
    /** A text that is never empty. */
    text: (column: string) => `${column} ${TEXT} NOT NULL CHECK (${column} <> '')`,
    /** A SHA-256 hash in hexadecimal digits. */
    seal: (column: string) => `${column} ${TEXT} NOT NULL CHECK (length(${column}) = 64)`,
    /** A deadline and why there is one: both or neither. */
    DUE: `${optionalInstant("due_at")}, due_because ${TEXT}, ${bit("due_beyond_calendar")},
  CHECK ((due_at IS NULL) = (due_because IS NULL))`,
  };
}

/** (IN (…) makes SQLite build a table of its words for every statement, which costs an import dearly.) */
function isOneOf(column: string, words: readonly string[]): string {
  return words.map((word) => `${column} = '${word}'`).join(" OR ");
}
