/** Statements that are used many times in one transaction, prepared once a connection: each one holds memory of the engine's own. */
import type { Database, Statement } from "better-sqlite3";
import type { SqlRow } from "./rows.ts";

const STATEMENTS = new WeakMap<Database, Map<string, Statement<unknown[], SqlRow>>>();

/** The statement of that text. */
export function prepared(database: Database, text: string): Statement<unknown[], SqlRow> {
  const known = STATEMENTS.get(database) ?? new Map<string, Statement<unknown[], SqlRow>>();
  STATEMENTS.set(database, known);
  const statement = known.get(text) ?? database.prepare<unknown[], SqlRow>(text);
  known.set(text, statement);
  return statement;
}
