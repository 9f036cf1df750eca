/**
 * What whoever works on a store has to know about it, whatever is done: that it is for practice, that the clock is behind, that
 * money may have moved which it does not know of.
 */
import { type TicketNumber, ticketName } from "../rules/names.ts";
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";

export interface Notice {
  readonly text: string;
  /** Whether it is said on a terminal alone. */
  readonly onTerminal: boolean;
}

/** A store that cannot be read has no notices: what is done on it says why. */
export async function noticesAbout(store: Store, desk: Pick<Desk, "clock">): Promise<readonly Notice[]> {
  const read = store.read((reader) =>
    Promise.all([reader.storeCreated(), reader.newestEntry(), reader.restoreState()]),
  );
  const [created, newest, restored] = await read.catch(() => [undefined, undefined, undefined]);
  const now = desk.clock();
  return [
    ...(created?.practice === true ? [{ text: "this store is for practice", onTerminal: true }] : []),
    ...(newest !== undefined && newest.entry.at > now
      ? [{ text: `the clock says ${now}, and the newest entry was written at ${newest.entry.at}`, onTerminal: false }]
      : []),
    ...toCompare([...(restored?.uncompared ?? [])]),
  ];
}

function toCompare(tickets: readonly TicketNumber[]): readonly Notice[] {
  const [first, ...more] = tickets.map(ticketName);
  if (first === undefined) return [];
  const who = more.length === 0 ? first : `${first} and ${more.length} more`;
  const text = `${who} may have been paid already, since the store was put back from a backup: look at the gateway, then refund store compared ${first}`;
  return [{ text, onTerminal: true }];
}
