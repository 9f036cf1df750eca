/** What the engine says no to, in the desk's words: a busy store, a full disk, damage, a guard that held. */
import { Refusal } from "../../rules/refusal.ts";
import { codeOf } from "../files/system-reason.ts";
import { busyRefusal, guardRefusal, NOTHING_CHANGED, notWritableRefusal, onceRefusal } from "../sql/refusals.ts";

/** The refusal that an error of the engine means for the store at `place`; any other error as it is. */
export function engineRefusal(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  if (!("code" in error) || typeof error.code !== "string") return error;
  const { code, message } = error;
  const details = { store: place };
  if (isBusy(error)) return busyRefusal(place);
  if (code === "SQLITE_READONLY_DBMOVED") {
    return new Refusal("store_replaced", `the store ${place} was moved or replaced while this command worked`, {
      hint: `${NOTHING_CHANGED}; run it again`,
      details,
    });
  }
  const refused = refusedBySchema(code, message);
  if (refused !== null) return refused;
  const why = whyUnwritable(error);
  if (why !== null) return notWritableRefusal(place, why, "check the disk and the permissions of the store's folder");
  if (code === "SQLITE_NOTADB") {
    return new Refusal("store_unreadable", `the store ${place} cannot be opened: it is not a refund desk's store`, {
      hint: "name the right file: --store FILE; this one was not touched",
      details,
    });
  }
  if (code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_IOERR")) {
    const what = code.startsWith("SQLITE_CORRUPT") ? "a part of it is missing or was written over" : message;
    return new Refusal("store_damaged", `the store ${place} cannot be read: ${what}`, {
      hint: "look at it with refund store verify, and put its newest backup back: refund store restore FILE",
      details,
    });
  }
  return error;
}

/** Whether somebody else is writing. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith("SQLITE_BUSY") === true;
}

/** Why nothing can be written, where that is what an error of the engine says; null for any other. */
export function whyUnwritable(error: unknown): string | null {
  const code = codeOf(error) ?? "";
  if (code === "SQLITE_FULL") return "the disk is full";
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_PERM"))
    return "permission denied, or no room for a file beside it";
  return /^SQLITE_IOERR_(?:WRITE|SHM|FSYNC|DIR_FSYNC|TRUNCATE|LOCK|DELETE|FSTAT|ACCESS)/.test(code)
    ? "the disk is full, or reports an error"
    : null;
}

/** What an error means where only temporary tables are written, which the engine keeps in a folder of the system's. */
export function temporaryRefusal(error: unknown): unknown {
  const code = codeOf(error) ?? "";
  if (!/^SQLITE_(?:FULL|CANTOPEN|IOERR)/.test(code)) return error;
  return new Refusal("file_not_writable", "the folder for temporary files has no room for what the file holds", {
    hint: `${NOTHING_CHANGED}; make room there, or name another folder: export SQLITE_TMPDIR=/var/tmp`,
  });
}

/** What a guard or an index of the schema says no to; null for constraints that only a mistake of this program can break. */
function refusedBySchema(code: string, message: string): Refusal | null {
  const [, columns] = /^UNIQUE constraint failed: (.*)$/.exec(message) ?? [];
  if (columns !== undefined) return onceRefusal(columns);
  return code === "SQLITE_CONSTRAINT_TRIGGER" ? guardRefusal(message) : null;
}
