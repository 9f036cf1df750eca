/** Opens a store file: its folder and modes, its pragmas, the version gate, a backup before migrating. */
import { closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { Refusal } from "../../rules/refusal.ts";
import type { Store } from "../store.ts";
import { storeReader, storeWriter } from "./sqlite-store.ts";
import { stagingOf } from "./staging.ts";
import type { Tables } from "./tables.ts";
import { immediateDialect, readTransaction, writeTransaction } from "./transaction.ts";

/** The newest schema that this program writes; a store with a higher one comes from a newer program. */
export const SCHEMA_VERSION = 1;
/** Marks a SQLite file as a refund desk's: "RFDK". */
const APPLICATION_ID = 0x52_46_44_4b;
/** How long a write waits for another one, in milliseconds, before it says that the store is busy. */
const BUSY_MS = 5_000;

/** What a store is brought up to; as many migrations as its version says, loaded when one is missing. */
export interface Schema {
  readonly version: number;
  readonly migrations: () => Promise<readonly Migration[]>;
}

const SCHEMA: Schema = {
  version: SCHEMA_VERSION,
  migrations: async () => (await import("./migrations/migrations.ts")).MIGRATIONS,
};

/**
 * Opens the store at `place`, created on first use with mode 0600 in a folder of mode 0700.
 * Refused: a folder, a file that is not a store (`store_unreadable`), one that a newer program wrote (`store_newer`),
 * a place that cannot be written (`store_not_writable`).
 */
export async function openStore(place: string, schema = SCHEMA): Promise<Store> {
  const database = openFile(place);
  try {
    const version = versionOf(database, place, schema.version);
    if (version < schema.version) {
      const { migrateStore } = await import("./migrate.ts");
      const migrations = await schema.migrations();
      await migrateStore(database, { place, from: version, migrations, applicationId: APPLICATION_ID });
    }
    database.pragma("foreign_keys = ON");
    database.pragma("synchronous = FULL");
  } catch (error) {
    database.close();
    throw notAStore(error, place);
  }
  const db = new Kysely<Tables>({ dialect: immediateDialect(database) });
  return {
    place,
    read: (work) => readTransaction(db, (trx) => work(storeReader(trx, database))),
    write: (work, options) => writeTransaction(db, (trx) => work(storeWriter(trx, database)), options),
    staging: () => stagingOf(database),
    close: () => db.destroy(),
  };
}

function openFile(place: string): Database.Database {
  if (place !== ":memory:") prepareFile(place);
  try {
    const database = new Database(place, { timeout: BUSY_MS });
    // Fails here, and not at the first question, when the bytes are not SQLite's.
    database.pragma("schema_version");
    return database;
  } catch (error) {
    throw notAStore(error, place);
  }
}

function prepareFile(place: string): void {
  try {
    if (existsSync(place)) {
      if (statSync(place).isDirectory()) throw unreadable(place, "it is a folder, not a file");
      return;
    }
    makeFolder(dirname(place));
    // Created empty with the right mode first: SQLite gives its journal the mode of the file.
    closeSync(openSync(place, "a", 0o600));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new Refusal("store_not_writable", `the store cannot be created at ${place}: ${reasonOf(why)}`, {
      hint: "name a place that you may write to: REFUND_STORE=FILE",
      details: { store: place },
    });
  }
}

/** One folder at a time: Node's recursive way never ends where the file system denies that a folder can be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function reasonOf(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: "permission denied",
    EROFS: "the folder is read-only",
    ENOENT: "the folder cannot be made",
    ENOTDIR: "a part of the path is a file, not a folder",
    EEXIST: "a part of the path is a file, not a folder",
    ENOSPC: "the disk is full",
  };
  return reasons[code] ?? code;
}

function versionOf(database: Database.Database, place: string, newest: number): number {
  // Tables first: a store that is just being made names itself before it has any.
  const tables = database.prepare("SELECT count(*) FROM sqlite_master").pluck().get();
  const application = Number(database.pragma("application_id", { simple: true }));
  const version = Number(database.pragma("user_version", { simple: true }));
  if (application !== APPLICATION_ID && tables !== 0) throw unreadable(place, "it is another program's database");
  if (version > newest) {
    throw new Refusal(
      "store_newer",
      `the store ${place} was written by a newer program (version ${version}; this one knows up to ${newest})`,
      { hint: "update this program; the store was not touched", details: { store: place, version } },
    );
  }
  return version;
}

function notAStore(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  if (error.code === "SQLITE_NOTADB" || error.code === "SQLITE_CORRUPT") {
    return unreadable(place, "it is not a refund desk's store");
  }
  if (
    error.code === "SQLITE_CANTOPEN" ||
    error.code === "SQLITE_READONLY" ||
    error.code === "SQLITE_READONLY_DIRECTORY"
  ) {
    return new Refusal("store_not_writable", `the store ${place} cannot be written: permission denied`, {
      hint: "check the permissions of the file and its folder, or name another: REFUND_STORE=FILE",
      details: { store: place },
    });
  }
  return error;
}

function unreadable(place: string, why: string): Refusal {
  return new Refusal("store_unreadable", `the store ${place} cannot be opened: ${why}`, {
    hint: "name the right file: REFUND_STORE=FILE; this one was not touched",
    details: { store: place },
  });
}
