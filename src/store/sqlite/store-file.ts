/** The file of a store: where it really is, what may be done with it here, and whether it is still the one that was opened. */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import { type Sharing, sharingOf } from "../files/sharing.ts";
import { codeOf, reasonOf } from "../files/system-reason.ts";
import { APPLICATION_ID } from "./schema.ts";

/** Instead of an identity, for a store that is no file. */
export const IN_MEMORY = "memory";

export interface StoreFile {
  /** Its one real path, through whatever links it was named. */
  readonly path: string;
  /** Which file it is, whatever it is called. */
  readonly identity: string;
  readonly sharing: Sharing;
  /** Why nothing can be written to it; null where it can. */
  readonly readOnly: string | null;
}

/** What SQLite keeps beside a store that is open: what was written last, and an index of it. */
const BESIDE = ["-wal", "-shm"] as const;

/**
 * Finds the store that a place names, and changes nothing. Refused: no file there (`store_not_found`), or what is no plain
 * file, has no bytes, or may not be read (`store_unreadable`).
 */
export function findStoreFile(place: string): StoreFile {
  const { path, found } = resolve(place);
  if (found.isDirectory()) throw unreadable(place, "it is a folder, not a file");
  if (!found.isFile()) throw unreadable(place, "it is not a plain file");
  if (found.size === 0) throw unreadable(place, "it is empty, so whatever stood in it is gone");
  if (!may(path, constants.R_OK)) throw unreadable(place, "you may not read it", ASK_OWNER);
  return { path, identity: identityOf(path), sharing: sharingOf(found), readOnly: whyReadOnly(path, found) };
}

function resolve(place: string): { readonly path: string; readonly found: Stats } {
  try {
    const path = realpathSync(place);
    return { path, found: statSync(path) };
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") throw noStore(place);
    throw unreadable(place, reasonOf(error), code === "EACCES" || code === "EPERM" ? ASK_OWNER : undefined);
  }
}

function noStore(place: string): Refusal {
  return new Refusal("store_not_found", `there is no store at ${place}`, {
    hint: "refund import FILE or refund store create makes one there; to name another: --store FILE",
    details: { store: place },
  });
}

const ASK_OWNER = "ask its owner to let you; a store is shared by a group: refund store create --help";

function whyReadOnly(path: string, found: Stats): string | null {
  if (!may(path, constants.W_OK)) return `you may not write to ${path}`;
  const closed = BESIDE.map((suffix) => `${path}${suffix}`).find((beside) => !mayWriteBeside(beside, found.mode));
  if (closed !== undefined) return `you may not write to ${closed}`;
  if (may(dirname(path), constants.W_OK) || BESIDE.every((suffix) => existsSync(`${path}${suffix}`))) return null;
  return `you may not write in its folder ${dirname(path)}`;
}

/** Whether nothing stands there that keeps us from writing; whoever leaves the desk last removes it, also while we look. */
function mayWriteBeside(path: string, mode: number): boolean {
  const isDone = (act: () => void) => {
    try {
      act();
      return true;
    } catch (error) {
      return codeOf(error) === "ENOENT";
    }
  };
  const look = () => accessSync(path, constants.W_OK);
  if (isDone(look)) return true;
  // Left behind by somebody who could only read: it has the modes that the store had then.
  return isDone(() => chmodSync(path, mode & 0o777)) && isDone(look);
}

function may(path: string, what: number): boolean {
  try {
    accessSync(path, what);
    return true;
  } catch {
    return false;
  }
}

/** Whether the bytes written last can be read as they are: by an index that is there, for none can be made. */
export function hasReadableIndex(path: string): boolean {
  return BESIDE.every((suffix) => may(`${path}${suffix}`, constants.R_OK));
}

/** Whether a file begins as a store of this program does; one that may not be read is not known to. */
export function isStoreFile(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true || !may(path, constants.R_OK)) return false;
  const start = Buffer.alloc(APPLICATION_AT + 4);
  const descriptor = openSync(path, "r");
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.toString("latin1", 0, 15) === "SQLite format 3" && start.readUInt32BE(APPLICATION_AT) === APPLICATION_ID;
}

/** Where the engine keeps whose file it is. */
const APPLICATION_AT = 68;

/** How much room it takes, with what was written last; 0 where it is in memory. */
export function bytesOf(path: string): number {
  return [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function identityOf(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
}

/** Refused as `store_replaced` when the name leads to another file by now: what was written went where nobody looks. */
export function refuseReplaced({ path, identity }: StoreFile): void {
  if (identity === IN_MEMORY) return;
  const now = existsSync(path) ? identityOf(path) : null;
  if (now === identity) return;
  const what = now === null ? "was removed" : "was replaced by another file";
  throw new Refusal(
    "store_replaced",
    `the store ${path} ${what} while this command worked, so nothing of it was kept`,
    {
      hint: "see who moves that file, then run it again; a store is copied and put back by a command of its own",
      details: { store: path },
    },
  );
}

/** A refusal of a file that is no store, or of a store that cannot be read. */
export function unreadable(place: string, why: string, hint?: string): Refusal {
  return new Refusal("store_unreadable", `the store ${place} cannot be opened: ${why}`, {
    hint: hint ?? "name the right file: --store FILE; this one was not touched",
    details: { store: place },
  });
}
