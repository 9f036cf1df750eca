/** Opens a store: what may be done with its file, its pragmas, the version gate, and a migration where one is due. */
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { Refusal } from "../../rules/refusal.ts";
import { evidenceFolderOf, evidenceIn } from "../files/evidence-folder.ts";
import { PRIVATE } from "../files/sharing.ts";
import { isOfSystem, reasonOf } from "../files/system-reason.ts";
import { storeReader, storeWriter } from "../sql/questions.ts";
import { notWritableRefusal, PATIENCE_MS } from "../sql/refusals.ts";
import { mergingAhead, stagingOf } from "../sql/staging.ts";
import { transactionsOn } from "../sql/transaction.ts";
import type { Store } from "../store.ts";
import { engineRefusal, whyUnwritable } from "./engine-refusal.ts";
import { onTemporary } from "./on-temporary.ts";
import { openCopyOf } from "./read-only-copy.ts";
import { APPLICATION_ID, SCHEMA, type Schema } from "./schema.ts";
import { sqliteEngine } from "./sqlite-engine.ts";
import {
  bytesOf,
  findStoreFile,
  hasReadableIndex,
  IN_MEMORY,
  refuseReplaced,
  type StoreFile,
  unreadable,
} from "./store-file.ts";
import { transactionDriver, transactionOn } from "./transaction.ts";
import { knowFolding } from "./word-search.ts";

/**
 * Opens the store at `place`; never makes one. One that can only be read answers every question. Refused: no store there
 * (`store_not_found`), a file that is not a store or may not be read (`store_unreadable`), a store of a newer program
 * (`store_newer`). One that is being made goes by the place that it will have, `named`.
 */
export async function openStore(place: string, schema: Schema = SCHEMA, named?: string): Promise<Store> {
  const { database, file } = openDatabase(findStoreFile(place));
  try {
    const version = versionOf(database, file.path, schema.version);
    const kept = version < schema.version ? await migrate(database, file, schema) : null;
    setPragmas(database);
    const notices =
      kept === null ? [] : [`the store was brought to version ${schema.version}; as it was, it is ${kept}`];
    return storeOver(database, { file, notices, name: named ?? file.path });
  } catch (error) {
    database.close();
    throw engineRefusal(error, named ?? file.path);
  }
}

/**
 * A store that is made on first use: what begins a desk. One that nothing was written to goes away when it is closed; a dry
 * run gets one in memory.
 */
export async function openOrCreateStore(place: string, options: { readonly dryRun: boolean }): Promise<Store> {
  try {
    return await openStore(place);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "store_not_found") throw error;
  }
  if (options.dryRun) return { ...(await openMemoryStore(place)), isNew: true };
  const { createStore } = await import("./create.ts");
  try {
    await createStore(place);
  } catch (error) {
    // Another command made it just now.
    if (!(error instanceof Refusal) || error.code !== "store_exists") throw error;
    return openStore(place);
  }
  const store = await openStore(place);
  return {
    ...store,
    isNew: true,
    close: async () => {
      const created = await store.read((reader) => reader.storeCreated());
      await store.close();
      if (created !== undefined) return;
      const { removeUnused } = await import("./unused.ts");
      removeUnused(store.place);
    },
  };
}

/** An empty store of which nothing stays. */
export async function openMemoryStore(place: string): Promise<Store> {
  const database = new Database(":memory:");
  const { migrateStore } = await import("./migrate.ts");
  const migrations = await SCHEMA.migrations();
  await migrateStore(database, { place, file: null, migrations });
  setPragmas(database);
  const file = { path: place, identity: IN_MEMORY, sharing: PRIVATE, readOnly: null };
  return storeOver(database, { file, notices: [], name: place });
}

function setPragmas(database: Database.Database): void {
  database.pragma("foreign_keys = ON");
  database.pragma("synchronous = FULL");
}

function storeOver(
  database: Database.Database,
  { file, notices, name }: { readonly file: StoreFile; readonly notices: readonly string[]; readonly name: string },
): Store {
  knowFolding(database);
  const transactions = transactionsOn(transactionDriver(database));
  const engine = sqliteEngine(transactionOn(database), database);
  const inWords = <T>(done: Promise<T>): Promise<T> =>
    done.catch((error: unknown) => {
      throw engineRefusal(error, name);
    });
  return {
    place: name,
    folder: dirname(file.path),
    evidence: evidenceIn(evidenceFolderOf(file.path), file.sharing),
    sharing: file.sharing,
    isNew: false,
    notices,
    facts: async () => ({ version: versionNumber(database), bytes: bytesOf(file.path), readOnly: file.readOnly }),
    read: (work) => inWords(transactions.read(() => work(storeReader(engine)))),
    write: async (work, options) => {
      if (file.readOnly !== null && !options.dryRun) throw notWritable(name, file.readOnly);
      const done = await inWords(transactions.write(() => work(storeWriter(engine)), options));
      if (!options.dryRun) refuseReplaced(file);
      return done;
    },
    fill: async (contents) => {
      const { fill } = await import("../sql/contents.ts");
      await inWords(transactions.write(() => fill(engine, contents), { dryRun: false }));
    },
    copyTo: async (path, sharing) => {
      const { copyDatabase } = await import("./copy.ts");
      await copyDatabase(database, path, sharing);
    },
    damage: () =>
      database
        .prepare<[], string>("PRAGMA integrity_check(20)")
        .pluck()
        .all()
        .filter((one) => one !== "ok"),
    compact: () => {
      if (file.readOnly !== null) throw notWritable(name, file.readOnly);
      compact(database, name);
    },
    staging: () => stagingOf((work) => onTemporary(transactions, database.name, () => work(engine))),
    mergeAhead: (work) =>
      onTemporary(transactions, database.name, () => work({ ...storeReader(engine), ...mergingAhead(engine) })),
    close: async () => {
      database.close();
    },
  };
}

function compact(database: Database.Database, place: string): void {
  try {
    database.exec("VACUUM");
    database.pragma("wal_checkpoint(TRUNCATE)");
  } catch (error) {
    throw engineRefusal(error, place);
  }
}

function notWritable(place: string, why: string): Refusal {
  return notWritableRefusal(place, why, "what only reads goes on working");
}

interface OpenFile {
  readonly database: Database.Database;
  readonly file: StoreFile;
}

function openDatabase(file: StoreFile): OpenFile {
  const { path, readOnly } = file;
  try {
    if (readOnly === null) return openForWriting(file);
    if (!hasReadableIndex(path)) return { database: openCopyOf(path), file };
  } catch (error) {
    throw engineRefusal(error, path);
  }
  try {
    return { database: opened(path, true), file };
  } catch {
    // The index went away meanwhile, or is of no use.
    return { database: openCopyOf(path), file };
  }
}

/** Where there is no room for what the engine keeps beside a store that is open, it can still be read. */
function openForWriting(file: StoreFile): OpenFile {
  try {
    return { database: opened(file.path, false), file };
  } catch (error) {
    const why = whyUnwritable(error);
    if (why === null) throw error;
    try {
      return { database: openCopyOf(file.path), file: { ...file, readOnly: why } };
    } catch {
      throw error;
    }
  }
}

function opened(path: string, readonly: boolean): Database.Database {
  const database = new Database(path, { timeout: PATIENCE_MS, fileMustExist: true, readonly });
  try {
    // Fails here, and not at the first question, when the bytes are not SQLite's.
    database.pragma("schema_version");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function versionOf(database: Database.Database, place: string, newest: number): number {
  const application = Number(database.pragma("application_id", { simple: true }));
  const version = versionNumber(database);
  if (application !== APPLICATION_ID) throw unreadable(place, "it is another program's database");
  if (version < 1) throw unreadable(place, `it says that it is of version ${version}, which no program wrote`);
  if (version > newest) {
    throw new Refusal(
      "store_newer",
      `the store ${place} was written by a newer program (version ${version}; this one knows up to ${newest})`,
      { hint: "update this program; the store was not touched", details: { store: place, version } },
    );
  }
  return version;
}

function versionNumber(database: Database.Database): number {
  return Number(database.pragma("user_version", { simple: true }));
}

async function migrate(database: Database.Database, file: StoreFile, schema: Schema): Promise<string | null> {
  if (file.readOnly !== null)
    throw notWritable(file.path, `${file.readOnly}, and it has to be brought up to date first`);
  const { migrateStore } = await import("./migrate.ts");
  try {
    return await migrateStore(database, { place: file.path, file, migrations: await schema.migrations() });
  } catch (error) {
    if (error instanceof Refusal || !isOfSystem(error) || whyUnwritable(error) !== null) throw error;
    throw notWritable(file.path, `${reasonOf(error)}, and it has to be brought up to date first`);
  }
}
