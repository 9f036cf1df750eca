/** Puts a finished store in the place of another, which is kept aside. */
import { existsSync, linkSync, realpathSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { Refusal } from "../../rules/refusal.ts";
import { syncFolder } from "../files/folder.ts";
import { giveName } from "../files/whole-file.ts";

/** How long to wait for others to let go of the store, in milliseconds. */
const BUSY_MS = 5_000;

/**
 * Gives the store at `draft` the name `place`. What stood there is kept under the name that is returned; null where nothing
 * did. There is always a store at the place meanwhile. Refused while another command has it open (`store_busy`).
 */
export function replaceStore(place: string, draft: string): string | null {
  if (!existsSync(place)) {
    giveName(draft, place, false);
    syncFolder(dirname(place));
    return null;
  }
  const path = realpathSync(place);
  const holder = holdAlone(path);
  try {
    const aside = freeName(path);
    linkSync(path, aside);
    // Only a damaged store still has these: of a sound one, everything stands in its file by now.
    if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
    rmSync(`${path}-shm`, { force: true });
    renameSync(draft, path);
    syncFolder(dirname(path));
    return aside;
  } finally {
    holder?.close();
  }
}

/**
 * Everybody else is kept out, and what was written last is brought into the file: what stands beside it by name would be
 * taken for the other store's. Null where the file is so damaged that nobody can use it.
 */
function holdAlone(path: string): Database.Database | null {
  const database = new Database(path, { timeout: BUSY_MS });
  try {
    if (database.pragma("journal_mode = DELETE", { simple: true }) !== "delete") throw inUse(path);
    database.pragma("locking_mode = EXCLUSIVE");
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_IOERR")) return null;
    throw code.startsWith("SQLITE_BUSY") ? inUse(path) : error;
  }
}

function inUse(path: string): Refusal {
  return new Refusal("store_busy", `the store ${path} is in use by another command, so it cannot be replaced`, {
    hint: "nothing was changed; end the others, such as refund work on some terminal, and run it again",
    details: { store: path },
  });
}

function freeName(path: string): string {
  for (let n = 1; ; n += 1) {
    const name = `${path}.replaced-${n}`;
    if (!existsSync(name)) return name;
  }
}
