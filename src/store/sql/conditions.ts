/** Conditions of questions that ask for more or less. */
import type { SqlValue } from "./rows.ts";
import { join, raw, type Statement, sql } from "./statement.ts";

/** The clause that asks for all of these; none where there is no condition, for SQLite counts such rows without a look at them. */
export function where(conditions: readonly Statement[]): Statement {
  return conditions.length === 0 ? sql`` : sql`WHERE ${allOf(conditions)}`;
}

/** True of every row where there is no condition. */
export function allOf(conditions: readonly Statement[]): Statement {
  return conditions.length === 0 ? sql`TRUE` : join(conditions, " AND ");
}

/** Of these, of which there is at least one. */
export function anyOf(conditions: readonly Statement[]): Statement {
  return sql`(${join(conditions, " OR ")})`;
}

/** The condition on what was asked for; none where that is null. */
export function ifAsked<Asked>(asked: Asked | null, condition: (asked: Asked) => Statement): readonly Statement[] {
  return asked === null ? [] : [condition(asked)];
}

/** That a column has one of these words; none where there is no word. */
export function ifAnyOf(column: string, words: readonly SqlValue[]): readonly Statement[] {
  return words.length === 0 ? [] : [sql`${raw(column)} IN (${join(words)})`];
}
