/** Copies a store that may be in use: the whole of it, as it is at one moment, onto the disk. */
import { chmodSync, chownSync, closeSync, fsyncSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import type { Sharing } from "../files/sharing.ts";
import { engineRefusal } from "./engine-refusal.ts";

/** Pages copied at once: all, so that nobody who writes meanwhile makes it begin anew. Writers do not wait for it. */
const ALL = 0x7fff_ffff;

/** Writes the store into a new file. What the engine or the system says is thrown. */
export async function copyDatabase(database: Database.Database, to: string, sharing: Sharing): Promise<void> {
  makeEmpty(to, sharing);
  await database.backup(to, { progress: () => ALL });
  syncFile(to);
}

/**
 * Brings what was written last into the file itself. The engine does so when it closes a file, and says nothing where the disk
 * is full: a file that is then given another name would lack what stands beside it. What is refused is refused of `place`, the
 * name that the file will have.
 */
export function bringTogether(path: string, place: string): void {
  const database = new Database(path, { fileMustExist: true });
  try {
    database.pragma("wal_checkpoint(TRUNCATE)");
  } catch (error) {
    throw engineRefusal(error, place);
  } finally {
    database.close();
  }
  syncFile(path);
}

/** An empty file with the right modes: the engine gives what it makes beside a file the modes of that file. */
export function makeEmpty(path: string, { fileMode, group }: Sharing): void {
  closeSync(openSync(path, "wx", fileMode));
  if (group !== null) chownSync(path, -1, group);
  chmodSync(path, fileMode);
}

export function syncFile(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
