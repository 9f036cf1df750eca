/** Statements that are used many times, prepared once a connection: each one holds memory of the engine's own. */
import type { Database, Statement } from "better-sqlite3";
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
 * The statement of a text, of which the ones used last stay prepared. They are none of those above, whose callers may ask for
 * other shapes of rows; whoever asks here says what the rows are.
 */
export function remembering(database: Database): (text: string) => Statement<unknown[], never> {
  const known = new Map<string, Statement<unknown[], never>>();
  return (text) => {
    const statement = known.get(text) ?? database.prepare<unknown[], never>(text);
    known.delete(text);
    known.set(text, statement);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return statement;
  };
}
