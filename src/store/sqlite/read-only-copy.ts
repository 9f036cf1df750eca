/** Reads a store where nothing can be written beside it: SQLite has to make an index of what was written last, so it gets a copy. */
import { constants, copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Refusal } from "../../rules/refusal.ts";
import { reasonOf } from "../files/system-reason.ts";
import { unreadable } from "./store-file.ts";

/** Copies that are begun anew because somebody wrote meanwhile. */
const ATTEMPTS = 5;

/** A copy that has no name any more once it is open, so that nothing of it stays behind. */
export function openCopyOf(path: string): Database.Database {
  try {
    return openCopyIn(tmpdir(), path);
  } catch (error) {
    // What the engine says is about the store.
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw unreadable(
      path,
      `nothing can be written beside it, and no copy to read from can be made in ${tmpdir()}: ${reasonOf(error)}`,
      "name a folder with room for a copy of the store: TMPDIR=FOLDER",
    );
  }
}

function openCopyIn(place: string, path: string): Database.Database {
  const folder = mkdtempSync(join(place, "refund-read-"));
  const copy = join(folder, "desk.db");
  try {
    copyAtRest(path, copy);
    const database = new Database(copy);
    // Reads what was written last, and so opens every file that it will need.
    database.pragma("schema_version");
    return database;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The store and what was written last are two files, so both are copied while neither changes. */
function copyAtRest(path: string, copy: string): void {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = stateOf(path);
    copyFileSync(path, copy, constants.COPYFILE_FICLONE);
    if (statSync(`${path}-wal`, { throwIfNoEntry: false }) !== undefined) copyFileSync(`${path}-wal`, `${copy}-wal`);
    if (stateOf(path) === before) return;
  }
  throw new Refusal("store_busy", `the store ${path} is being written, and you may only read it`, {
    hint: "run it again in a moment",
  });
}

function stateOf(path: string): string {
  return [path, `${path}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false, bigint: true }))
    .map((found) => (found === undefined ? "none" : `${found.ino} ${found.size} ${found.mtimeNs}`))
    .join(", ");
}
