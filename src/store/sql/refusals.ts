/** What the schema says no to, in the desk's words, whichever engine says it. */
import { REFUSAL_CODES, Refusal, type RefusalCode } from "../../rules/refusal.ts";

/** How long a command waits for others, in milliseconds, before it says that the store is busy. */
export const PATIENCE_MS = 10_000;

export const NOTHING_CHANGED = "nothing was changed";

export function busyRefusal(place: string): Refusal {
  const seconds = PATIENCE_MS / 1_000;
  return new Refusal("store_busy", `the store is busy: others have been writing for more than ${seconds} seconds`, {
    hint: `${NOTHING_CHANGED}; run it again`,
    details: { store: place },
  });
}

/** `why` nothing can be written, and what to do `now`. */
export function notWritableRefusal(place: string, why: string, now: string): Refusal {
  return new Refusal("store_not_writable", `the store ${place} cannot be written: ${why}`, {
    hint: `${NOTHING_CHANGED}; ${now}`,
    details: { store: place },
  });
}

/** What each index that allows a thing once means, by its columns, for a step that came second. */
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

/** The refusal of an index over these columns; null where only a mistake of this program can break it. */
export function onceRefusal(columns: string): Refusal | null {
  const once = ONCE[columns];
  return once === undefined ? null : refusedBy(once[0], once[1]);
}

/** The refusal of a guard, by what it says: a code and words. */
export function guardRefusal(says: string): Refusal {
  const [, named = "", words = says] = /^(\w+): (.*)$/s.exec(says) ?? [];
  return refusedBy(isRefusalCode(named) ? named : "append_only", words);
}

const SEE: Partial<Record<RefusalCode, string>> = {
  cap_exceeded: "see what holds the rest: refund order show ORDER",
  role_missing:
    "on a server you work under the name, and in the roles, that it knows you by: leave out --as and REFUND_OPERATOR",
};

function refusedBy(code: RefusalCode, words: string): Refusal {
  const see = SEE[code] ?? "look at it again, and repeat it";
  return new Refusal(code, `the store refused it: ${words}`, { hint: `${NOTHING_CHANGED}; ${see}` });
}

function isRefusalCode(word: string): word is RefusalCode {
  return Object.hasOwn(REFUSAL_CODES, word);
}
