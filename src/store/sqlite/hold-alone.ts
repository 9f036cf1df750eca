/** Holds a store file alone: nobody else has it open meanwhile, and what was written last stands in the file itself. */
import Database from "better-sqlite3";
import { Refusal } from "../../rules/refusal.ts";
import { codeOf } from "../files/system-reason.ts";

export interface HeldAlone {
  readonly database: Database.Database;
  /** Lets others use the store again, as it was. */
  letGo(): void;
}

/**
 * Waits at most `patience` milliseconds for others to let go, then refuses (`store_busy`). What was written last is brought into
 * the file, because whatever stands beside it by name would be taken for that of the next file of this name. Null where the
 * file is so damaged that nobody can use it.
 */
export function holdAlone(path: string, patience: number): HeldAlone | null {
  const database = new Database(path, { timeout: patience, fileMustExist: true });
  try {
    if (database.pragma("journal_mode = DELETE", { simple: true }) !== "delete") throw inUse(path);
    database.pragma("locking_mode = EXCLUSIVE");
    database.exec("BEGIN EXCLUSIVE");
    return { database, letGo: () => letGo(database) };
  } catch (error) {
    database.close();
    const code = codeOf(error) ?? "";
    if (code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_IOERR")) return null;
    throw code.startsWith("SQLITE_BUSY") ? inUse(path) : error;
  }
}

function letGo(database: Database.Database): void {
  database.exec("ROLLBACK");
  database.pragma("locking_mode = NORMAL");
  database.pragma("journal_mode = WAL");
  database.close();
}

function inUse(path: string): Refusal {
  return new Refusal("store_busy", `the store ${path} is in use by another command, so it cannot be replaced`, {
    hint: "nothing was changed; end the others, such as refund work on some terminal, and run it again",
    details: { store: path },
  });
}
