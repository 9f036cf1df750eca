/** What PostgreSQL says no to, in the desk's words: a guard that held, a server that is busy or does not answer. */
import { Refusal } from "../../rules/refusal.ts";
import { codeOf, reasonOf } from "../files/system-reason.ts";
import { busyRefusal, guardRefusal, NOTHING_CHANGED, notWritableRefusal, onceRefusal } from "../sql/refusals.ts";

/** The refusal that an error means for the store at `place`; any other error as it is. */
export function engineRefusal(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const code = codeOf(error) ?? "";
  // lock_not_available, deadlock_detected, serialization_failure
  if (code === "55P03" || code === "40P01" || code === "40001") return busyRefusal(place);
  if (code === "P0001") return guardRefusal(error.message);
  if (code === "23505") return onceRefusal(columnsOf(error)) ?? error;
  if (code === "42501") return notWritable(place, "its owner has not given you the right to");
  // read_only_sql_transaction, disk_full
  if (code === "25006") return notWritable(place, "the server takes no writes");
  if (code === "53100") return notWritable(place, "the disk of the server is full");
  return isLost(error) ? unreachable(place, error) : error;
}

/** Columns of a unique index, as the server names them: `Key (ticket, payment)=(1, 1) already exists.` */
function columnsOf(error: Error): string {
  const table = "table" in error ? String(error.table) : "";
  const [, columns = ""] = /^Key \((.*?)\)=/.exec("detail" in error ? String(error.detail) : "") ?? [];
  return columns
    .split(", ")
    .map((column) => `${table}.${column}`)
    .join(", ");
}

/** Whether the connection is gone: by the system's codes, the server's classes 08 and 57P, and the driver's own words. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error) ?? "";
  return (
    /^(?:08|57P)|^E(?:CONN|PIPE|HOST|NET|TIMEDOUT|NOTFOUND|AI_)/.test(code) ||
    /^Connection terminated|^Client has encountered a connection error/.test(error.message)
  );
}

function notWritable(place: string, why: string): Refusal {
  return notWritableRefusal(place, why, "ask whoever looks after the server");
}

/** Undefined for any other failure than that the server keeps the desk from somebody. */
export function notOpenTo(error: unknown, place: string): Refusal | undefined {
  if (!(error instanceof Error) || codeOf(error) !== "42501") return undefined;
  return new Refusal("store_unreadable", `the store ${place} cannot be read: you have no role of the desk there`, {
    hint: "ask its administrator: refund operator add NAME --role ROLE; or, to read alone, GRANT refund_DATABASE_reader TO NAME",
    details: { store: place },
  });
}

export function unreachable(place: string, error: unknown): Refusal {
  return new Refusal("store_unreadable", `the store ${place} cannot be reached: ${whyOf(error)}`, {
    hint: `${NOTHING_CHANGED}; see whether the server runs, and try again`,
    details: { store: place },
  });
}

/** Nobody knows whether what was written is kept. */
export function unanswered(place: string): Refusal {
  return new Refusal("store_unreadable", `the connection to ${place} was lost before the server said that it kept it`, {
    hint: "look whether it is done before you do it again; with --key the same command can be repeated without harm",
    details: { store: place },
  });
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error) ?? "";
  if (code === "28P01" || code === "28000") return "it does not know you, or not by this password";
  if (code === "3D000") return "there is no such database";
  return /^E[A-Z]/.test(code) ? reasonOf(error) : error.message.toLowerCase();
}
