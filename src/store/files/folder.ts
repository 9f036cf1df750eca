/** Makes folders and gets them onto the disk. */
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmdirSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import type { Sharing } from "./sharing.ts";
import { codeOf, reasonOf } from "./system-reason.ts";

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

/** Makes a folder that an operator named, unless it is there; refused as `file_not_writable` where there can be none. */
export function makeNamedFolder(folder: string, sharing: Sharing): void {
  const refuse = (why: string) =>
    new Refusal("file_not_writable", `the folder ${folder} cannot be made: ${why}`, {
      hint: "name another folder",
      details: { file: folder },
    });
  try {
    makeFolder(folder, sharing);
  } catch (error) {
    throw refuse(reasonOf(error));
  }
  if (!statSync(folder).isDirectory()) throw refuse("that is a file, not a folder");
}

/**
 * The names in a folder that a setting names, sorted; none where there is no such folder. Refused as `file_unreadable`, with the
 * hint, where it is none or may not be read.
 */
export function namesInSetFolder(folder: string, hint: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return [];
    const why = code === "ENOTDIR" ? "it is no folder, or a part of its path is none" : reasonOf(error);
    throw new Refusal("file_unreadable", `the folder ${folder} cannot be read: ${why}`, {
      hint,
      details: { file: folder },
    });
  }
}

/** A folder and those above it that are not there yet, the innermost first. */
export function missingFolders(folder: string): readonly string[] {
  return existsSync(folder) ? [] : [folder, ...missingFolders(dirname(folder))];
}

/** Removes folders in turn, up to the first in which something is. */
export function removeEmpty(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {
    // Something was written into it, by us or by others, so it stays.
  }
}

/**
 * Gets the names in a folder onto the disk: a file that was synced can still lose its name. Refused as `file_not_writable` where the
 * disk fails at that: what was written is there, and nobody knows whether it stays.
 */
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
    if (codeOf(error) === "EINVAL") return;
    throw new Refusal(
      "file_not_writable",
      `what was written in ${folder} cannot be brought to the disk: ${reasonOf(error)}`,
      {
        hint: "it may be gone after a crash: look at that disk before you rely on it",
        details: { file: folder },
      },
    );
  } finally {
    closeSync(descriptor);
  }
}
