/** What the journal of one store has that another's has not: how far both agree, and what comes behind that. */
import { isTicketEntry } from "../rules/journal/entry.ts";
import type { TicketNumber } from "../rules/names.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Store, StoreReader } from "../store/store.ts";

/** What the replaced store's journal had that the backup's has not. */
export interface Beyond {
  /** Whether the two journals have nothing in common: they are of two desks. */
  readonly ofOtherDesk: boolean;
  readonly entries: number;
  readonly lastAt: Instant | null;
  /** Tickets with steps among them. */
  readonly tickets: readonly TicketNumber[];
  /** Of these, the ones whose payouts went on. */
  readonly paid: readonly TicketNumber[];
}

const BATCH = 1_000;

/** Two journals agree up to some entry, for each hash seals all before it; what the replaced one has behind that. */
export async function beyondOf(restored: Store, replaced: StoreReader): Promise<Beyond> {
  const common = await restored.read((reader) => commonLength(reader, replaced));
  const [tickets, paid] = [new Set<TicketNumber>(), new Set<TicketNumber>()];
  let [entries, lastAt]: [number, Instant | null] = [0, null];
  for (let head = { position: common, hash: "" }; ; ) {
    const links = await replaced.journalAfter(head, BATCH);
    for (const { entry } of links) {
      entries += 1;
      lastAt = entry.at;
      if (!isTicketEntry(entry)) continue;
      tickets.add(entry.ticket);
      if (entry.kind.startsWith("payout_")) paid.add(entry.ticket);
    }
    const last = links.at(-1);
    if (last === undefined) {
      const ofOtherDesk = common === 0 && entries > 0;
      return { ofOtherDesk, entries, lastAt, tickets: inOrder(tickets), paid: inOrder(paid) };
    }
    head = last;
  }
}

/** Each once, the lowest first. */
export function inOrder(numbers: Iterable<TicketNumber>): readonly TicketNumber[] {
  return [...new Set(numbers)].sort((one, other) => one - other);
}

async function commonLength(one: StoreReader, other: StoreReader): Promise<number> {
  let [low, high] = [0, Math.min((await one.journalHead()).position, (await other.journalHead()).position)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((await hashAt(one, middle)) === (await hashAt(other, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function hashAt(reader: StoreReader, position: number): Promise<string | undefined> {
  const [entry] = await reader.journalAfter({ position: position - 1, hash: "" }, 1);
  return entry?.hash;
}
