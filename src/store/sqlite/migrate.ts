/** Brings a store file up to this program's schema, after a backup of what was there. Loaded only when there is something to do. */
import type Database from "better-sqlite3";
import { Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Tables } from "./tables.ts";
import { immediateDialect, writeTransaction } from "./transaction.ts";

interface Versions {
  readonly place: string;
  readonly from: number;
  /** The one at place n brings version n to n + 1. */
  readonly migrations: readonly Migration[];
  readonly applicationId: number;
}

/**
 * Runs every migration that the store lacks, all in one write transaction that looks again which those are: two programs
 * that open a new store at once both come here. (Kysely's own migrator looks before it begins, and the second one fails.)
 */
export async function migrateStore(database: Database.Database, versions: Versions): Promise<void> {
  if (versions.from > 0)
    database.prepare("VACUUM INTO ?").run(`${versions.place}.before-version-${versions.migrations.length}`);
  database.pragma("journal_mode = WAL");
  // A table that others refer to can only be rebuilt with foreign keys off; they are checked again before the end.
  database.pragma("foreign_keys = OFF");
  // Before any table, so that whoever opens the file meanwhile sees whose it is.
  database.pragma(`application_id = ${versions.applicationId}`);
  const to = versions.migrations.length;
  const db = new Kysely<Tables>({ dialect: immediateDialect(stayingOpen(database)) });
  const migrate = async (rows: Kysely<Tables>) => {
    const version = Number(database.pragma("user_version", { simple: true }));
    for (const { up } of versions.migrations.slice(version)) await up(rows);
    const loose = database.prepare("PRAGMA foreign_key_check").all();
    if (loose.length > 0)
      throw new Error(`the migration would leave rows without what they refer to: ${JSON.stringify(loose[0])}`);
    await sql.raw(`PRAGMA user_version = ${to}`).execute(rows);
  };
  await writeTransaction(db, migrate, { dryRun: false });
  await db.destroy();
}

/** This Kysely closes what it was given; the store goes on using the file. */
function stayingOpen(database: Database.Database) {
  return { prepare: (statement: string) => database.prepare(statement), close: () => {} };
}
