/** Writes a file whole or not at all: under another name first, synced, and only then under its own. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fsync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inGroups } from "../../rules/in-groups.ts";
import { Refusal } from "../../rules/refusal.ts";
import { PRIVATE, type Sharing } from "./sharing.ts";
import { codeOf, reasonOf } from "./system-reason.ts";

export interface Placing {
  /** Whether a plain file that is there may be replaced. */
  readonly replace: boolean;
  readonly sharing?: Sharing;
}

const sync = promisify(fsync);

/** Files that are written side by side. */
const SIDE_BY_SIDE = 8;

/** Does something with each, a few at a time. */
export async function sideBySide<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (const some of inGroups(all, SIDE_BY_SIDE)) await Promise.all(some.map(work));
}

/** Pieces of a file, in their order. */
type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * Writes the pieces to `place`, in a folder that is there. (The caller syncs the folder, once for all files in it.) Nothing stands there before all is on the disk, and a link is
 * never followed. Refused: something there already (`file_exists`), a place that cannot be written (`file_not_writable`).
 */
export async function writeWhole(
  place: string,
  pieces: Pieces,
  { replace, sharing = PRIVATE }: Placing,
): Promise<void> {
  refuseTaken(place, replace);
  const folder = dirname(place);
  const draft = openDraft(place, folder, sharing);
  try {
    try {
      for await (const piece of pieces) writeAll(draft.descriptor, piece);
      // Not at once: of several files that are written side by side, the disk syncs many together.
      await sync(draft.descriptor);
    } finally {
      closeSync(draft.descriptor);
    }
    giveName(draft.path, place, replace);
  } catch (error) {
    rmSync(draft.path, { force: true });
    throw notWritten(error, place);
  }
}

/**
 * Gives a finished file its name, within one file system. Without `replace`, the system itself sees to it that nothing that
 * is there is lost, even when it came just now.
 */
export function giveName(from: string, place: string, replace: boolean): void {
  refuseTaken(place, replace);
  if (replace) {
    renameSync(from, place);
    return;
  }
  try {
    linkSync(from, place);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") throw taken(place);
    // A file system without links: what came within the last moment would be lost, and nothing better can be had.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    renameSync(from, place);
    return;
  }
  rmSync(from, { force: true });
}

/** Refused as `file_exists` where `place` is taken, or by what no file may replace: a folder, a link, a pipe, a device. */
export function refuseTaken(place: string, replace: boolean): void {
  // A folder that cannot be looked into is told by whatever makes it or writes there.
  const there =
    existsSync(dirname(place)) && statSync(dirname(place)).isDirectory() && lstatSync(place, { throwIfNoEntry: false });
  if (!there || (replace && there.isFile())) return;
  throw taken(place, there.isFile() ? null : kindOf(there));
}

/** Refused as `file_not_writable` where no file can be made in the folder of `place`; for asking before work whose answer goes there. */
export function refuseUnwritable(place: string): void {
  try {
    accessSync(dirname(place), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw notWritten(error, place);
  }
}

function kindOf(there: { isDirectory(): boolean; isSymbolicLink(): boolean }): string {
  if (there.isDirectory()) return "a folder";
  return there.isSymbolicLink() ? "a link" : "a pipe or a device";
}

function taken(place: string, what: string | null = null): Refusal {
  const hint = what === null ? "name another file, or move that one away" : "name a file";
  return new Refusal(
    "file_exists",
    `${place} is there already${what === null ? "" : ` and is ${what}`}, and is not written over`,
    {
      hint,
      details: { file: place },
    },
  );
}

const FRESH = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** A file beside `place` that nobody else writes to; its name is short, whatever the other is. */
function openDraft(
  place: string,
  folder: string,
  sharing: Sharing,
): { readonly path: string; readonly descriptor: number } {
  for (let n = 1; ; n += 1) {
    const path = join(folder, `${DRAFT}${n}`);
    try {
      const descriptor = openSync(path, FRESH, sharing.fileMode);
      share(descriptor, sharing);
      return { path, descriptor };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw notWritten(error, place);
    }
  }
}

/** How files that are being written are called; what a kill leaves behind is known by it. */
export const DRAFT = ".refund-unfinished-";

/** Gives an open file the desk's modes, whatever the mask of the process takes away. */
export function share(descriptor: number, { fileMode, group }: Sharing): void {
  fchmodSync(descriptor, fileMode);
  if (group !== null) fchownSync(descriptor, -1, group);
}

function writeAll(descriptor: number, piece: string | Uint8Array): void {
  const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

function notWritten(error: unknown, place: string): unknown {
  if (error instanceof Refusal || codeOf(error) === null) return error;
  return new Refusal("file_not_writable", `${place} cannot be written: ${reasonOf(error)}`, {
    hint: "nothing was left there; name a place that you may write to, with room on its disk",
    details: { file: place },
  });
}
