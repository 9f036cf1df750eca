/** Between rows and the words of the rules, for the columns that several tables have in common. */
import type { Currency } from "../../rules/money/currencies.ts";
import { type Money, money } from "../../rules/money/money.ts";
import type { Due } from "../../rules/policy/due.ts";
import type { Bit, DueColumns } from "./tables.ts";

export type SqlValue = string | number | null;
/** A row by the names of its columns. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

export function dueOf(row: Readonly<DueColumns>): Due | null {
  if (row.due_at === null || row.due_because === null) return null;
  return { at: row.due_at, because: row.due_because, beyondCalendar: row.due_beyond_calendar === 1 };
}

export function dueColumns(due: Due | null): DueColumns {
  return {
    due_at: due?.at ?? null,
    due_because: due?.because ?? null,
    due_beyond_calendar: bit(due?.beyondCalendar ?? false),
  };
}

export function bit(truth: boolean): Bit {
  return truth ? 1 : 0;
}

export function amountOf(row: { readonly amount: number; readonly currency: Currency }): Money {
  return money(row.amount, row.currency);
}

/** The key of a row, as people read it where it is one text or number. */
export function keyOf(keys: readonly string[], row: SqlRow): string {
  return keys.map((key) => String(row[key])).join(" ");
}

/** The columns in which two rows differ. */
export function differences(one: SqlRow, other: SqlRow): readonly string[] {
  const changed = Object.keys(one).filter((name) => one[name] !== other[name]);
  const added = Object.keys(other).filter((name) => !Object.hasOwn(one, name));
  return [...changed, ...added];
}
