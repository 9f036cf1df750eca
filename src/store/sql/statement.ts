/** Statements in SQL, put together out of parts. A value stays beside the text, so nothing that was typed is ever read as SQL. */
import template, { raw as asIs, join as joined, type Sql } from "sql-template-tag";
import type { SqlValue } from "./rows.ts";

/** A statement, or a part of one, with the values that stand in it. */
export type Statement = Sql;

/** A statement as it is written, with its parts and values in place. */
export const sql: (text: TemplateStringsArray, ...inside: readonly (SqlValue | Statement)[]) => Statement = template;

/** Parts or values with something between them; there is at least one. */
export const join: (parts: readonly (SqlValue | Statement)[], between?: string) => Statement = joined;

/** Words of the program's own as a part, such as the name of a table or a column; never what somebody typed. */
export const raw: (text: string) => Statement = asIs;

/** A list or bytes as one value, which PostgreSQL alone takes. */
export function oneValue(value: readonly SqlValue[] | Uint8Array): Statement {
  return template`${value}`;
}
