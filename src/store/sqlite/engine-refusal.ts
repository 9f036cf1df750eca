/** What the engine says no to, in the desk's words: a busy store, a full disk, damage, a guard that held. */
import { REFUSAL_CODES, Refusal, type RefusalCode } from "../../rules/refusal.ts";
import { PATIENCE_MS } from "./turn.ts";

const NOTHING_CHANGED = "nothing was changed";

/** The refusal that an error of the engine means for the store at `place`; any other error as it is. */
export function engineRefusal(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  if (!("code" in error) || typeof error.code !== "string") return error;
  const { code, message } = error;
  const details = { store: place };
  if (isBusy(error)) {
    const seconds = PATIENCE_MS / 1_000;
    return new Refusal("store_busy", `the store is busy: others have been writing for more than ${seconds} seconds`, {
      hint: `${NOTHING_CHANGED}; run it again`,
      details,
    });
  }
  if (code === "SQLITE_READONLY_DBMOVED") {
    return new Refusal("store_replaced", `the store ${place} was moved or replaced while this command worked`, {
      hint: `${NOTHING_CHANGED}; run it again`,
      details,
    });
  }
  const guarded = guardRefusal(code, message);
  if (guarded !== null) return guarded;
  const why = whyUnwritable(error);
  if (why !== null) {
    return new Refusal("store_not_writable", `the store ${place} cannot be written: ${why}`, {
      hint: `${NOTHING_CHANGED}; check the disk and the permissions of the store's folder`,
      details,
    });
  }
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
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}

/** Why nothing can be written, where that is what an error of the engine says; null for any other. */
export function whyUnwritable(error: unknown): string | null {
  if (!(error instanceof Error && "code" in error)) return null;
  const code = String(error.code);
  if (code === "SQLITE_FULL") return "the disk is full";
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_PERM"))
    return "permission denied, or no room for a file beside it";
  return /^SQLITE_IOERR_(?:WRITE|SHM|FSYNC|DIR_FSYNC|TRUNCATE|LOCK|DELETE|FSTAT|ACCESS)/.test(code)
    ? "the disk is full, or reports an error"
    : null;
}

/** What each index that allows a thing once means, by the columns that the engine names, for a step that came second. */
const ONCE: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  "payouts.request_key": ["key_reused", "a payout with this request key was made already"],
  "payouts.ticket, payouts.payment": ["payout_unresolved", "another payout of this ticket is under way"],
  "payout_references.reference": ["known_already", "another payout has this reference at the gateway"],
  "receipts.reference, receipts.ticket": ["known_already", "the ticket has money by this number already"],
  "payments.reference, payments.order_id": ["known_already", "another payment of the order has this reference"],
  "policies.effective_from": ["policy_published", "another policy begins at that moment"],
  "policies.version": ["policy_published", "a policy of this version was published already"],
  "journal.position": ["ticket_changed", "another command wrote at the same moment"],
  "journal.ticket, journal.n": ["ticket_changed", "another command wrote to this ticket at the same moment"],
};

/** What a guard or an index of the schema says no to; null for constraints that only a mistake of this program can break. */
function guardRefusal(code: string, message: string): Refusal | null {
  const [, columns = ""] = /^UNIQUE constraint failed: (.*)$/.exec(message) ?? [];
  const once = ONCE[columns];
  if (once !== undefined) return refusedBy(once[0], once[1]);
  if (code !== "SQLITE_CONSTRAINT_TRIGGER") return null;
  const [, named = "", words = message] = /^(\w+): (.*)$/s.exec(message) ?? [];
  return refusedBy(isRefusalCode(named) ? named : "append_only", words);
}

function refusedBy(code: RefusalCode, words: string): Refusal {
  const see =
    code === "cap_exceeded" ? "see what holds the rest: refund order show ORDER" : "look at it again, and repeat it";
  return new Refusal(code, `the store refused it: ${words}`, { hint: `${NOTHING_CHANGED}; ${see}` });
}

function isRefusalCode(word: string): word is RefusalCode {
  return Object.hasOwn(REFUSAL_CODES, word);
}
