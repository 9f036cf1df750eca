/** The desk's store as a file: made, and looked at. */

import type { TicketNumber } from "../rules/names.ts";
import { groupNumber, PRIVATE, sharedWith } from "../store/files/sharing.ts";
import type { StoreCounts, StoreFacts } from "../store/store-facts.ts";
import type { Desk } from "./desk.ts";
import { messagesPlace } from "./messages/templates.ts";
import { writeTo } from "./write.ts";

/**
 * Makes an empty store where this desk's is looked for, for one user or for a Unix group. Refused: something there already
 * (`store_exists`), a place that cannot be written (`store_not_writable`), an unknown group (`usage`).
 */
export async function createStore(
  desk: Desk,
  { group, dryRun }: { readonly group: string | null; readonly dryRun: boolean },
): Promise<{ readonly place: string; readonly group: number | null }> {
  const sharing = group === null ? PRIVATE : sharedWith(groupNumber(group));
  const place = await desk.stores.create(desk.place(), { sharing, dryRun });
  // Begins the journal: who made it, when, and whether it is for practice.
  if (!dryRun) await writeTo(desk, async () => {}, { dryRun });
  return { place, group: sharing.group };
}

export interface StoreInfo {
  readonly place: string;
  readonly facts: StoreFacts;
  readonly counts: StoreCounts;
  /** The number of the Unix group that shares it; null where it is one user's. */
  readonly group: number | null;
  /** Whether it was made under a set clock, and is for practice. */
  readonly practice: boolean;
  /** Tickets that wait to be compared with the gateway, since the store was put back from a backup. */
  readonly uncompared: readonly TicketNumber[];
  readonly evidenceFolder: string;
  readonly messagesFolder: string;
}

/** Where the desk's store is, who may use it, and how much it holds. */
export async function storeInfo(desk: Desk): Promise<StoreInfo> {
  const store = await desk.store();
  return {
    place: store.place,
    facts: await store.facts(),
    counts: await store.read((reader) => reader.counts()),
    uncompared: [...(await store.read((reader) => reader.restoreState())).uncompared],
    group: store.sharing.group,
    practice: (await store.read((reader) => reader.storeCreated()))?.practice ?? false,
    evidenceFolder: store.evidence.name,
    messagesFolder: await messagesPlace(desk),
  };
}

export interface Compaction {
  readonly place: string;
  readonly bytesBefore: number;
  readonly bytes: number;
}

/** Gives the room of what was written over back to the disk. Refused while others have the store open (`store_busy`). */
export async function compactStore(desk: Desk, { dryRun }: { readonly dryRun: boolean }): Promise<Compaction> {
  const store = await desk.store();
  const { bytes } = await store.facts();
  if (!dryRun) store.compact();
  return { place: store.place, bytesBefore: bytes, bytes: (await store.facts()).bytes };
}
