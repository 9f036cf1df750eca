/** Statements that are used many times in one transaction, prepared once a connection: each one holds memory of the engine's own. */
import type { Database, Statement } from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import type { SqlRow } from "../sql/rows.ts";

const STATEMENTS = new WeakMap<Database, Map<string, Statement<unknown[], SqlRow>>>();

/** The statement of that text. */
export function prepared(database: Database, text: string): Statement<unknown[], SqlRow> {
  const known = STATEMENTS.get(database) ?? new Map<string, Statement<unknown[], SqlRow>>();
  STATEMENTS.set(database, known);
  const statement = known.get(text) ?? database.prepare<unknown[], SqlRow>(text);
  known.set(text, statement);
  return statement;
}

/** Lists of values make texts of any length, so not all are kept. */
const MOST = 300;

/**
 * The database as Kysely uses it, which prepares a statement each time that it runs one: here the ones used last stay prepared.
 * They are none of those above, whose callers may ask for other shapes of rows.
 */
export function remembering(database: Database): SqliteDatabase {
  const known = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (text) => {
      const statement = known.get(text) ?? database.prepare(text);
      known.delete(text);
      known.set(text, statement);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return statement;
    },
  };
}
