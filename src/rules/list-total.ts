/** How many a list would hold, had it no limit. */
import { counted } from "./names.ts";

/** Nobody reads further than that, and to count all takes longer than to find what is read. */
const COUNTED = 1_000;

export interface ListTotal {
  readonly count: number;
  /** Whether there are more than that, which nobody counted. */
  readonly more: boolean;
}

/** How far a list of at most `limit` is counted: one more than can be told. */
export function countedUpTo(limit: number): number {
  return Math.max(limit, COUNTED) + 1;
}

/** Of so many that were counted, for a list of at most `limit`. */
export function listTotal(found: number, limit: number): ListTotal {
  const most = countedUpTo(limit) - 1;
  return { count: Math.min(found, most), more: found > most };
}

/** `14 tickets`, `more than 1000 tickets`. */
export function describeTotal({ count, more }: ListTotal, thing: string, things?: string): string {
  return `${more ? "more than " : ""}${counted(count, thing, things)}`;
}
