/**
 * Whether what is late is news to somebody who was told before, by the rules of Alertmanager's notifications: what came is told,
 * what ended is told, and the same again only after a while. What came and went between two reports is never told.
 */
import { type Instant, millis } from "./time/instant.ts";

/** What somebody was told last, and when. Things are known by a name of their own. */
export interface Told {
  readonly at: Instant;
  readonly late: readonly string[];
}

/** Why there is something to tell. */
export const NEWS_REASONS = ["new", "ended", "repeated"] as const;
export type NewsReason = (typeof NEWS_REASONS)[number];

export interface LateNews {
  /** Null where there is nothing to tell. */
  readonly reason: NewsReason | null;
  /** Of what is late, what was not told before. */
  readonly fresh: readonly string[];
  /** Of what was told, what is late no more. */
  readonly ended: readonly string[];
  /** What counts as told from now on. */
  readonly told: Told;
}

/** `before` is null where nobody was told anything yet; `repeatAfter` is in milliseconds. */
export function lateNews(
  before: Told | null,
  { late, now, repeatAfter }: { readonly late: readonly string[]; readonly now: Instant; readonly repeatAfter: number },
): LateNews {
  const [known, there] = [new Set(before?.late), new Set(late)];
  const fresh = late.filter((one) => !known.has(one));
  const ended = [...known].filter((one) => !there.has(one));
  const reason = reasonOf();
  const told = reason === null && before !== null ? before : { at: now, late };
  return { reason, fresh, ended, told };

  function reasonOf(): NewsReason | null {
    if (fresh.length > 0) return "new";
    if (ended.length > 0) return "ended";
    const waited = before === null ? 0 : millis(now) - millis(before.at);
    return late.length > 0 && waited >= repeatAfter ? "repeated" : null;
  }
}
