/** How the journal is kept by any engine: the text of an entry, its link in the chain, and the checkpoint of a whole journal. */
import type { Checkpoint } from "../rules/journal/checkpoint.ts";
import { type EntryKind, isJournalEntry, type JournalEntry } from "../rules/journal/entry.ts";
import { isTicketNumber, type TicketNumber, ticketName } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import { sha256OfOne } from "../rules/sha256.ts";
import type { Instant } from "../rules/time/instant.ts";

/** An entry at its place. Places are numbered from 1 without gaps. */
export interface SealedEntry {
  readonly position: number;
  readonly entry: JournalEntry;
  /** In hexadecimal digits. */
  readonly hash: string;
}

/** An entry on a walk along the chain. */
export interface ChainedEntry extends SealedEntry {
  /** Whether its place is the next, and its hash the one that its text and the hash before it give. */
  readonly intact: boolean;
}

/** Which entries of the journal are asked for; an empty list, and null, ask for any. */
export interface JournalQuery {
  readonly kinds: readonly EntryKind[];
  /** Who wrote them. */
  readonly operator: string | null;
  /** Entries of these tickets and imports, and what was recorded of this order besides. */
  readonly about: {
    readonly tickets: readonly TicketNumber[];
    readonly imports: readonly number[];
    readonly order: string | null;
  } | null;
  readonly from: Instant | null;
  /** Before this moment. */
  readonly until: Instant | null;
  readonly limit: number;
}

/** Where a journal ends. */
export type JournalHead = Checkpoint;

/** The head of a journal without entries. */
export const EMPTY_JOURNAL: JournalHead = { position: 0, hash: "" };

/** The text of an entry, as it is kept and hashed. */
export function bodyOf(entry: JournalEntry): string {
  return JSON.stringify(entry);
}

/**
 * The link of an entry: SHA-256 over the hash before it (empty for the first), a line feed, and its text. Whoever walks through the
 * journal says by which function many are hashed.
 */
export function linkHash(previous: string, body: string, sha256: (text: string) => string = sha256OfOne): string {
  return sha256(`${previous}\n${body}`);
}

/** Reads an entry back; `store_newer` for a kind that this program does not know. */
export function entryOf(body: string): JournalEntry {
  const record: unknown = JSON.parse(body);
  if (isJournalEntry(record)) return record;
  const known = typeof record === "object" && record !== null ? record : {};
  const kind = "kind" in known ? String(known.kind) : "nothing";
  const about =
    "ticket" in known && isTicketNumber(known.ticket) ? `the history of ${ticketName(known.ticket)}` : "the journal";
  throw new Refusal("store_newer", `${about} holds a step that this program does not know`, {
    hint: "update this program; nothing was changed",
    details: { kind },
  });
}
