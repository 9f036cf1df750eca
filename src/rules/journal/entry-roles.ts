/** Who may write an entry of each kind. */
import { rolesForEntry } from "../setup-roles.ts";
import type { EventKind } from "../ticket/events.ts";
import { EVENT_KINDS, STEP_OF_EVENT, stepRow } from "../ticket/machine.ts";
import { isWord, type Role } from "../words.ts";
import { type EntryKind, SETUP_KINDS } from "./entry.ts";

/** Kinds that also come along with a step, or a file, of somebody else's role. */
const COME_ALONG: readonly EventKind[] = ["evidence_added", "seller_refund_seen"];

/** The roles of which it takes one; null where anybody may who works at the desk. */
export function rolesForKind(kind: EntryKind): readonly Role[] | null {
  if (isWord(SETUP_KINDS, kind)) return rolesForEntry(kind) ?? null;
  if (!isWord(EVENT_KINDS, kind) || COME_ALONG.includes(kind)) return null;
  const step = STEP_OF_EVENT[kind];
  return step === "news" ? null : stepRow(step).roles;
}
