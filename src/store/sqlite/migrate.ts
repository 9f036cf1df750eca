/** Brings a store file up to this program's schema, after a backup of what was there. Loaded only when there is something to do. */
import type Database from "better-sqlite3";
import { Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { up as desk } from "./migrations/0001-desk.ts";
import { up as imports } from "./migrations/0002-imports.ts";
import { up as policies } from "./migrations/0003-policies.ts";
import { up as caseWork } from "./migrations/0004-case-work.ts";
import { up as views } from "./migrations/0005-views.ts";
import type { Tables } from "./tables.ts";
import { immediateDialect, writeTransaction } from "./transaction.ts";

/** The migration at place n brings version n to n + 1; each stands for ever as it was released. */
const MIGRATIONS: readonly Migration[] = [
  { up: desk },
  { up: imports },
  { up: policies },
  { up: caseWork },
  { up: views },
];

interface Versions {
  readonly place: string;
  readonly from: number;
  readonly to: number;
  readonly applicationId: number;
}

/**
 * Runs every migration that the store lacks, all in one write transaction that looks again which those are: two programs
 * that open a new store at once both come here. (Kysely's own migrator looks before it begins, and the second one fails.)
 */
export async function migrateStore(database: Database.Database, versions: Versions): Promise<void> {
  if (versions.from > 0) database.prepare("VACUUM INTO ?").run(`${versions.place}.before-version-${versions.to}`);
  database.pragma("journal_mode = WAL");
  // A table that others refer to can only be made anew while nobody looks; it is looked at again before the end.
  database.pragma("foreign_keys = OFF");
  // Before any table, so that whoever opens the file meanwhile sees whose it is.
  database.pragma(`application_id = ${versions.applicationId}`);
  const db = new Kysely<Tables>({ dialect: immediateDialect(stayingOpen(database)) });
  const migrate = async (rows: Kysely<Tables>) => {
    const version = Number(database.pragma("user_version", { simple: true }));
    for (const { up } of MIGRATIONS.slice(version, versions.to)) await up(rows);
    const loose = database.prepare("PRAGMA foreign_key_check").all();
    if (loose.length > 0)
      throw new Error(`the migration would leave rows without what they refer to: ${JSON.stringify(loose[0])}`);
    await sql.raw(`PRAGMA user_version = ${versions.to}`).execute(rows);
  };
  await writeTransaction(db, migrate, { dryRun: false });
  await db.destroy();
}

/** This Kysely closes what it was given; the store goes on using the file. */
function stayingOpen(database: Database.Database) {
  return { prepare: (statement: string) => database.prepare(statement), close: () => {} };
}
