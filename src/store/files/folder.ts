/** Makes folders and gets them onto the disk. */
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type { Sharing } from "./sharing.ts";

/**
 * Makes a folder and those above it that are missing. One at a time: Node's own recursive way never ends where the file
 * system denies that a folder can be made, as /proc does. Throws what the system says.
 */
export function makeFolder(folder: string, sharing: Sharing): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  makeFolder(parent, sharing);
  const { folderMode, group } = sharing;
  try {
    mkdirSync(folder, { mode: folderMode });
  } catch (error) {
    // Somebody else was faster, or a file of that name is there: whoever wants to write in it will be told.
    if (existsSync(folder)) return;
    throw error;
  }
  if (group !== null) {
    chownSync(folder, -1, group);
    // The group first, for a change of it clears the bit that hands the group down; and the process's own mask may have cut the mode.
    chmodSync(folder, folderMode);
  }
  syncFolder(parent);
}

/** Gets the names in a folder onto the disk: a file that was synced can still lose its name. */
export function syncFolder(folder: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(folder, "r");
  } catch {
    // A folder that may be written in but not read cannot be synced.
    return;
  }
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Some file systems know no syncing of folders.
    if (!(error instanceof Error && "code" in error && error.code === "EINVAL")) throw error;
  } finally {
    closeSync(descriptor);
  }
}
