/** Promises: lists that operators keep under a name. */
import { type Kysely, sql } from "kysely";

const INSTANT = "length(saved_at) = 24 AND saved_at BETWEEN '1970' AND '9999-12-31T23:59:59.999Z'";

export async function up(db: Kysely<never>): Promise<void> {
  await sql
    .raw(`CREATE TABLE views (
    name TEXT PRIMARY KEY CHECK (name <> ''), flags TEXT NOT NULL CHECK (json_valid(flags)),
    saved_by TEXT NOT NULL CHECK (saved_by <> ''), saved_at TEXT NOT NULL CHECK (${INSTANT})) STRICT, WITHOUT ROWID`)
    .execute(db);
}
