/** Brings a store file up to this program's schema, after a backup of what was there. Loaded only when there is something to do. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { sha256Of } from "../../rules/sha256.ts";
import { syncFolder } from "../files/folder.ts";
import type { Sharing } from "../files/sharing.ts";
import { giveName } from "../files/whole-file.ts";
import { transactionsOn } from "../sql/transaction.ts";
import { copyDatabase } from "./copy.ts";
import { engineRefusal } from "./engine-refusal.ts";
import type { Migration } from "./migrations/migrations.ts";
import { APPLICATION_ID } from "./schema.ts";
import { transactionDriver } from "./transaction.ts";

/** The store that is brought up to date, on disk. */
export interface MigratedFile {
  readonly path: string;
  readonly sharing: Sharing;
}

interface Migrating {
  /** What the store is called, or will be, where something is refused. */
  readonly place: string;
  /** Null for a new store, of which nothing is kept as it was. */
  readonly file: MigratedFile | null;
  readonly migrations: readonly Migration[];
}

/** How long to wait for another command that is migrating, in milliseconds: it copies the whole store first. */
const MIGRATION_MS = 600_000;

/**
 * Runs every migration that the store lacks in one write transaction, which looks again which those are: of several commands
 * that come here at once, one migrates and the others find that it is done. Whatever interrupts it, the next command begins
 * anew. Returns where the store as it was is kept: null where nothing was to be done, or the store is new and `file` null.
 */
export async function migrateStore(
  database: Database.Database,
  { place, file, migrations }: Migrating,
): Promise<string | null> {
  if (file === null) database.pragma("journal_mode = WAL");
  // A table that others refer to can only be made anew while nobody looks; it is looked at again before the end.
  database.pragma("foreign_keys = OFF");
  let kept: string | null = null;
  const migrateAll = async () => {
    const version = Number(database.pragma("user_version", { simple: true }));
    const missing = migrations.slice(version);
    if (missing.length === 0) return;
    if (file !== null) kept = await keepAsItWas(file, migrations.length);
    for (const migrate of missing) migrate(database);
    const loose = database.prepare("PRAGMA foreign_key_check").all();
    if (loose.length > 0)
      throw new Error(`the migration would leave rows without what they refer to: ${JSON.stringify(loose[0])}`);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${migrations.length}`);
  };
  const { write } = transactionsOn(transactionDriver(database, MIGRATION_MS));
  await write(migrateAll, { dryRun: false }).catch((error: unknown) => {
    throw engineRefusal(error, place);
  });
  return kept;
}

const UNFINISHED = ".refund-migrating-";

/**
 * Copies the store while its writer's lock is held, so that nothing can be written behind the copy, and gives the copy its
 * name only once it is whole on the disk. One that an interrupted migration left is used again where it is the same.
 */
async function keepAsItWas({ path, sharing }: MigratedFile, version: number): Promise<string> {
  const folder = dirname(path);
  for (const left of readdirSync(folder).filter((name) => name.startsWith(UNFINISHED))) {
    rmSync(join(folder, left), { recursive: true, force: true });
  }
  const draft = mkdtempSync(join(folder, UNFINISHED));
  const reading = new Database(path, { readonly: true });
  try {
    const copy = join(draft, basename(path));
    await copyDatabase(reading, copy, sharing);
    for (let n = 1; ; n += 1) {
      const name = `${path}.before-version-${version}${n === 1 ? "" : `-${n}`}`;
      if (existsSync(name)) {
        if (hashOf(name) === hashOf(copy)) return name;
        continue;
      }
      giveName(copy, name, false);
      syncFolder(folder);
      return name;
    }
  } finally {
    reading.close();
    rmSync(draft, { recursive: true, force: true });
  }
}

function hashOf(path: string): string {
  return sha256Of(readFileSync(path));
}
