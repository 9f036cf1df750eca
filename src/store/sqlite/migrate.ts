/** Brings a store file up to this program's schema, after a backup of what was there. Loaded only when there is something to do. */
import type Database from "better-sqlite3";
import { Kysely, type Migration, Migrator } from "kysely";
import { up as desk } from "./migrations/0001-desk.ts";
import { immediateDialect } from "./transaction.ts";

const MIGRATIONS: Readonly<Record<string, Migration>> = { "0001-desk": { up: desk } };

interface Versions {
  readonly place: string;
  readonly from: number;
  readonly to: number;
  readonly applicationId: number;
}

/** Runs every migration that the store lacks, each in a transaction, and marks the file with the new version. */
export async function migrateStore(database: Database.Database, versions: Versions): Promise<void> {
  if (versions.from > 0) database.prepare("VACUUM INTO ?").run(`${versions.place}.before-version-${versions.to}`);
  database.pragma("journal_mode = WAL");
  // Before any table, so that whoever opens the file meanwhile sees whose it is.
  database.pragma(`application_id = ${versions.applicationId}`);
  const db = new Kysely<never>({ dialect: immediateDialect(stayingOpen(database)) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  await db.destroy();
  if (error !== undefined) throw error;
  database.pragma(`user_version = ${versions.to}`);
}

/** The migrator's own Kysely closes what it was given; the store goes on using the file. */
function stayingOpen(database: Database.Database) {
  return { prepare: (statement: string) => database.prepare(statement), close: () => {} };
}
