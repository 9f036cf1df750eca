/** More kinds of event than a store was made for. */
import { type Kysely, sql } from "kysely";
import { GUARDS } from "./guards.ts";

/** SQLite cannot change a CHECK, so the table is made anew with more words in it, and everything in it copied. */
export async function addEventKinds(db: Kysely<never>, kinds: readonly string[]): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  const made = await sql<{ sql: string }>`SELECT sql FROM sqlite_master WHERE name = 'events'`.execute(db);
  const definition = (made.rows[0]?.sql ?? "")
    .replace(/^CREATE TABLE "?events"? /, "")
    .replace(/CHECK \(kind IN \(([^)]*)\)\)/, (_, known) => {
      return `CHECK (kind IN (${known}, ${kinds.map((kind) => `'${kind}'`).join(", ")}))`;
    });
  // A table that guards speak of cannot be renamed while they stand.
  for (const { name } of GUARDS) await run(`DROP TRIGGER ${name}`);
  await run(`CREATE TABLE newer_events ${definition}`);
  await run("INSERT INTO newer_events SELECT * FROM events");
  await run("DROP TABLE events");
  await run("ALTER TABLE newer_events RENAME TO events");
  for (const guard of GUARDS) await run(guard.sql);
}
